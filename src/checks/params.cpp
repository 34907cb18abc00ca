#include "checks/params.h"

#include <cassert>
#include <fmt/core.h>

#include "base/text/text.h"

namespace crossfoot {

std::vector<const Node*> scalars_of(const Node* node) {
  std::vector<const Node*> scalars;
  if (node == nullptr) return scalars;
  if (node->is_scalar()) scalars.push_back(node);
  for (const Node& item : node->items)
    if (item.is_scalar()) scalars.push_back(&item);
  return scalars;
}

std::vector<std::string> texts_of(const Node* node) {
  std::vector<std::string> texts;
  for (const Node* scalar : scalars_of(node)) texts.push_back(scalar->text);
  return texts;
}

std::vector<std::string> texts_of(const Words& words) {
  std::vector<std::string> texts;
  for (const Word& word : words) texts.push_back(word.text);
  return texts;
}

Words words_of(const Node* node) {
  Words words;
  for (const Node* scalar : scalars_of(node)) words.push_back({scalar->text, scalar->at});
  return words;
}

const Position& Params::at(std::string_view name) const {
  const Node* value = node(name);
  return value == nullptr ? written_.at : value->at;
}

Word Params::word(std::string_view name) const {
  const auto word = word_if(name);
  assert(word);
  return *word;
}

std::optional<Word> Params::word_if(std::string_view name) const {
  const Node* value = node(name);
  return value == nullptr ? std::nullopt : std::optional(Word{value->text, value->at});
}

Words Params::words(std::string_view name) const { return words_of(node(name)); }

bool Params::is_true(std::string_view name) const {
  const Node* value = node(name);
  return value != nullptr && value->text == "true";
}

std::optional<Decimal> Params::number(std::string_view name) const {
  const Node* value = node(name);
  return value == nullptr ? std::nullopt : Decimal::parse(value->text);
}

std::optional<std::int64_t> Params::whole(std::string_view name, std::int64_t smallest,
                                          Diagnostics& mistakes) const {
  const Node* value = node(name);
  if (value == nullptr) return std::nullopt;
  const auto number = whole_number(value->text);
  if (number && *number >= smallest) return number;
  mistakes.push_back(
      {value->at,
       fmt::format("`{}` is not a whole number of {} or more", value->text, smallest),
       {}});
  return std::nullopt;
}

WrittenExpr Params::expression(std::string_view name) const {
  auto expression = expression_if(name);
  assert(expression);
  return *std::move(expression);
}

std::optional<WrittenExpr> Params::expression_if(std::string_view name) const {
  std::vector<WrittenExpr> all = expressions(name);
  return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

std::vector<WrittenExpr> Params::expressions(std::string_view name) const {
  std::vector<WrittenExpr> all;
  for (const Node* scalar : scalars_of(node(name)))
    if (auto written = read_expression(scalar)) all.push_back(*std::move(written));
  return all;
}

std::vector<Params> Params::maps(std::string_view name) const {
  std::vector<Params> maps;
  if (const Node* list = node(name))
    for (const Node& item : list->items) maps.emplace_back(item);
  return maps;
}

std::vector<WordList> Params::lists(std::string_view name) const {
  std::vector<WordList> lists;
  if (const Node* all = node(name))
    for (const Node& list : all->items) lists.push_back({list.at, words_of(&list)});
  return lists;
}

std::string words_of(const Words& words, std::string_view otherwise) {
  return words.empty() ? std::string(otherwise) : join_words(texts_of(words));
}

std::string words_of(const std::optional<Word>& word, std::string_view otherwise) {
  return word ? word->text : std::string(otherwise);
}

std::string choice_of(const Words& words, std::string_view otherwise) {
  if (words.empty()) return std::string(otherwise);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i)
    out += (i == 0                  ? ""
            : i + 1 == words.size() ? " or "
                                    : ", ") +
           (words[i].text.empty() ? "blank" : words[i].text);
  return out;
}

}  // namespace crossfoot
