#include "packs/variables.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <utility>

#include "base/decimal.h"
#include "checks/kind.h"
#include "packs/pack_keys.h"

namespace crossfoot {
namespace {

constexpr std::string_view opening = "${";
constexpr std::string_view escaped_opening = "$${";

std::vector<std::string> names_of(const Variables& variables) {
  std::vector<std::string> names;
  for (const auto& [name, value] : variables) names.push_back(name);
  return names;
}

std::vector<std::string> fields_of(const Node& map) {
  std::vector<std::string> fields;
  for (const Node::Entry& entry : map.entries) fields.push_back(entry.key);
  return fields;
}

bool is_number(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  return Decimal::parse(text).has_value();
}

/// The text between two quotes, those inside doubled.
std::string in_quotes(std::string_view text, char quote) {
  std::string out;
  for (const char c : text) out.append(c == quote ? 2 : 1, c);
  return out;
}

std::string quoted_list(const Node& list) {
  std::string out;
  for (const Node& item : list.items)
    out += (out.empty() ? "'" : ", '") + in_quotes(item.text, '\'') + "'";
  return out;
}

/// A value where an expression has neither quotes nor back-ticks around it.
std::string operand(const std::string& text) {
  if (!is_number(text)) return "`" + in_quotes(text, '`') + "`";
  return text.starts_with('-') ? "(" + text + ")" : text;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Whether a variable at `here` is a part of a name, with letters or another variable beside it.
bool is_in_name(std::string_view text, std::size_t here) {
  const std::string_view rest = text.substr(here);
  const std::size_t end = rest.find('}');
  if (!rest.starts_with(opening) || end == std::string_view::npos) return false;
  const std::string_view after = rest.substr(end + 1);
  return (here > 0 && is_word(text[here - 1])) || after.starts_with(opening) ||
         (!after.empty() && is_word(after.front()));
}

bool is_expression(const ParamSpec& field) {
  return field.type == ParamType::expression || field.type == ParamType::conditions;
}

const ParamSpec* find(const std::vector<ParamSpec>& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &ParamSpec::name);
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

Node VariableFiller::fill_rule(const Node& rule) {
  Node filled = rule;
  for (Node::Entry& entry : filled.entries) {
    const ParamSpec* key = find(rule_keys(), entry.key);
    if (key == nullptr)
      entry.value = fill_params(entry.value, entry.key);
    else if (entry.key == "if" || entry.key == "unless")
      entry.value = fill_premises(entry.value);
    else
      entry.value = fill(entry.value, is_expression(*key) ? Language::expression : Language::text);
  }
  return filled;
}

/// A map, or a list of maps, each of whose keys may be an expression.
Node VariableFiller::fill_premises(const Node& premises) {
  Node filled = premises;
  for (Node& item : filled.items) item = fill_premises(item);
  for (Node::Entry& entry : filled.entries) {
    const ParamSpec* key = find(premise_keys(), entry.key);
    const bool expression = key != nullptr && is_expression(*key);
    entry.value = fill(entry.value, expression ? Language::expression : Language::text);
  }
  return filled;
}

Node VariableFiller::fill_params(const Node& params, const std::string& kind) {
  if (const Kind* whole = kind_named(kind); whole != nullptr && whole->has_parts) {
    Node filled = params;
    for (Node& part : filled.items) part = fill_rule(part);
    for (Node::Entry& entry : filled.entries)
      for (Node& part : entry.value.items) part = fill_rule(part);
    return filled;
  }
  const auto language_of = [known = kind_named(kind)](std::string_view name) {
    const ParamSpec* param = known == nullptr ? nullptr : find(known->params, name);
    return param != nullptr && is_expression(*param) ? Language::expression : Language::text;
  };
  const Kind* known = kind_named(kind);
  if (!params.is_map())
    return fill(params, language_of(known == nullptr ? std::string_view() : known->shorthand));
  Node filled = params;
  for (Node::Entry& entry : filled.entries) entry.value = fill(entry.value, language_of(entry.key));
  return filled;
}

Node VariableFiller::fill(const Node& node, Language language) {
  if (!take_room(node)) return {};
  if (node.is_scalar()) return fill_scalar(node, language);
  Node filled = node;
  filled.items.clear();
  for (const Node& item : node.items) {
    const Node* list = language == Language::text ? list_alone(item) : nullptr;
    if (list != nullptr)
      filled.items.insert(filled.items.end(), list->items.begin(), list->items.end());
    else
      filled.items.push_back(fill(item, language));
  }
  for (Node::Entry& entry : filled.entries) entry.value = fill(entry.value, language);
  return filled;
}

Node VariableFiller::fill_scalar(const Node& scalar, Language language) {
  const std::string_view text = scalar.text;
  if (text.find(opening) == std::string_view::npos) return scalar;
  if (const Node* list = list_alone(scalar); list != nullptr && language == Language::text) {
    Node filled = *list;
    filled.at = scalar.at;
    return filled;
  }
  Node filled = scalar;
  filled.text.clear();
  filled.block = true;  // offsets in the new text say nothing about the file
  char quote = '\0';
  for (std::size_t here = 0; here < text.size(); ++here) {
    const std::string_view rest = text.substr(here);
    const std::size_t end = rest.find('}');
    if (rest.starts_with(escaped_opening)) {
      filled.text += opening;
      here += escaped_opening.size() - 1;
    } else if (rest.starts_with(opening) && end == std::string_view::npos) {
      refuse(scalar, "`${` is never closed", "write `$${` for the characters themselves");
      break;
    } else if (language == Language::expression && quote == '\0' && is_in_name(text, here)) {
      here = fill_name(scalar, here, filled.text) - 1;
    } else if (rest.starts_with(opening)) {
      const auto name = rest.substr(opening.size(), end - opening.size());
      filled.text += insert(scalar, name, language, quote);
      here += end;
    } else {
      const char c = text[here];
      if (quote == '\0' && (c == '\'' || c == '`'))
        quote = c;
      else if (quote == c)
        quote = '\0';
      filled.text += c;
    }
  }
  take_room(filled);
  return filled;
}

/// A name of which only parts are variables: `enrolments_${m}`. Goes on from the first of them;
/// returns where the name ends.
std::size_t VariableFiller::fill_name(const Node& scalar, std::size_t here, std::string& out) {
  const std::string_view text = scalar.text;
  std::size_t start = out.size();
  while (start > 0 && is_word(out[start - 1])) --start;
  std::string name = out.substr(start);
  while (here < text.size()) {
    const std::string_view rest = text.substr(here);
    const std::size_t end = rest.find('}');
    if (rest.starts_with(opening) && end != std::string_view::npos) {
      name +=
          insert(scalar, rest.substr(opening.size(), end - opening.size()), Language::text, '\0');
      here += end + 1;
    } else if (is_word(rest.front())) {
      name += rest.front();
      ++here;
    } else {
      break;
    }
  }
  out.resize(start);
  const bool plain = std::ranges::all_of(name, is_word) && std::isdigit(name.front()) == 0;
  out += plain ? name : "`" + in_quotes(name, '`') + "`";
  return here;
}

std::string VariableFiller::insert(const Node& scalar, std::string_view name, Language language,
                                   char quote) {
  const Node* value = value_of(scalar, name);
  if (value == nullptr) return {};
  if (value->is_map()) {
    const std::vector<std::string> fields = fields_of(*value);
    return refuse(scalar, fmt::format("`{}` has several values", name),
                  fmt::format("choose one, for example `${{{}.{}}}`", name,
                              fields.empty() ? "field" : fields.front()));
  }
  const bool is_operand = language == Language::expression && quote == '\0';
  if (value->is_list())
    return is_operand
               ? quoted_list(*value)
               : refuse(
                     scalar, fmt::format("`{}` is a list", name),
                     fmt::format(
                         "write it on its own, or in an expression such as `column in (${{{}}})`",
                         name));
  if (is_operand) return operand(value->text);
  return language == Language::expression ? in_quotes(value->text, quote) : value->text;
}

const Node* VariableFiller::value_of(const Node& scalar, std::string_view name) {
  const std::size_t dot = name.find('.');
  const std::string_view variable = name.substr(0, dot);
  const auto found = variables_.find(variable);
  if (found == variables_.end()) {
    std::string near = did_you_mean(variable, names_of(variables_));
    refuse(scalar, fmt::format("unknown variable `{}`", variable),
           near.empty() ? "declare it under `vars:`; `$${` stands for `${` itself" : near);
    return nullptr;
  }
  if (dot == std::string_view::npos) return &found->second;
  const std::string_view field = name.substr(dot + 1);
  const Node* value = found->second.find(field);
  if (value == nullptr)
    refuse(scalar, fmt::format("`{}` has no field `{}`", variable, field),
           did_you_mean(field, fields_of(found->second)));
  return value;
}

/// The list that a scalar consisting of nothing but a variable stands for.
const Node* VariableFiller::list_alone(const Node& scalar) const {
  const std::string_view text = scalar.text;
  if (!scalar.is_scalar() || !text.starts_with(opening) || text.find('}') != text.size() - 1)
    return nullptr;
  const std::string_view name = text.substr(opening.size(), text.size() - opening.size() - 1);
  const std::size_t dot = name.find('.');
  const auto found = variables_.find(name.substr(0, dot));
  if (found == variables_.end()) return nullptr;
  const Node* value =
      dot == std::string_view::npos ? &found->second : found->second.find(name.substr(dot + 1));
  return value != nullptr && value->is_list() ? value : nullptr;
}

bool VariableFiller::take_room(const Node& node) {
  const std::size_t size = sizeof(Node::Entry) + node.text.size() + node.at.file.size();
  if (size <= room_) {
    room_ -= size;
    return true;
  }
  if (room_ > 0)
    refuse(node, "the rules are too large once their variables are filled in",
           "split the pack, or make fewer rules with each `for_each`");
  room_ = 0;
  return false;
}

std::string VariableFiller::refuse(const Node& scalar, std::string message,
                                   std::string suggestion) {
  mistakes_.push_back({scalar.at, std::move(message), std::move(suggestion)});
  return {};
}

}  // namespace crossfoot
