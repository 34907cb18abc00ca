#include "packs/pages/schema.h"

#include <nlohmann/json.hpp>

#include "packs/pack_keys.h"
#include "packs/testing/test_keys.h"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;

Json any_of(std::initializer_list<Json> schemas) { return {{"anyOf", Json(schemas)}}; }

/// A text of a pack; an editor takes `1.0` for a number and `yes` for a truth value.
Json scalar() { return {{"type", {"string", "number", "boolean"}}}; }

Json list_of(Json item) { return {{"type", "array"}, {"items", std::move(item)}}; }

/// What stands once, under `definitions`.
Json ref_to(const std::string& name) { return {{"$ref", "#/definitions/" + name}}; }

std::string name_of(const Kind& kind) { return "kind_" + std::string(kind.name); }

Json schema_of(ParamType type) {
  switch (type) {
    case ParamType::text:
    case ParamType::column:
    case ParamType::expression:
    case ParamType::regex:
      return scalar();
    case ParamType::texts:
    case ParamType::columns:
    case ParamType::conditions:
      return any_of({scalar(), list_of(scalar())});
    case ParamType::number:
      return {{"type", "number"}};
    case ParamType::integer:
      return {{"type", "integer"}};
    case ParamType::boolean:
      return {{"type", "boolean"}};
    case ParamType::map:
      return {{"type", "object"}};
    case ParamType::maps:
      return list_of({{"type", "object"}});
    case ParamType::lists:
      return list_of(list_of(scalar()));
    case ParamType::by_column: {
      const Json texts = any_of({scalar(), list_of(scalar())});
      return any_of(
          {scalar(), list_of(scalar()), {{"type", "object"}, {"additionalProperties", texts}}});
    }
    case ParamType::tree:
      return {{"type", "object"}};
    case ParamType::any:
      return Json::object();
  }
  return Json::object();
}

Json schema_of(const Fields& fields);

Json schema_of(const ParamSpec& field) {
  const Json choice = {{"enum", field.choices}};
  const bool several = field.type == ParamType::texts;
  Json schema = field.choices.empty() ? schema_of(field.type)
                : several             ? any_of({choice, list_of(choice)})
                                      : choice;
  if (field.type == ParamType::maps) schema = list_of(schema_of(field.fields));
  schema["description"] = field.help;
  return schema;
}

/// A map with these fields and no others.
Json schema_of(const Fields& fields) {
  Json schema = {{"type", "object"}, {"additionalProperties", false}};
  Json required = Json::array();
  schema["properties"] = Json::object();
  for (const ParamSpec& field : fields) {
    schema["properties"][std::string(field.name)] = schema_of(field);
    if (field.required) required.push_back(field.name);
  }
  if (!required.empty()) schema["required"] = required;
  return schema;
}

/// Gives a property another shape than its type alone says; its description stays.
void refine(Json& schema, const char* property, const Json& shape) {
  Json& target = schema["properties"][property];
  const Json description = target["description"];
  target = shape;
  target["description"] = description;
}

Json map_of(Json value) { return {{"type", "object"}, {"additionalProperties", std::move(value)}}; }

Json schema_of(const Kind& kind) {
  std::vector<Json> shapes = {schema_of(kind.params)};
  bool needs_nothing = true;
  for (const ParamSpec& param : kind.params) {
    needs_nothing = needs_nothing && !param.required;
    if (param.name == kind.shorthand) shapes.push_back(schema_of(param.type));
  }
  if (needs_nothing) shapes.push_back({{"type", "null"}});
  return {{"description", std::string(kind.summary) + "\n\n" + std::string(kind.why)},
          {"anyOf", shapes}};
}

/// Lets `${name}` stand where a schema wants a number, a truth value or one of some words.
Json with_variables(Json schema) {
  if (!schema.is_object()) return schema;
  if (schema.contains("properties"))
    for (auto& [name, property] : schema["properties"].items()) property = with_variables(property);
  if (schema.contains("anyOf"))
    for (Json& each : schema["anyOf"]) each = with_variables(each);
  if (schema.contains("items")) schema["items"] = with_variables(schema["items"]);
  const Json type = schema.value("type", Json());
  const bool narrow =
      schema.contains("enum") || type == "number" || type == "integer" || type == "boolean";
  if (!narrow) return schema;
  Json out = any_of({schema, {{"type", "string"}, {"pattern", "\\$\\{"}}});
  if (schema.contains("description")) {
    out["description"] = schema["description"];
    out["anyOf"][0].erase("description");
  }
  return out;
}

