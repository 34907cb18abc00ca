#include "packs/pages/schema.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "checks/kind.h"
#include "packs/load/pack_files.h"
#include "packs/yaml/yaml_node.h"
#include "support/json_schema.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(pack_schema_for_editors)

namespace {

using Json = nlohmann::json;

/// A pack as an editor reads it: plain scalars are numbers and truth values where they look so.
Json as_editors_read(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return nullptr;
    case Node::Kind::scalar: {
      const Json value = node.quoted ? Json() : Json::parse(node.text, nullptr, false);
      return value.is_number() || value.is_boolean() ? value : Json(node.text);
    }
    case Node::Kind::list: {
      Json list = Json::array();
      for (const Node& item : node.items) list.push_back(as_editors_read(item));
      return list;
    }
    case Node::Kind::map: {
      Json map = Json::object();
      for (const Node::Entry& entry : node.entries) map[entry.key] = as_editors_read(entry.value);
      return map;
    }
  }
  return nullptr;
}

std::vector<std::string> errors_of(const std::optional<Node>& pack) {
  BOOST_REQUIRE(pack);
  return test::schema_errors(as_editors_read(*pack), Json::parse(pack_schema()));
}

/// Adds the names of properties that say nothing to whoever hovers over them.
void find_silent(const Json& schema, const Json& root, const std::string& path,
                 std::vector<std::string>& silent) {
  if (schema.is_array())
    for (const Json& each : schema) find_silent(each, root, path, silent);
  if (!schema.is_object()) return;
  if (schema.contains("properties"))
    for (const auto& [name, property] : schema["properties"].items())
      if (!test::resolved(property, root).contains("description"))
        silent.push_back(path + "/" + name);
  for (const auto& [name, part] : schema.items())
    if (name != "required" && name != "enum") find_silent(part, root, path + "/" + name, silent);
}

struct BadPack {
  const char* name;
  const char* text;
};

const BadPack bad_packs[] = {
    {"no title", "rules: [{id: a, unique: }]\n"},
    {"a misspelt key", "pack: p\ncolums: {}\nrules: [{id: a, unique: }]\n"},
    {"a misspelt kind", "pack: p\nrules: [{id: a, uniqe: }]\n"},
    {"a rule without a kind", "pack: p\nrules: [{id: a}]\n"},
    {"a rule of two kinds", "pack: p\nrules: [{id: a, unique: , not_blank: }]\n"},
    {"a rule without an id", "pack: p\nrules: [{unique: }]\n"},
    {"an unknown severity", "pack: p\nrules: [{id: a, unique: , severity: fatal}]\n"},
    {"a number that is none",
     "pack: p\ncolumns: {a: {rounded_to: ten}}\nrules: [{id: a, unique: }]\n"},
    {"a number that is neither one nor a variable",
     "pack: p\nrules: [{id: a, ratio: {published: a, numerator: b, denominator: c, scale: "
     "ten}}]\n"},
    {"an override without a reason", "pack: p\nuse: o.yml\noverrides: {a: {off: true}}\n"},
    {"a parameter of another kind", "pack: p\nrules: [{id: a, ratio: {over: f}}]\n"},
};
std::ostream& operator<<(std::ostream& out, const BadPack& c) { return out << c.name; }

}  // namespace

BOOST_AUTO_TEST_CASE(packs_that_ship_are_valid) {
  std::size_t packs = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(CROSSFOOT_SOURCE_DIR "/rules")) {
    const std::filesystem::path& path = entry.path();
    if (!is_pack_file(path)) continue;
    Diagnostics mistakes;
    for (const std::string& error : errors_of(read_yaml(path, mistakes)))
      BOOST_ERROR(path << ": " << error);
    ++packs;
  }
  BOOST_TEST(packs >= 4);
}

BOOST_AUTO_TEST_CASE(a_pack_with_variables_and_exceptions_is_valid) {
  Diagnostics mistakes;
  const auto pack = parse_yaml(R"(
pack: p
use: other.yml
vars: {level: warning, most: 5, items: [A, B]}
rules:
  - id: a.${x.id}
    for_each: {x: [{id: 1}, {id: 2}]}
    severity: ${level}
    allow: 0.1%
    ratio: {published: a, numerator: b, denominator: c, scale: '${most}'}
overrides: {other: {off: true, reason: because}}
accepted:
  - {rule: a.1, key: {time_period: 2024}, reason: r, who: w, until: 2027-03-31}
)",
                               "p.yml", mistakes);
  for (const std::string& error : errors_of(pack)) BOOST_ERROR(error);
}

BOOST_AUTO_TEST_CASE(every_key_has_words_to_hover_over) {
  const Json schema = Json::parse(pack_schema());
  std::vector<std::string> silent;
  find_silent(schema, schema, "", silent);
  for (const std::string& path : silent) BOOST_ERROR(path << " has no description");
}

BOOST_AUTO_TEST_CASE(every_kind_can_be_completed_and_stands_once) {
  const Json definitions = Json::parse(pack_schema())["definitions"];
  for (const Kind* kind : kinds()) {
    const std::string name(kind->name);
    const Json once = {{"$ref", "#/definitions/kind_" + name}};
    BOOST_TEST(definitions["rule"]["properties"][name] == once, name);
    if (!kind->has_parts) BOOST_TEST(definitions["part"]["properties"][name] == once, name);
  }
}

BOOST_DATA_TEST_CASE(a_bad_pack_is_not_valid, bad_packs, c) {
  Diagnostics mistakes;
  BOOST_TEST(!errors_of(parse_yaml(c.text, "p.yml", mistakes)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
