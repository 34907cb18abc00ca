#include "checks/kind.h"

#include <algorithm>
#include <fmt/core.h>

#include "checks/select_columns.h"

namespace crossfoot {

namespace {

std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns()) names.push_back(column.name());
  return names;
}

}  // namespace

std::optional<std::size_t> Binding::column(const Word& name) {
  if (const auto found = context.table.find(name.text)) return found;
  const auto spec = context.specs.find(name.text);
  if (spec != context.specs.end() && spec->second.optional) {
    absent = fmt::format("this version has no column `{}`, which is optional", name.text);
  } else {
    mistakes.push_back({name.at, fmt::format("unknown column `{}`", name.text),
                        did_you_mean(name.text, names_of(context.table))});
  }
  return std::nullopt;
}

std::vector<std::size_t> Binding::columns(const Words& names) {
  std::vector<std::size_t> found;
  const auto is_found = [&](std::size_t index) {
    return std::ranges::find(found, index) != found.end();
  };
  bool named_one_by_one = true;
  for (const Word& name : names) {
    const std::string_view text = name.text;
    if (selects_columns(text)) {
      named_one_by_one = false;
      const auto selected = select_columns(name, context, mistakes);
      if (!selected) {
        if (!selected.is_mistaken()) absent = selected.reason();
        continue;
      }
      for (const std::size_t index : *selected)
        if (!is_found(index)) found.push_back(index);
      continue;
    }
    const bool if_there = text.ends_with('?') && !context.table.find(text);
    named_one_by_one = named_one_by_one && !if_there;
    const auto index =
        if_there ? context.table.find(text.substr(0, text.size() - 1)) : column(name);
    if (!index) continue;
    if (is_found(*index) && named_one_by_one)
      mistakes.push_back({name.at, fmt::format("column `{}` is listed twice", name.text), {}});
    else if (!is_found(*index))
      found.push_back(*index);
  }
  if (found.empty() && absent.empty() && !named_one_by_one)
    absent = "the data has none of the columns that the rule tests";
  return found;
}

Bound Binding::none() const {
  if (absent.empty()) return Mistaken{};
  return NotApplicable{absent};
}

namespace {

void add_columns(const Params& params, const std::vector<ParamSpec>& fields,
                 std::vector<std::string>& columns) {
  for (const ParamSpec& field : fields) {
    if (field.type == ParamType::column || field.type == ParamType::columns)
      for (const Word& name : params.words(field.name)) columns.push_back(name.text);
    if (field.type == ParamType::maps)
      for (const Params& map : params.maps(field.name)) add_columns(map, field.fields, columns);
  }
}

void add_expressions(const Params& params, const std::vector<ParamSpec>& fields,
                     std::vector<Expr>& all) {
  for (const ParamSpec& field : fields) {
    if (field.type == ParamType::expression || field.type == ParamType::conditions)
      for (WrittenExpr& written : params.expressions(field.name))
        all.push_back(std::move(written.expr));
    if (!field.fields.empty())
      for (const Params& map : params.maps(field.name)) add_expressions(map, field.fields, all);
  }
}

}  // namespace

Mentions mentions_of(const Kind& kind, const Params& params, const Specification& specification) {
  Mentions mentions;
  add_columns(params, kind.params, mentions.columns);
  add_expressions(params, kind.params, mentions.expressions);
  specification.add_mentions(mentions);
  return mentions;
}

}  // namespace crossfoot
