#pragma once

#include <cstdint>
#include <kainjow/mustache.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/findings.h"
#include "report/standing.h"

namespace crossfoot {

/// What the page's template is filled with. Nothing here is markup: every text is escaped by the
/// template.
using PageData = kainjow::mustache::data;

/// A text from outside, tamed and cut to what a page can show.
PageData page_text(std::string_view text);

/// The same; a section of that name is left out where the text is empty.
PageData page_text_or_none(std::string_view text);

PageData page_count(std::uint64_t number);

PageData page_list(const std::vector<PageData>& items);

/// A list of texts; each is `text` in the template.
PageData page_texts(const std::vector<std::string>& texts);

/// A label of symbol and word, never colour alone. Styles: failed, error, noted, skipped, passed.
PageData chip(std::string_view style, std::string_view mark, std::string_view word);
PageData chip_of(Standing standing, std::optional<Severity> worst);
PageData chip_of(const VersionResult& version, const RunResult& run);

/// One rule on one version.
struct Check {
  const VersionResult* version;
  const RuleResult* rule;
  Standing standing;
  std::size_t group;   ///< of the data set, for the link to the rule
  std::size_t number;  ///< of the rule within the data set
};

/// The versions of one data set and every rule that ran on any of them, in order of appearance.
struct DataSetResult {
  std::vector<const VersionResult*> versions;
  std::vector<std::vector<Check>> rules;  ///< for each rule, its checks by version
};

std::vector<DataSetResult> by_data_set(const RunResult& run);

/// Where the page shows the rule among "every rule".
std::string rule_anchor(const Check& check);

/// One check with its findings as tables; `number` makes its anchors unique.
PageData page_of_check(const Check& check, std::size_t number);

/// One data set's rules, each with its counts for every version.
PageData page_of_rules(const DataSetResult& data_set);

}  // namespace crossfoot
