#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/node.h"
#include "expression/syntax/written.h"

namespace crossfoot {

using Words = std::vector<Word>;

/// A list of words in a list.
struct WordList {
  Position at;
  Words words;
};

/// The scalars of a list, or the one scalar; empty for null.
std::vector<const Node*> scalars_of(const Node* node);
/// Their texts.
std::vector<std::string> texts_of(const Node* node);
std::vector<std::string> texts_of(const Words& words);

/// The same as words with their places.
Words words_of(const Node* node);

/// The parameters of a rule, which fit those of its kind one by one: what is required is there,
/// numbers are numbers and expressions can be parsed. An absent list has no words, for an empty one
/// is a mistake.
class Params {
 public:
  /// `written`, a map, must outlive this.
  explicit Params(const Node& written) : written_(written) {}

  [[nodiscard]] const Position& at() const { return written_.at; }
  /// The place of a parameter, or of all of them where it is absent.
  [[nodiscard]] const Position& at(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return node(name) != nullptr; }
  /// As it was written, for parameters that have no simple shape; null where it is absent.
  [[nodiscard]] const Node* node(std::string_view name) const { return written_.find(name); }

  [[nodiscard]] Word word(std::string_view name) const;  ///< of a required scalar
  [[nodiscard]] std::optional<Word> word_if(std::string_view name) const;
  [[nodiscard]] Words words(std::string_view name) const;
  [[nodiscard]] bool is_true(std::string_view name) const;
  [[nodiscard]] std::optional<Decimal> number(std::string_view name) const;
  /// One below `smallest`, or none that fits 64 bits, is a mistake.
  [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name, std::int64_t smallest,
                                                  Diagnostics& mistakes) const;
  [[nodiscard]] WrittenExpr expression(std::string_view name) const;  ///< a required one
  [[nodiscard]] std::optional<WrittenExpr> expression_if(std::string_view name) const;
  [[nodiscard]] std::vector<WrittenExpr> expressions(std::string_view name) const;
  [[nodiscard]] std::vector<Params> maps(std::string_view name) const;
  [[nodiscard]] std::vector<WordList> lists(std::string_view name) const;

 private:
  const Node& written_;
};

/// `a, b and c`, or `otherwise` where the rule gives none.
std::string words_of(const Words& words, std::string_view otherwise = "");
std::string words_of(const std::optional<Word>& word, std::string_view otherwise = "");

/// `a, b or c`, alike.
std::string choice_of(const Words& words, std::string_view otherwise = "");

}  // namespace crossfoot