Json parts_schema(const Kind& kind) {
  const Json parts = list_of(ref_to("part"));
  Json map = schema_of(kind.params);
  refine(map, std::string(kind.shorthand).c_str(), parts);
  return {{"description", std::string(kind.summary) + "\n\n" + std::string(kind.why)},
          {"anyOf", Json::array({map, parts})}};
}

/// A rule, or a part of one, which has fewer keys.
Json rule_schema(bool is_part) {
  Json schema = schema_of(is_part ? part_keys() : rule_keys());
  const Json premise = ref_to("premise");
  for (const char* key : {"if", "unless"}) refine(schema, key, any_of({premise, list_of(premise)}));
  schema["oneOf"] = Json::array();
  for (const Kind* kind : kinds()) {
    if (kind->has_parts && is_part) continue;
    schema["properties"][std::string(kind->name)] = ref_to(name_of(*kind));
    schema["oneOf"].push_back({{"required", {kind->name}}});
  }
  return with_variables(schema);
}

Json column_schema() {
  Json schema = schema_of(column_keys());
  const Json suppressed = any_of({scalar(), schema_of(suppressed_keys())});
  refine(schema, "suppressed", suppressed);
  Json of_rows = schema_of(row_column_keys());
  refine(of_rows, "suppressed", suppressed);
  return any_of({schema, list_of(of_rows)});
}

Json profile_schema() {
  Json schema = schema_of(profile_keys());
  refine(schema, "suitable", map_of(scalar()));
  return schema;
}

Json accepted_schema() {
  Json schema = schema_of(accepted_keys());
  refine(schema, "key", map_of(scalar()));
  return schema;
}

Json test_schema() {
  Json schema = schema_of(test_keys());
  refine(schema, "rule", any_of({scalar(), ref_to("rule")}));
  const Json table = any_of({{{"type", "string"}}, map_of(any_of({scalar(), {{"type", "null"}}}))});
  refine(schema, "row", map_of(any_of({scalar(), {{"type", "null"}}})));
  refine(schema, "previous", table);
  refine(schema, "data_sets", map_of(table));
  refine(schema, "meta", schema_of(test_meta_keys()));
  refine(schema, "files", schema_of(test_files_keys()));
  refine(schema, "findings", list_of(schema_of(finding_keys())));
  refine(schema, "counts", schema_of(count_keys()));
  return schema;
}

Json definitions() {
  Json all = {{"rule", rule_schema(false)},
              {"part", rule_schema(true)},
              {"test", test_schema()},
              {"premise", with_variables(schema_of(premise_keys()))}};
  for (const Kind* kind : kinds())
    all[name_of(*kind)] = with_variables(kind->has_parts ? parts_schema(*kind) : schema_of(*kind));
  return all;
}

}  // namespace

std::string pack_schema() {
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "A pack of crossfoot rules"}};
  schema.update(schema_of(pack_keys()));
  refine(schema, "applies_to", schema_of(applies_to_keys()));
  refine(schema, "profile", profile_schema());
  refine(schema, "columns", map_of(column_schema()));
  refine(schema, "symbols",
         map_of(any_of({schema_of(symbol_meaning()), schema_of(symbol_range_keys())})));
  refine(schema, "aliases", map_of(scalar()));
  refine(schema, "vars", map_of(any_of({scalar(), list_of(scalar())})));
  refine(schema, "overrides", map_of(schema_of(override_keys())));
  refine(schema, "accepted", any_of({scalar(), list_of(accepted_schema())}));
  refine(schema, "rules", list_of(ref_to("rule")));
  refine(schema, "tests", list_of(ref_to("test")));
  schema["definitions"] = definitions();
  return schema.dump(2) + "\n";
}

}  // namespace crossfoot
