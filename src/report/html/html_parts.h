#pragma once

#include <cstdint>
#include <deque>
#include <kainjow/mustache.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
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

/// The id of a data set; nothing for a file, which goes by its name alone.
PageData id_if_reported(const VersionResult& version);

/// Items on their way into a list. No vector, for growing would copy every item with all in it.
using PageItems = std::deque<PageData>;

PageData page_list(PageItems items);
PageData page_list(const std::vector<PageData>& items);

/// A list of texts; each is `text` in the template.
PageData page_texts(const std::vector<std::string>& texts);

/// Columns and values as `name` and `value`, leaving out those of `without`.
PageData page_pairs(const std::vector<Finding::Cell>& cells,
                    const std::vector<Finding::Cell>& without = {});

/// The parts of a key in the same way.
PageData page_key(const std::vector<Finding::Cell>& key,
                  const std::vector<Finding::Cell>& without = {});

/// A label of symbol and word, never colour alone. Styles: failed, error, noted, skipped, passed.
PageData chip(std::string_view style, std::string_view mark, std::string_view word);
PageData chip_of(Standing standing);
PageData chip_of(const VersionResult& version, const RunResult& run);
/// `failed`, `noted`, …: what filters of the page look for.
std::string standing_word(Standing standing);
/// Of the run: amber where it passed, but much was left untested.
PageData verdict_chip(const RunResult& run);

/// "37 of 1,927 (1.9%)"; empty where nothing was evaluated row by row.
std::string share_in_words(std::uint64_t violated, std::uint64_t tested);

/// How much of a large run a page shows.
struct Budget {
  std::size_t pictured = 60;  ///< checks that are told with small tables and pictures
  std::size_t checks = 60;    ///< told with their findings; of the others only the worst finding
  std::size_t brief = 200;    ///< of those others
  std::size_t findings = 50;  ///< per check
  std::size_t contexts = 3;   ///< small tables per check
  std::size_t pictures = 3;   ///< time series per check
};

/// Names of places in one page, each given once.
class Anchors {
 public:
  Anchors();

  /// A name made from `wanted`, of letters, digits and `.-_/`.
  std::string take(std::string_view wanted);

  /// `rule-id/3` for the third finding of a rule.
  std::string next_finding(const std::string& rule_anchor);

 private:
  std::string unique(const std::string& name);

  std::set<std::string, std::less<>> taken_;
  std::map<std::string, std::size_t> findings_;
};

/// One rule on one version.
struct PageCheck {
  const VersionResult* version;
  const RuleResult* rule;
  Standing standing;
  std::string rule_anchor;  ///< where the page shows the rule among "every rule"
};

/// The versions of one data set, in order of appearance.
struct DataSetResult {
  std::vector<const VersionResult*> versions;
};

/// The rules of one pack, each with its checks on all versions, in order of appearance.
struct PackResult {
  std::string title;
  std::vector<std::vector<PageCheck>> rules;
};

/// The worst first; of those alike, in order of appearance.
std::vector<DataSetResult> by_data_set(const RunResult& run);
std::vector<PackResult> by_pack(const RunResult& run, Anchors& anchors);

/// All checks, the gravest first, and of these the largest. Points into `packs`.
std::vector<const PageCheck*> checks_in_order(const std::vector<PackResult>& packs);

/// What one page is made from.
struct PageScope {
  const RunResult& run;
  Anchors anchors;
  std::vector<DataSetResult> data_sets;
  std::vector<PackResult> packs;
  std::vector<const PageCheck*> checks;  ///< in order
  Budget budget;
  std::size_t reported = 0;                             ///< checks that were told in full so far
  std::string index_link;                               ///< to the index; empty where there is none
  std::map<std::string, std::string> index_anchors;     ///< of rules there, by their ids
  std::map<const VersionResult*, std::string> pages;    ///< of an index: the pages of its versions
  std::map<const PageCheck*, std::string> reported_at;  ///< where checks are told in full
  /// Of an index: where the pages of its versions tell rules in full.
  std::map<std::pair<const VersionResult*, std::string>, std::string> reported_on_pages;

  PageScope(const RunResult& run, Budget budget);
  [[nodiscard]] bool is_index() const { return !pages.empty(); }
};

/// How far a finding is off, for ranking; 0 where that makes no sense.
double size_of(const Finding& finding);

/// Where to find a rule on one version: "National SEN 1.0", "1.0" where there is one data set.
std::string version_name(const VersionResult& version, const PageScope& scope);

/// One rule with its findings on some versions, the worst first.
PageData page_of_checks(const std::vector<const PageCheck*>& checks, PageScope& scope);

/// A rule of which only the worst finding is told, with the versions where it found something.
PageData brief_of_checks(const std::vector<const PageCheck*>& checks, const PageScope& scope);

/// The findings of a check in groups of one likely cause, the worst first.
PageData groups_of(const PageCheck& check, const std::string& anchor, PageScope& scope);

/// How many of the check's findings these groups tell of.
std::uint64_t reported_of(const RuleResult& rule, const Budget& budget);

/// What a version has rows for.
PageData page_of_contents(const Contents& contents);

/// A small table around findings.
PageData page_of_context(const ContextTable& table, const std::string& anchor);

/// What the rows of a context have in common, in a sentence; empty where nothing is telling.
std::string cause_in_words(const ContextTable& table, const std::vector<const Finding*>& findings);

/// Pictures; each has a text equivalent, and its figures as a table.
PageData page_of_series(const Series& series);
PageData page_of_heat(const HeatMap& map, std::uint64_t violations);
PageData page_of_range(const Measure& measure);
PageData page_of_bar(const Counts& counts);
/// How a rule came out on each version, from a history; nothing for fewer than two versions.
PageData page_of_trend(const RulePast& past);
PageData page_of_revisions(const std::vector<VersionChanges::Revision>& revisions);

/// One pack's rules, each with its counts for every version; or briefly, where there are many.
PageData page_of_rules(const PackResult& pack, const PageScope& scope);

/// Sections of the page. The decision comes after the outcomes, for it links to them.
void set_decision(PageData& page, const PageScope& scope);
void set_overview(PageData& page, const PageScope& scope);
void set_outcomes(PageData& page, PageScope& scope);
void set_changes(PageData& page, const PageScope& scope);
void set_data(PageData& page, const PageScope& scope);
/// What the profile that was asked for says of each version.
void set_verdicts_of_profile(PageData& page, const PageScope& scope);
void set_unchecked(PageData& page, const PageScope& scope);
void set_accepted(PageData& page, const PageScope& scope);

/// A link to the rule among "every rule"; to the index where only that shows it in full.
std::string rule_link(const PageCheck& check, const PageScope& scope);

/// A link to what a check found, else to its rule.
std::string check_link(const PageCheck& check, const PageScope& scope);

}  // namespace crossfoot
