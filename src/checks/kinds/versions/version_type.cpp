#include <algorithm>
#include <fmt/core.h>

#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/versions/lost_coverage.h"
#include "checks/kinds/versions/next_version.h"
#include "checks/kinds/versions/version_elements.h"
#include "checks/support/cells.h"
#include "diff/alongside.h"
#include "expression/places/key_cells.h"

namespace crossfoot {

namespace {

class VersionType final : public Check {
 public:
  explicit VersionType(const TableContext& context)
      : context_(context), before_(context.previous_release->version->number) {
    if (!context.release.version) return;
    number_ = context.release.version->number;
    step_ = step_between(before_, *number_);
  }

  void run(const Selection&, OutcomeCounter& counter) const override {
    const ElementChanges changes = element_changes();
    counter.holds(changes.kept + changes.renamed.size());
    // A file gets the number that it needs, so it can only lose what no number is given for.
    const VersionStep step = step_.value_or(next_version(changes).step);
    if (step_) check_declaration(counter);
    if (!step_) note_lost_items(context_.alongside->alignment(), counter);
    if (step == VersionStep::major) {
      if (changes.removed.empty())
        counter.note([&] { return needlessly_major(); }, {.severity = Severity::warning});
      return counter.holds(changes.removed.size());
    }
    for (const VersionElement& element : changes.removed)
      counter.violated([&] { return lost(element); });
    note_lost_columns(counter);
    note_lost_rows(counter);
  }

  [[nodiscard]] std::string statement() const override {
    if (!step_)
      return "after " + before_.text() + " the file must be " +
             next_version_in_words(before_, next_version(element_changes()));
    return fmt::format("what changed since {} fits a {} version, which {} is", before_.text(),
                       name_of(*step_), number_->text());
  }

 private:
  [[nodiscard]] ElementChanges element_changes() const {
    const Scope& previous = *context_.previous_version;
    return compare_elements(elements_of(previous.table, previous.roles, previous.groupings,
                                        metadata_of(*context_.previous_release)),
                            elements_of(context_.table, context_.roles, context_.groupings,
                                        metadata_of(context_.release)));
  }

  void check_declaration(OutcomeCounter& counter) const {
    const std::string& declared = context_.release.version->type;
    if (declared.empty()) return;
    if (lower(declared) == name_of(*step_)) return counter.holds();
    counter.violated([&] {
      Finding finding;
      finding.expected = std::string(name_of(*step_));
      finding.actual = lower(declared);
      finding.message =
          fmt::format("{} is declared as {}, but its number makes it a {} version after {}",
                      number_->text(), lower(declared), name_of(*step_), before_.text());
      return finding;
    });
  }

  [[nodiscard]] Finding needlessly_major() const {
    Finding finding;
    finding.severity = Severity::warning;
    finding.expected = next_number(before_, VersionStep::minor).text();
    finding.actual = number_->text();
    finding.message = fmt::format(
        "{} is a major version, but nothing in {} was removed, so no user would have to change "
        "anything",
        number_->text(), before_.text());
    return finding;
  }

  [[nodiscard]] Finding lost(const VersionElement& element) const {
    Finding finding;
    finding.expected = "a major version, " + next_number(before_, VersionStep::major).text();
    finding.actual = fmt::format("{}, {}", name_of(*step_), number_->text());
    finding.message =
        fmt::format("{} was removed since {}, but only a major version can remove anything",
                    words_of(element), before_.text());
    if (const Rename* rename = rename_of(element))
      finding.message +=
          fmt::format("; {} has the same values: if mapped by hand, it would count as renamed",
                      in_quotes(rename->after));
    return finding;
  }

  [[nodiscard]] const Rename* rename_of(const VersionElement& element) const {
    const Alignment& alignment = context_.alongside->alignment();
    const bool is_item = element.sort == ElementSort::item;
    for (const Rename& rename : is_item ? alignment.renamed_items : alignment.renamed_columns)
      if (rename.before == element.name && (!is_item || rename.column == element.within))
        return &rename;
    return nullptr;
  }

  /// Columns that are no filters and no indicators are none of the platform's.
  void note_lost_columns(OutcomeCounter& counter) const {
    const Scope& previous = *context_.previous_version;
    const Metadata* metadata = metadata_of(*context_.previous_release);
    const auto is_known = [&](const std::string& name) {
      return std::ranges::find(metadata->filters, name, &Filter::column) !=
                 metadata->filters.end() ||
             std::ranges::find(metadata->indicators, name, &Indicator::column) !=
                 metadata->indicators.end();
    };
    for (const std::size_t index : context_.alongside->alignment().removed) {
      const std::string& name = previous.table.column(index).name();
      if (metadata == nullptr || is_known(name)) continue;
      counter.note([&] { return lost_column(name); }, {.severity = Severity::warning});
    }
  }

  [[nodiscard]] Finding lost_column(const std::string& name) const {
    Finding finding;
    finding.severity = Severity::warning;
    finding.expected = "the column " + name;
    finding.actual = "no such column";
    finding.message = fmt::format(
        "the column {} was removed since {}; the platform does not count it, but for users of the "
        "file this is a major change",
        name, before_.text());
    return finding;
  }

  /// The platform compares what there is, not which combinations have a row.
  void note_lost_rows(OutcomeCounter& counter) const {
    const Alignment& alignment = context_.alongside->alignment();
    const Scope& previous = *context_.previous_version;
    for (std::size_t row = 0; row < alignment.rows.after_of.size(); ++row)
      if (alignment.rows.after_of[row] == no_row && alignment.survives(row))
        counter.note([&] { return lost_row(previous, row); }, {.severity = Severity::warning});
  }

  [[nodiscard]] Finding lost_row(const Scope& previous, std::size_t row) const {
    Finding finding;
    finding.severity = Severity::warning;
    finding.key = key_cells(previous.table, previous.roles, row);
    finding.expected =
        fmt::format("the row of line {} in {}", previous.table.line_of(row), before_.text());
    finding.actual = "no such row";
    finding.message = fmt::format(
        "a row of {} was removed, although all its items are still there; the platform does not "
        "count rows, but for users this is a major change",
        before_.text());
    return finding;
  }

  const TableContext& context_;
  VersionNumber before_;
  std::optional<VersionNumber> number_;  ///< nothing for a file, which has none yet
  std::optional<VersionStep> step_;
};

struct VersionTypeRule final : Specification {
  VersionTypeRule(const Params&, Diagnostics&) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const TableContext& context = binding.context;
    if (context.previous_version == nullptr || !context.previous_release->version)
      return NotApplicable{"there is no version before this one"};
    return std::make_unique<VersionType>(context);
  }

  [[nodiscard]] std::string in_words() const override {
    return "nothing was removed since the version before, unless this is a major version";
  }

  [[nodiscard]] bool compares_versions() const override { return true; }
};

}  // namespace

extern const Kind version_type_kind;
const Kind version_type_kind{
    .name = "version_type",
    .summary =
        "The version is declared as minor or a patch, but something in the version before was "
        "removed.",
    .why =
        "A minor version promises that nothing breaks for users of the version before. Things are "
        "matched as on the platform: filters and indicators by their column, items by their label, "
        "places by name and codes, time periods and levels. What a person mapped to a new name "
        "keeps its id and counts as renamed. Rows that were removed although all their items are "
        "still there are a warning.",
    .example = R"(
- id: version-number-fits
  title: The version number is right for what changed
  version_type: {}
)",
    .params = {},
    .whole_table = true,
    .parse = parse_as<VersionTypeRule>,
};

}  // namespace crossfoot
