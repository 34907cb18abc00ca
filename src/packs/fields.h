#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/node.h"
#include "checks/kind.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// The fields that a map may have, for messages and for the schema.
using Fields = std::vector<ParamSpec>;

/// What a parameter holds, in words: "a whole number", "`error`, `warning` or `info`".
std::string holds(const ParamSpec& field);

/// Adds what is wrong with a map: unknown and missing fields, values of the wrong type or not
/// among the choices, expressions that can't be parsed as `use`. `what` names the map in messages
/// ("a rule", "`ratio`").
void check_fields(const Node& map, const Fields& fields, std::string_view what, ExpressionUse use,
                  Diagnostics& mistakes);

/// The same for one value that is there.
void check_value(const Node& value, const ParamSpec& field, ExpressionUse use,
                 Diagnostics& mistakes);

/// The text of a field, or an empty one where it is absent or isn't a text.
std::string text_field(const Node& map, std::string_view name);

/// The texts of a field that is a list or one text.
std::vector<std::string> texts_field(const Node& map, std::string_view name);

}  // namespace crossfoot
