#include <algorithm>
#include <fmt/core.h>

#include "base/mistake.h"
#include "base/text.h"
#include "checks/agreement.h"
#include "checks/cells.h"
#include "checks/kind.h"

namespace crossfoot {

namespace {

class MetadataAgrees final : public Check {
 public:
  MetadataAgrees(const Subject& subject, std::vector<const AgreementTopic*> topics)
      : subject_(subject), topics_(std::move(topics)) {}

  void run(const Selection&, Tally& tally) const override {
    for (const std::string& trouble : subject_.release.metadata->troubles)
      tally.violated([&] { return misread(trouble); });
    for (const AgreementTopic* topic : topics_)
      for (const Agreement& agreement : topic->gather(subject_, *subject_.release.metadata))
        compare(agreement, tally);
  }

  [[nodiscard]] std::string statement() const override {
    std::vector<std::string> names;
    for (const AgreementTopic* topic : topics_) names.emplace_back(topic->name);
    return "data and metadata agree on " + join_words(names);
  }

 private:
  void compare(const Agreement& agreement, Tally& tally) const {
    for (const std::string& thing : agreement.published) {
      if (agreement.found.contains(thing)) {
        tally.holds();
      } else {
        tally.violated([&] { return only_published(agreement, thing); });
      }
    }
    for (const auto& [thing, row] : agreement.found) {
      if (agreement.published.contains(thing)) continue;
      const auto finding = [&, &text = thing, at = row] { return only_found(agreement, text, at); };
      if (agreement.unpublished != Severity::error)
        tally.note(finding, {.severity = agreement.unpublished});
      else if (row)
        tally.violated_at(*row, finding);
      else
        tally.violated(finding);
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
    finding.expected = quoted(thing);
    finding.actual = "not in the data";
    finding.message = fmt::format("the metadata lists the {} {}, which is not in the data",
                                  agreement.sort, quoted(thing));
    if (const auto near = nearest(thing, unpublished)) {
      finding.actual = quoted(*near);
      finding.message += fmt::format("; the data has {}", quoted(*near));
    }
    return finding;
  }

  [[nodiscard]] Finding only_found(const Agreement& agreement, const std::string& thing,
                                   std::optional<std::size_t> row) const {
    const std::vector<std::string> published(agreement.published.begin(),
                                             agreement.published.end());
    Finding finding = row ? finding_at(subject_, *row, agreement.columns) : Finding{};
    finding.expected = published.size() == 1
                           ? quoted(published.front())
                           : fmt::format("one of the {} in the metadata", published.size());
    finding.severity = agreement.unpublished;
    finding.actual = quoted(thing);
    finding.message =
        fmt::format("the data has the {} {}{}, which is not in the metadata", agreement.sort,
                    quoted(thing), row ? fmt::format(" (line {})", *finding.line) : "");
    if (const auto near = nearest(thing, published)) {
      finding.expected = quoted(*near);
      finding.message += fmt::format("; the metadata lists {}", quoted(*near));
    }
    return finding;
  }

  const Subject& subject_;
  std::vector<const AgreementTopic*> topics_;
};

/// The topics that the rule names, or all of them, as far as the metadata knows them.
std::vector<const AgreementTopic*> chosen_topics(const Words& names, const Subject& subject) {
  std::vector<const AgreementTopic*> chosen;
  for (const AgreementTopic& topic : agreement_topics()) {
    const bool wanted =
        names.empty() || std::ranges::find(names, topic.name, &Word::text) != names.end();
    if (wanted && !topic.gather(subject, *subject.release.metadata).empty())
      chosen.push_back(&topic);
  }
  return chosen;
}

struct MetadataRule final : Specification {
  MetadataRule(const Params& params, Mistakes&) : compare(params.words("compare")) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    if (!binding.subject.release.metadata) return {nullptr, "the data has no metadata"};
    auto topics = chosen_topics(compare, binding.subject);
    if (topics.empty() && binding.subject.release.metadata->troubles.empty())
      return {nullptr, "the metadata has nothing to compare"};
    return {std::make_unique<MetadataAgrees>(binding.subject, std::move(topics)), {}};
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
