#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <set>

#include "checks/case_runner.h"
#include "checks/kind.h"
#include "packs/load/read_pack.h"
#include "packs/yaml/yaml_node.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(registry)

namespace {

/// The example as a pack of one rule.
std::string pack_with(std::string_view example) {
  return "pack: Example\nrules:" + std::string(example);
}

std::vector<RuleTest> cases_of(const Kind& kind) {
  const std::filesystem::path folder =
      std::filesystem::path(CROSSFOOT_SOURCE_DIR) / "tests/cases" / kind.name;
  return std::filesystem::is_directory(folder) ? cases_in(folder) : std::vector<RuleTest>{};
}

/// How many findings a case expects, if it says so.
std::optional<std::size_t> findings_of(const RuleTest& test) {
  if (!test.expected.findings) return std::nullopt;
  return test.expected.findings->size();
}

}  // namespace

BOOST_AUTO_TEST_CASE(kinds_are_sorted_and_unique) {
  const auto unordered =
      std::ranges::adjacent_find(kinds(), std::ranges::greater_equal{}, &Kind::name);
  BOOST_TEST((unordered == kinds().end()));
}

BOOST_AUTO_TEST_CASE(every_kind_is_found_by_its_name) {
  for (const Kind* kind : kinds()) BOOST_TEST((kind_named(kind->name) == kind), kind->name);
  BOOST_TEST((kind_named("no such kind") == nullptr));
}

BOOST_AUTO_TEST_CASE(every_kind_is_documented) {
  for (const Kind* kind : kinds()) {
    BOOST_TEST_CONTEXT(kind->name) {
      BOOST_TEST(kind->summary.ends_with('.'));
      BOOST_TEST(kind->why.ends_with('.'));
      BOOST_TEST((kind->parse != nullptr));
      for (const ParamSpec& param : kind->params) BOOST_TEST(param.help.ends_with('.'), param.name);
    }
  }
}

BOOST_AUTO_TEST_CASE(parameters_have_names_of_their_own_and_the_shorthand_is_one) {
  for (const Kind* kind : kinds()) {
    BOOST_TEST_CONTEXT(kind->name) {
      std::set<std::string_view> names;
      for (const ParamSpec& param : kind->params) BOOST_TEST(names.insert(param.name).second);
      BOOST_TEST((kind->shorthand.empty() || names.contains(kind->shorthand)));
    }
  }
}

BOOST_AUTO_TEST_CASE(every_example_is_a_rule_of_its_kind_without_mistakes) {
  for (const Kind* kind : kinds()) {
    BOOST_TEST_CONTEXT(kind->name) {
      // Beside the cases, so that the lists that examples name are there.
      const std::string file = CROSSFOOT_SOURCE_DIR "/tests/cases/lookup/example.yml";
      Diagnostics mistakes;
      const auto root = parse_yaml(pack_with(kind->example), file, mistakes);
      BOOST_TEST_REQUIRE(root.has_value());
      const Pack pack = read_pack(*root, file, mistakes);
      for (const Diagnostic& mistake : mistakes)
        BOOST_ERROR(mistake.at.text() + ": " + mistake.message);
      BOOST_TEST_REQUIRE(!pack.rules.empty());
      for (const Rule& rule : pack.rules) {
        BOOST_TEST((rule.kind == kind));
        if (!kind->has_parts) BOOST_TEST(!rule.specification->in_words().empty());
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_kind_has_cases_with_and_without_findings) {
  for (const Kind* kind : kinds()) {
    BOOST_TEST_CONTEXT(kind->name) {
      const auto finds = [](const RuleTest& test) { return findings_of(test).value_or(0) > 0; };
      const auto passes = [](const RuleTest& test) { return findings_of(test) == 0U; };
      const auto cases = cases_of(*kind);
      BOOST_TEST(std::ranges::any_of(cases, finds));
      BOOST_TEST(std::ranges::any_of(cases, passes));
    }
  }
}

BOOST_AUTO_TEST_CASE(every_parameter_has_a_case) {
  for (const Kind* kind : kinds()) {
    const auto cases = cases_of(*kind);
    for (const ParamSpec& param : kind->params) {
      const auto gives = [&](const RuleTest& test) {
        return std::ranges::any_of(test.pack->rules, [&](const Rule& rule) {
          return rule.params.find(param.name) != nullptr;
        });
      };
      BOOST_TEST(std::ranges::any_of(cases, gives), kind->name << ": " << param.name);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
