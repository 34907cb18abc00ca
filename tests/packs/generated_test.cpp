#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.h"
#include "checks/kind.h"
#include "packs/pack_keys.h"
#include "packs/pages/kinds_page.h"
#include "packs/pages/schema.h"
#include "support/json_schema.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(generated_pages)

namespace {

struct Generated {
  const char* path;
  std::string (*make)();
};

const Generated generated[] = {{"rules/schema.json", pack_schema},
                               {"rules/REFERENCE.md", reference_page}};
std::ostream& operator<<(std::ostream& out, const Generated& c) { return out << c.path; }

}  // namespace

BOOST_DATA_TEST_CASE(a_committed_page_is_what_the_kinds_say, generated, c) {
  const std::string path = std::string(CROSSFOOT_SOURCE_DIR "/") + c.path;
  if (std::getenv("CROSSFOOT_UPDATE_GOLDEN") != nullptr) BOOST_REQUIRE(write_file(path, c.make()));
  const Result<std::string> committed = read_file(path);
  BOOST_REQUIRE(committed);
  BOOST_TEST((*committed == c.make()),
             c.path << " is stale; run the tests with CROSSFOOT_UPDATE_GOLDEN=1 and commit it");
}

BOOST_AUTO_TEST_CASE(the_schema_knows_every_key_and_every_kind) {
  const auto schema = nlohmann::json::parse(pack_schema());
  for (const ParamSpec& key : pack_keys())
    BOOST_TEST(schema["properties"].contains(std::string(key.name)), key.name);
  const auto& rule = schema["definitions"]["rule"];
  BOOST_TEST(rule["oneOf"].size() == kinds().size());
  for (const Kind* kind : kinds()) {
    const auto& property = test::resolved(rule["properties"][std::string(kind->name)], schema);
    for (const ParamSpec& param : kind->params)
      BOOST_TEST(property["anyOf"][0]["properties"].contains(std::string(param.name)), param.name);
  }
}

BOOST_AUTO_TEST_CASE(no_kind_has_the_name_of_a_key_of_a_rule) {
  for (const ParamSpec& key : rule_keys()) BOOST_TEST(kind_named(key.name) == nullptr, key.name);
}

BOOST_AUTO_TEST_SUITE_END()
