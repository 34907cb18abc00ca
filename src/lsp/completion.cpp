#include "lsp/completion.h"

#include <algorithm>

#include "checks/kind.h"
#include "expression/syntax/functions.h"
#include "lsp/fields_at.h"
#include "lsp/yaml_place.h"

namespace crossfoot {
namespace {

// As the protocol numbers them.
enum class ItemKind {
  function = 3,
  field = 5,
  class_ = 7,
  property = 10,
  value = 12,
  constant = 21
};

Json item(std::string_view label, ItemKind kind, std::string_view detail) {
  return {{"label", label}, {"kind", static_cast<int>(kind)}, {"detail", detail}};
}

/// A key, with the colon that follows it.
Json key_item(std::string_view label, ItemKind kind, std::string_view detail) {
  Json out = item(label, kind, detail);
  out["insertText"] = std::string(label) + ": ";
  return out;
}

void add_keys(const YamlPlace& place, const DataNames& names, Json& out) {
  for (const ParamSpec& field : fields_at(place.path))
    out.push_back(key_item(field.name, ItemKind::property, field.help));
  if (is_rule(place.path))
    for (const Kind* kind : kinds())
      out.push_back(key_item(kind->name, ItemKind::class_, kind->summary));
  const bool of_columns = place.path == std::vector<std::string>{"columns"} ||
                          (place.path.size() == 3 && place.path.back() == "key");
  if (of_columns)
    for (const DataNames::Column& column : names.columns)
      out.push_back(key_item(column.name, ItemKind::field, column.role));
}

void add_columns(const DataNames& names, Json& out) {
  for (const DataNames::Column& column : names.columns)
    out.push_back(item(column.name, ItemKind::field, column.role));
}

/// What is quoted may have blanks, so the editor is told what to replace.
void add_items(const Document& document, const EditorPlace& at, const YamlPlace& place,
               const DataNames& names, Json& out) {
  const DataNames::Column* column = names.find(place.column_of_item());
  if (column == nullptr) return;
  const std::size_t bytes = document.bytes_before(at);
  const EditorPlace start = document.place_of(at.line, bytes - place.quoted().size());
  for (const std::string& text : column->items) {
    Json one = item(text, ItemKind::value, "item of " + column->name);
    one["textEdit"] = {{"newText", text},
                       {"range",
                        {{"start", {{"line", start.line}, {"character", start.unit}}},
                         {"end", {{"line", at.line}, {"character", at.unit}}}}}};
    out.push_back(std::move(one));
  }
}

void add_values(const Document& document, const EditorPlace& at, const YamlPlace& place,
                const DataNames& names, const ParamSpec& field, Json& out) {
  for (const std::string_view choice : field.choices)
    out.push_back(item(choice, ItemKind::constant, ""));
  switch (field.type) {
    case ParamType::boolean:
      out.push_back(item("true", ItemKind::constant, ""));
      out.push_back(item("false", ItemKind::constant, ""));
      break;
    case ParamType::column:
    case ParamType::columns:
    case ParamType::by_column:
      add_columns(names, out);
      break;
    case ParamType::expression:
    case ParamType::conditions:
      if (place.in_quotes()) return add_items(document, at, place, names, out);
      add_columns(names, out);
      for (const std::string& function : function_names())
        out.push_back(item(function, ItemKind::function, "function"));
      break;
    default:
      break;
  }
}

/// The field whose value is at a place; a kind's shorthand stands for one of its own.
std::optional<ParamSpec> field_of_value(const YamlPlace& place) {
  std::vector<std::string> path = place.path;
  std::string key = place.key;
  if (key.empty() && !path.empty() && path.back() == "-") {  // a scalar of a list
    path.pop_back();
    if (path.empty()) return std::nullopt;
    key = path.back();
    path.pop_back();
  }
  const Kind* kind = is_rule(path) ? kind_named(key) : nullptr;
  const Fields fields = kind != nullptr ? Fields(kind->params) : fields_at(path);
  const std::string_view name = kind != nullptr ? kind->shorthand : std::string_view(key);
  const auto found = std::ranges::find(fields, name, &ParamSpec::name);
  return found == fields.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

Json completions_at(const Document& document, const EditorPlace& at, const DataNames& names) {
  const YamlPlace place = yaml_place(document, at.line, document.bytes_before(at));
  Json out = Json::array();
  if (place.key.empty()) add_keys(place, names, out);
  if (const auto field = field_of_value(place)) add_values(document, at, place, names, *field, out);
  return out;
}

}  // namespace crossfoot
