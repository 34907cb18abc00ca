#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/node.h"

namespace crossfoot {

/// What variables stand for, by name: a scalar or a list of scalars; an item of `for_each` may be a
/// map of scalars, too.
using Variables = std::map<std::string, Node, std::less<>>;

/// What the command line gives, by name; several values where it says `--set` several times.
using Settings = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The `vars` of a pack. Values may not refer to other variables, so nothing can grow or go round.
Variables read_variables(const Node& pack, Diagnostics& mistakes);

/// Fills variables in after the file was parsed, so that no value can change what the rest of the
/// file means. `${name}` stands for a value, `${name.field}` for one of a map, `$${` for `${`.
///
/// In a text a scalar is inserted as it is. In an expression, outside of quotes, it is a number or
/// else the name of a column; within quotes it is a part of the quoted text; and a list is its
/// items as quoted texts, as after `in`; beside letters it is a part of a column's name, as in
/// `enrolments_${name}`. `${name}` alone may be a list where a list may stand.
class VariableFiller {
 public:
  /// Stops with a mistake when more than `room` bytes would have been made; takes them off.
  VariableFiller(const Variables& variables, std::size_t& room, Diagnostics& mistakes)
      : variables_(variables), room_(room), mistakes_(mistakes) {}

  /// A rule, whose keys say what is an expression.
  Node fill_rule(const Node& rule);

  /// A value that holds no expressions.
  Node fill_text(const Node& node) { return fill(node, Language::text); }

 private:
  enum class Language { text, expression };

  Node fill(const Node& node, Language language);
  Node fill_premises(const Node& premises);
  Node fill_params(const Node& params, const std::string& kind);
  Node fill_scalar(const Node& scalar, Language language);
  std::size_t fill_name(const Node& scalar, std::size_t here, std::string& out);
  std::string insert(const Node& scalar, std::string_view name, Language language, char quote);
  const Node* value_of(const Node& scalar, std::string_view name);
  const Node* list_alone(const Node& scalar) const;
  bool take_room(const Node& node);
  std::string refuse(const Node& scalar, std::string message, std::string suggestion);

  const Variables& variables_;
  std::size_t& room_;
  Diagnostics& mistakes_;
};

/// The rules that an entry of `rules` stands for, variables filled in: one for each combination of
/// the items of `for_each`, or the entry itself. None where there are mistakes.
std::vector<Node> expand_rule(const Node& rule, const Variables& variables, std::size_t& room,
                              Diagnostics& mistakes);

}  // namespace crossfoot
