#include "support/json_schema.h"

#include <algorithm>
#include <regex>
#include <set>

namespace crossfoot::test {

namespace {

using Json = nlohmann::json;

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  void check(const Json& value, const Json& schema, const std::string& at) {
    if (schema.is_boolean()) {
      if (!schema.get<bool>()) complain(at, "is not allowed");
      return;
    }
    check_keywords(schema, at);
    if (schema.contains("$ref")) check(value, resolved(schema, root_), at);
    check_choices(value, schema, at);
    check_scalar(value, schema, at);
    if (value.is_object()) check_object(value, schema, at);
    if (value.is_array() && schema.contains("items"))
      for (std::size_t i = 0; i < value.size(); ++i)
        check(value.at(i), schema.at("items"), at + "/" + std::to_string(i));
  }

  std::vector<std::string> errors() && { return std::move(errors_); }

 private:
  void complain(const std::string& at, const std::string& what) {
    errors_.push_back(at + " " + what);
  }

  void check_keywords(const Json& schema, const std::string& at) {
    static const std::set<std::string> known = {
        "$schema",  "$defs",       "definitions", "$ref",
        "title",    "type",        "const",       "enum",
        "minimum",  "description", "items",       "properties",
        "required", "anyOf",       "oneOf",       "additionalProperties",
        "pattern"};
    for (const auto& [keyword, value] : schema.items())
      if (!known.contains(keyword)) complain(at, "has an unknown keyword " + keyword);
  }

  /// How many of the schemas in a list the value is valid by.
  [[nodiscard]] std::size_t matches(const Json& value, const Json& schemas) const {
    std::size_t count = 0;
    for (const Json& schema : schemas) {
      Validator one(root_);
      one.check(value, schema, "");
      if (one.errors_.empty()) ++count;
    }
    return count;
  }

  void check_choices(const Json& value, const Json& schema, const std::string& at) {
    if (schema.contains("anyOf") && matches(value, schema.at("anyOf")) == 0)
      complain(at, "is none of what it can be");
    if (schema.contains("oneOf") && matches(value, schema.at("oneOf")) != 1)
      complain(at, "is not exactly one of what it can be");
  }

  static bool has_type(const Json& value, const Json& type) {
    if (type.is_string()) return has_type(value, type.get<std::string>());
    return std::ranges::any_of(type, [&](const Json& each) { return has_type(value, each); });
  }

  static bool has_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    if (type == "integer") return value.is_number_integer();
    return type == "number" && value.is_number();
  }

  void check_scalar(const Json& value, const Json& schema, const std::string& at) {
    if (schema.contains("type") && !has_type(value, schema.at("type")))
      complain(at, "is not of type " + schema.at("type").dump());
    if (schema.contains("const") && value != schema.at("const")) complain(at, "is another value");
    if (schema.contains("enum") && std::ranges::count(schema.at("enum"), value) == 0)
      complain(at, "is not in the list");
    if (schema.contains("minimum") && value.is_number() && value < schema.at("minimum"))
      complain(at, "is too small");
    if (schema.contains("pattern") && value.is_string() &&
        !std::regex_search(value.get<std::string>(),
                           std::regex(schema.at("pattern").get<std::string>())))
      complain(at, "is not of the pattern");
  }

  void check_object(const Json& value, const Json& schema, const std::string& at) {
    for (const Json& name : schema.value("required", Json::array()))
      if (!value.contains(name.get<std::string>()))
        complain(at, "lacks " + name.get<std::string>());
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [name, member] : value.items()) {
      const std::string place = at + "/" + name;
      if (properties.contains(name))
        check(member, properties.at(name), place);
      else if (schema.contains("additionalProperties"))
        check(member, schema.at("additionalProperties"), place);
    }
  }

  const Json& root_;
  std::vector<std::string> errors_;
};

}  // namespace

std::vector<std::string> schema_errors(const nlohmann::json& value, const nlohmann::json& schema) {
  Validator validator(schema);
  validator.check(value, schema, "");
  return std::move(validator).errors();
}

const nlohmann::json& resolved(const nlohmann::json& part, const nlohmann::json& root) {
  const Json* found = &part;
  while (found->is_object() && found->contains("$ref"))
    found = &root.at(Json::json_pointer(found->at("$ref").get<std::string>().substr(1)));
  return *found;
}

}  // namespace crossfoot::test
