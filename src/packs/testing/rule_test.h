#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/node.h"
#include "packs/pack.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot {

/// What must come of a rule. Only what is given is compared.
struct Expectation {
  std::optional<std::vector<Node>> findings;  ///< maps of what each says; none: the rule passes
  std::optional<std::string> skipped;         ///< the reason; "true" for any
  std::vector<std::string> mistakes;          ///< in the rule, once bound to the data
  Node counts;                                ///< by outcome; null where nothing is said
  std::optional<std::string> statement;
};

/// A rule, a few rows of data, and what must come of them: an entry of `tests:`.
struct RuleTest {
  std::string name;
  Position at;
  std::shared_ptr<const Pack> pack;  ///< the pack under test, or one of the test's own rule alone
  bool own_rule = false;             ///< whether the test holds the rule
  std::vector<std::string> rules;    ///< ids; the same must come of each
  Diagnostics rule_mistakes;         ///< in a rule of the test's own, without the data
  Release release;
  std::shared_ptr<const Table> data;
  std::shared_ptr<const Table> previous;  ///< the version before; null where there is none
  Release previous_release;               ///< what was published about it
  std::shared_ptr<const Table> api_rows;  ///< what the query endpoint answers; null: nobody asks
  std::map<std::string, std::shared_ptr<const Table>, std::less<>> data_sets;  ///< in data('…')
  Expectation expected;
};

/// The tests of one file: a pack's `tests:`, or a *.test.yml.
struct TestFile {
  std::filesystem::path path;
  std::vector<RuleTest> tests;
};

/// Packs with the tests that are for them.
struct TestSet {
  RuleSet packs;  ///< those at the paths and those that the test files name
  std::vector<TestFile> files;
};

/// Loads the packs and the test files at the paths: of a pack its `tests:` and the `x.test.yml`
/// beside `x.yml`, of a folder all below. A test file is for the pack that its `pack:` names, else
/// for the one beside it. Everything that is wrong is added to `mistakes`.
TestSet load_tests(const std::vector<std::filesystem::path>& paths, Diagnostics& mistakes,
                   const ListPlaces& places = {});

}  // namespace crossfoot
