#include <algorithm>
#include <fmt/core.h>

#include "base/diagnostic.h"
#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/metadata/agreement.h"
#include "checks/support/cells.h"

namespace crossfoot {

namespace {

class MetadataAgrees final : public Check {
 public:
  MetadataAgrees(const TableContext& context, std::vector<const AgreementTopic*> topics)
      : context_(context), topics_(std::move(topics)) {}

  void run(const Selection&, OutcomeCounter& counter) const override {
    for (const std::string& trouble : context_.release.metadata->troubles)
      counter.violated([&] { return misread(trouble); });
    for (const AgreementTopic* topic : topics_)
      for (const Agreement& agreement : topic->gather(context_, *context_.release.metadata))
        compare(agreement, counter);
  }

  [[nodiscard]] std::string statement() const override {
    std::vector<std::string> names;
    for (const AgreementTopic* topic : topics_) names.emplace_back(topic->name);
    return "data and metadata agree on " + join_words(names);
  }

 private:
  void compare(const Agreement& agreement, OutcomeCounter& counter) const {
    for (const std::string& thing : agreement.published) {
      if (agreement.found.contains(thing)) {
        counter.holds();
      } else {
        counter.violated([&] { return only_published(agreement, thing); });
      }
    }
    for (const auto& [thing, row] : agreement.found) {
      if (agreement.published.contains(thing)) continue;
      const auto finding = [&, &text = thing, at = row] { return only_found(agreement, text, at); };
      if (agreement.unpublished != Severity::error)
        counter.note(finding, {.severity = agreement.unpublished});
      else if (row)
        counter.violated_at(*row, finding);
      else
        counter.violated(finding);
    }
  }

  static Finding misread(const std::string& trouble) {
    Finding finding;
    finding.expected = "valid metadata";
    finding.actual = "a row that was ignored";
    finding.message = trouble;
    return finding;
  }

  static Finding only_published(const Agreement& agreement, const std::string& thing) {
    std::vector<std::string> unpublished;
    for (const auto& [text, row] : agreement.found)
      if (!agreement.published.contains(text)) unpublished.push_back(text);

    Finding finding;
    finding.expected = in_quotes(thing);
    finding.actual = "not in the data";
    finding.message = fmt::format("the metadata lists the {} {}, which is not in the data",
                                  agreement.sort, in_quotes(thing));
    if (const auto near = nearest(thing, unpublished)) {
      finding.actual = in_quotes(*near);
      finding.message += fmt::format("; the data has {}", in_quotes(*near));
    }
    return finding;
  }

  [[nodiscard]] Finding only_found(const Agreement& agreement, const std::string& thing,
                                   std::optional<std::size_t> row) const {
    const std::vector<std::string> published(agreement.published.begin(),
                                             agreement.published.end());
    Finding finding = row ? finding_at(context_, *row, agreement.columns) : Finding{};
    finding.expected = published.size() == 1
                           ? in_quotes(published.front())
                           : fmt::format("one of the {} in the metadata", published.size());
    finding.severity = agreement.unpublished;
    finding.actual = in_quotes(thing);
    finding.message =
        fmt::format("the data has the {} {}{}, which is not in the metadata", agreement.sort,
                    in_quotes(thing), row ? fmt::format(" (line {})", *finding.line) : "");
    if (const auto near = nearest(thing, published)) {
      finding.expected = in_quotes(*near);
      finding.message += fmt::format("; the metadata lists {}", in_quotes(*near));
    }
    return finding;
  }

  const TableContext& context_;
  std::vector<const AgreementTopic*> topics_;
};

/// The topics that the rule names, or all of them, as far as the metadata knows them.
std::vector<const AgreementTopic*> chosen_topics(const Words& names, const TableContext& context) {
  std::vector<const AgreementTopic*> chosen;
  for (const AgreementTopic& topic : agreement_topics()) {
    const bool wanted =
        names.empty() || std::ranges::find(names, topic.name, &Word::text) != names.end();
    if (wanted && !topic.gather(context, *context.release.metadata).empty())
      chosen.push_back(&topic);
  }
  return chosen;
}

struct MetadataRule final : Specification {
  MetadataRule(const Params& params, Diagnostics&) : compare(params.words("compare")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    if (!binding.context.release.metadata) return NotApplicable{"the data has no metadata"};
    auto topics = chosen_topics(compare, binding.context);
    if (topics.empty() && binding.context.release.metadata->troubles.empty())
      return NotApplicable{"the metadata has nothing to compare"};
    return std::make_unique<MetadataAgrees>(binding.context, std::move(topics));
  }

  [[nodiscard]] std::string in_words() const override {
    return "data and metadata agree on " + words_of(compare, "everything in the metadata");
  }

  Words compare;
};

}  // namespace

extern const Kind metadata_kind;
const Kind metadata_kind{
    .name = "metadata",
    .summary = "The data and the metadata published with them disagree.",
    .why =
        "People choose from the metadata. They can't find an item that it lacks, and an item that "
        "the data lacks gives an empty table.",
    .example = R"(
- id: data-and-metadata-agree
  title: Items and time periods match the metadata
  metadata: {compare: [items, periods]}
)",
    .params = {{"compare",
                ParamType::texts,
                false,
                "What to compare. Default: everything in the metadata.",
                {"data_set", "filters", "indicators", "items", "levels", "locations", "periods",
                 "version"}}},
    .shorthand = "compare",
    .whole_table = true,
    .parse = parse_as<MetadataRule>,
};

}  // namespace crossfoot
