#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/mistake.h"
#include "base/node.h"
#include "packs/pack.h"
#include "release/release.h"

namespace crossfoot {

/// A rule, a few rows of data, and what must come of them: tests/cases/README.md.
struct RuleCase {
  std::string name;
  Position at;
  std::shared_ptr<const Pack> pack;
  Mistakes pack_mistakes;  ///< found in the rule without the data
  Release release;
  std::string data;

  // What must come of it. Of findings only the keys given are compared.
  Node findings;
  std::optional<std::string> skipped;
  std::vector<std::string> mistakes;
  Node counts;
  std::optional<std::string> statement;
};

/// The cases of a file. Throws std::runtime_error, with the place, where the file is broken.
std::vector<RuleCase> read_rule_cases(const std::filesystem::path& file);

}  // namespace crossfoot
