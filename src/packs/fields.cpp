#include "packs/fields.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/decimal.h"
#include "base/text/regex.h"
#include "base/text/text.h"

namespace crossfoot {
namespace {

std::string_view describe(const Node& value) {
  switch (value.kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::scalar:
      return "text";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a map";
  }
  return {};
}

std::string_view describe(ParamType type) {
  switch (type) {
    case ParamType::text:
      return "text";
    case ParamType::texts:
      return "text or a list of texts";
    case ParamType::column:
      return "the name of a column";
    case ParamType::columns:
      return "the name of a column or a list of names";
    case ParamType::expression:
      return "an expression";
    case ParamType::conditions:
      return "an expression or a list of expressions";
    case ParamType::regex:
      return "a regular expression";
    case ParamType::number:
      return "a number";
    case ParamType::integer:
      return "a whole number";
    case ParamType::boolean:
      return "true or false";
    case ParamType::map:
      return "a map";
    case ParamType::maps:
      return "a list of maps";
    case ParamType::lists:
      return "a list of lists";
    case ParamType::by_column:
      return "text, a list of texts, or a map from columns to these";
    case ParamType::tree:
      return "a map from items to their parts";
    case ParamType::any:
      return "text, a list or a map";
  }
  return {};
}

/// "`a`, `b` or `c`"
template <class Words>
std::string alternatives(const Words& words) {
  if (words.size() == 1) return fmt::format("`{}`", words.front());
  return fmt::format("`{}` or `{}`", fmt::join(words.begin(), words.end() - 1, "`, `"),
                     words.back());
}

bool has_text(const Node& node) { return node.is_scalar() && !node.text.empty(); }

bool is_list_of_texts(const Node& node) {
  return node.is_list() && !node.items.empty() && std::ranges::all_of(node.items, has_text);
}

/// An item may be a blank.
bool is_items(const Node& node) {
  return node.is_list() ? !node.items.empty() && std::ranges::all_of(node.items, &Node::is_scalar)
                        : node.is_scalar();
}

/// Items with their parts: texts, or items with parts again. Bounded, for packs are untrusted.
bool is_parts(const Node& node, int depth) {
  constexpr int most = 20;
  if (depth > most) return false;
  const auto fits = [depth](const Node& part) { return is_parts(part, depth + 1); };
  if (node.is_list()) return std::ranges::all_of(node.items, fits);
  if (node.is_map())
    return std::ranges::all_of(node.entries,
                               [&](const Node::Entry& entry) { return fits(entry.value); });
  return node.kind == Node::Kind::null || has_text(node);
}

bool fits(const Node& value, ParamType type) {
  switch (type) {
    case ParamType::text:
    case ParamType::regex:
      return value.is_scalar();
    case ParamType::texts:
      return is_items(value);
    case ParamType::column:
    case ParamType::expression:
      return has_text(value);
    case ParamType::columns:
    case ParamType::conditions:
      return value.is_list() ? !value.items.empty() && std::ranges::all_of(value.items, has_text)
                             : has_text(value);
    case ParamType::number:
      return value.is_scalar() && Decimal::parse(value.text);
    case ParamType::integer:
      return value.is_scalar() && whole_number(value.text);
    case ParamType::boolean:
      return value.is_scalar() && (value.text == "true" || value.text == "false");
    case ParamType::map:
      return value.is_map();
    case ParamType::maps:
      return value.is_list() && !value.items.empty() &&
             std::ranges::all_of(value.items, &Node::is_map);
    case ParamType::lists:
      return value.is_list() && !value.items.empty() &&
             std::ranges::all_of(value.items, is_list_of_texts);
    case ParamType::by_column:
      return is_items(value) || (value.is_map() && !value.entries.empty() &&
                                 std::ranges::all_of(value.entries, [](const auto& entry) {
                                   return is_items(entry.value);
                                 }));
    case ParamType::tree:
      return value.is_map() && !value.entries.empty() && is_parts(value, 0);
    case ParamType::any:
      return value.kind != Node::Kind::null;
  }
  return false;
}

/// `1,5` is not a number: what was written matters more than that it is a text.
std::string found(const Node& value, ParamType type) {
  const bool read_from_text =
      type == ParamType::number || type == ParamType::integer || type == ParamType::boolean;
  if (value.is_scalar() && value.text.empty()) return "empty text";
  if (value.is_scalar() && read_from_text) return fmt::format("`{}`", value.text);
  if (value.is_list() && value.items.empty()) return "an empty list";
  return std::string(describe(value));
}

bool may_hold_list(ParamType type) {
  return type == ParamType::texts || type == ParamType::columns || type == ParamType::conditions ||
         type == ParamType::by_column || type == ParamType::lists;
}

/// The first item of a list, at any depth, that says nothing.
const Node* null_item(const Node& value) {
  for (const Node& item : value.items) {
    if (item.kind == Node::Kind::null) return &item;
    if (const Node* deeper = null_item(item)) return deeper;
  }
  for (const Node::Entry& entry : value.entries)
    if (const Node* deeper = null_item(entry.value)) return deeper;
  return nullptr;
}

void refuse(const Node& value, const ParamSpec& field, Diagnostics& mistakes) {
  const bool empty_list = value.is_list() && value.items.empty();
  const bool nothing = value.kind == Node::Kind::null && may_hold_list(field.type) &&
                       field.type != ParamType::columns && field.type != ParamType::conditions;
  const Node* null = may_hold_list(field.type) ? null_item(value) : nullptr;
  if (null != nullptr)
    mistakes.push_back({null->at,
                        fmt::format("`{}` lists `null`, which means no value in YAML", field.name),
                        "write 'null' for the text, '' for a blank"});
  else
    mistakes.push_back({value.at,
                        fmt::format("`{}` must be {}, but is {}", field.name, describe(field.type),
                                    found(value, field.type)),
                        empty_list ? "list something, or omit it"
                        : nothing  ? "write 'null' for the text, '' for a blank"
                                   : ""});
}

void check_regex(const Node& value, Diagnostics& mistakes) {
  const std::unique_ptr<const RE2> regex = make_regex(value.text);
  if (!regex->ok()) mistakes.push_back({value.at, not_a_regex(*regex), std::string(regex_way_out)});
}

/// "did you mean `x`?" or, where nothing is near, all the words that can stand there.
std::string choose_from(std::string_view word, const std::vector<std::string>& words) {
  std::string near = did_you_mean(word, words);
  if (!near.empty() || words.empty()) return near;
  return alternatives(words) + " is allowed here";
}

std::vector<std::string> names_of(const Fields& fields) {
  std::vector<std::string> names;
  for (const ParamSpec& field : fields) names.emplace_back(field.name);
  return names;
}

void check_choices(const Node& value, const ParamSpec& field, Diagnostics& mistakes) {
  const std::vector<std::string> choices(field.choices.begin(), field.choices.end());
  for (const Node* scalar : scalars_of(&value)) {
    if (std::ranges::find(choices, scalar->text) != choices.end()) continue;
    mistakes.push_back({scalar->at, fmt::format("`{}` can't be `{}`", field.name, scalar->text),
                        choose_from(scalar->text, choices)});
  }
}

}  // namespace

std::string holds(const ParamSpec& field) {
  return field.choices.empty() ? std::string(describe(field.type)) : alternatives(field.choices);
}

void check_value(const Node& value, const ParamSpec& field, ExpressionUse use,
                 Diagnostics& mistakes) {
  if (!fits(value, field.type))
    refuse(value, field, mistakes);
  else if (field.type == ParamType::expression)
    check_syntax(value, use, mistakes);
  else if (field.type == ParamType::regex)
    check_regex(value, mistakes);
  else if (field.type == ParamType::conditions)
    for (const Node* condition : scalars_of(&value))
      check_syntax(*condition, ExpressionUse::condition, mistakes);
  else if (field.type == ParamType::maps)
    for (const Node& item : value.items)
      check_fields(item, field.fields, fmt::format("`{}`", field.name), use, mistakes);
  else if (!field.choices.empty())
    check_choices(value, field, mistakes);
}

void check_fields(const Node& map, const Fields& fields, std::string_view what, ExpressionUse use,
                  Diagnostics& mistakes) {
  if (!map.is_map()) {
    mistakes.push_back(
        {map.at, fmt::format("{} must be a map, but is {}", what, describe(map)), ""});
    return;
  }
  for (const Node::Entry& entry : map.entries) {
    const auto field = std::ranges::find(fields, entry.key, &ParamSpec::name);
    if (field != fields.end()) {
      check_value(entry.value, *field, use, mistakes);
      continue;
    }
    mistakes.push_back({entry.at, fmt::format("unknown key `{}` in {}", entry.key, what),
                        choose_from(entry.key, names_of(fields))});
  }
  for (const ParamSpec& field : fields)
    if (field.required && map.find(field.name) == nullptr)
      mistakes.push_back({map.at, fmt::format("{} lacks `{}`", what, field.name),
                          fmt::format("add `{}:`", field.name)});
}

std::string text_field(const Node& map, std::string_view name) {
  const Node* value = map.find(name);
  return value != nullptr ? value->text : std::string();
}

std::vector<std::string> texts_field(const Node& map, std::string_view name) {
  return texts_of(map.find(name));
}

}  // namespace crossfoot
