#include <algorithm>
#include <fmt/core.h>
#include <map>

#include "base/hidden_marks.h"
#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/list_entries.h"
#include "checks/param_words.h"
#include "checks/period_days.h"

namespace crossfoot {
namespace {

using Entry = ListEntries::Entry;

/// `E06000001, Hartlepool`.
std::string shown(const Entry& entry) {
  std::string text;
  for (const std::string& part : entry)
    text += (text.empty() ? "" : ", ") + part + hidden_note(part);
  return shorten(text, 120);
}

/// `up to 31 March` in figures, for people: `from 2009-01-01 to 2019-03-31`.
std::string shown(const DaySpan& days) {
  const auto day = [](int number) {
    return fmt::format("{:04}-{:02}-{:02}", number / 10'000, number / 100 % 100, number % 100);
  };
  if (days.first == DaySpan{}.first) return "up to " + day(days.last);
  if (days.last == DaySpan{}.last) return "from " + day(days.first) + " on";
  return fmt::format("from {} to {}", day(days.first), day(days.last));
}

/// The columns that a rule looks at.
struct Places {
  std::vector<std::size_t> columns;
  std::vector<std::size_t> given;  ///< positions in `columns` that must be on the list
  bool dated = false;              ///< whether entries have to be in force
  std::optional<std::size_t> period = std::nullopt;
  std::optional<std::size_t> identifier = std::nullopt;
};

class Lookup final : public Check {
 public:
  Lookup(const Subject& subject, Places places, ListEntries entries)
      : subject_(subject), places_(std::move(places)), entries_(std::move(entries)) {}

  void run(const Selection& rows, Tally& tally) const override {
    std::vector<std::size_t> by = places_.columns;
    for (const auto& column : {places_.period, places_.identifier})
      if (places_.dated && column) by.push_back(*column);
    const Grouping& grouping = subject_.groupings.by(by);
    std::vector<std::optional<CellVerdict>> verdicts(grouping.groups);
    std::map<Entry, std::optional<Entry>> known_nearest;
    rows.for_each([&](std::size_t row) {
      std::optional<CellVerdict>& verdict = verdicts[grouping.group_of[row]];
      if (!verdict) verdict = judge(row);
      if (*verdict == CellVerdict::holds)
        tally.holds();
      else if (*verdict == CellVerdict::not_applicable)
        tally.not_applicable();
      else
        tally.violated_at(row, [&] { return finding(row, known_nearest); });
    });
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("{} {} in {}{}", names_of(subject_.table, places_.columns),
                       places_.columns.size() == 1 ? "is" : "are together", entries_.statement(),
                       places_.dated ? ", in force in the row's time period" : "");
  }

 private:
  [[nodiscard]] Entry entry_at(std::size_t row) const {
    Entry entry;
    for (const std::size_t column : places_.columns)
      entry.emplace_back(subject_.table.column(column).text_at(row));
    return entry;
  }

  [[nodiscard]] std::string_view text(std::size_t row, std::optional<std::size_t> column) const {
    return column ? subject_.table.column(*column).text_at(row) : std::string_view();
  }

  /// Rows that are of no such place have blanks.
  [[nodiscard]] CellVerdict judge(std::size_t row) const {
    const Entry entry = entry_at(row);
    if (std::ranges::all_of(entry, &std::string::empty)) return CellVerdict::not_applicable;
    if (!places_.given.empty() && !entries_.have_parts(entry, places_.given))
      return CellVerdict::not_applicable;
    const auto days = places_.dated
                          ? days_of_period(text(row, places_.identifier), text(row, places_.period))
                          : std::nullopt;
    return entries_.have(entry, days.value_or(DaySpan{})) ? CellVerdict::holds
                                                          : CellVerdict::violated;
  }

  [[nodiscard]] Finding finding(std::size_t row,
                                std::map<Entry, std::optional<Entry>>& known_nearest) const {
    const Entry entry = entry_at(row);
    Finding finding = finding_at(subject_, row, places_.columns);
    finding.actual = shown(entry);
    if (const auto days = entries_.days_of(entry)) {
      finding.expected = "an entry in force in that period";
      finding.message = fmt::format("{} was in force {}, not in {}", shown(entry), shown(*days),
                                    text(row, places_.period));
      return finding;
    }
    const auto [near, fresh] = known_nearest.try_emplace(entry);
    if (fresh) near->second = entries_.nearest(entry);
    finding.expected = near->second ? shown(*near->second) : "an entry of " + entries_.name();
    finding.message = fmt::format(
        "{} {} not in {}: {}{}", names_of(subject_.table, places_.columns),
        places_.columns.size() == 1 ? "is" : "are", entries_.name(), shown(entry),
        near->second
            ? "; the nearest there is " + shown(*near->second) + differing(entry, *near->second)
            : "");
    return finding;
  }

  /// ", where region_name differs"; nothing where all of the columns do.
  [[nodiscard]] std::string differing(const Entry& entry, const Entry& near) const {
    std::vector<std::size_t> columns;
    for (std::size_t part = 0; part < entry.size(); ++part)
      if (entry[part] != near[part]) columns.push_back(places_.columns[part]);
    if (columns.empty() || columns.size() == entry.size()) return "";
    return fmt::format(", where {} {}", names_of(subject_.table, columns),
                       columns.size() == 1 ? "differs" : "differ");
  }

  const Subject& subject_;
  Places places_;
  ListEntries entries_;
};

/// Where the `given` columns stand among the `columns`.
std::vector<std::size_t> positions_of_given(const Node& params, Mistakes& mistakes) {
  const std::vector<std::string> columns = texts_of(params.find("columns"));
  std::vector<std::size_t> positions;
  for (const Node* given : scalars_of(params.find("given"))) {
    const auto found = std::ranges::find(columns, given->text);
    if (found == columns.end())
      mistakes.push_back({given->at, fmt::format("`{}` is none of the `columns`", given->text),
                          did_you_mean(given->text, columns)});
    else
      positions.push_back(static_cast<std::size_t>(found - columns.begin()));
  }
  std::ranges::sort(positions);
  return positions;
}

/// Whether the list has as many columns as are looked up.
bool columns_match(const Node& params, std::size_t columns, Mistakes& mistakes) {
  bool match = true;
  for (const char* name : {"keys", "or_keys"}) {
    const Node* keys = params.find(name);
    if (keys == nullptr || scalars_of(keys).size() == columns) continue;
    match = false;
    mistakes.push_back(
        {keys->at, fmt::format("`{}` must name as many columns of the list as `columns`", name),
         "write them in the same order"});
  }
  return match;
}

Bound bind(const Node& params, Binding& binding) {
  const std::size_t mistakes_before = binding.mistakes.size();
  const Node& names = *params.find("columns");
  Places places{binding.columns(names), positions_of_given(params, binding.mistakes)};
  const std::size_t parts = places.columns.size();
  if (parts < scalars_of(&names).size()) return without_columns(binding, {});
  if (!columns_match(params, parts, binding.mistakes)) return {};
  ListEntries entries(binding.list, parts);
  entries.add_list(params.find("from"), params.find("until"), binding.mistakes);
  if (const Node* also = params.find("also")) entries.add_also(*also, binding.mistakes);
  if (binding.list == nullptr && params.find("also") == nullptr)
    binding.mistakes.push_back(
        {params.at, "there is nothing to look up", "give a list as `in`, or entries as `also`"});
  if (binding.mistakes.size() > mistakes_before) return {};
  places.dated = params.find("from") != nullptr || params.find("until") != nullptr;
  places.period = binding.subject.table.find("time_period");
  places.identifier = binding.subject.table.find("time_identifier");
  if (places.dated && !places.period) return {nullptr, "the data have no time_period"};
  return {std::make_unique<Lookup>(binding.subject, std::move(places), std::move(entries)), {}};
}

std::string in_words(const Node& params) {
  const bool together = is_plural(params, "columns");
  std::string text =
      fmt::format("{} {} in ", words_of(params, "columns"), together ? "stand together" : "stands");
  text +=
      params.find("in") == nullptr
          ? "the rule's own list"
          : fmt::format("{}, under {}", choice_of(params, "in"),
                        words_of(params, "keys", together ? "the same names" : "the same name"));
  if (params.find("from") != nullptr || params.find("until") != nullptr)
    text += ", and was in force in the row's time period";
  if (params.find("given") == nullptr) return text;
  return text + fmt::format(", where the list knows {} at all", words_of(params, "given"));
}

}  // namespace

extern const Kind lookup_kind;
const Kind lookup_kind{
    .name = "lookup",
    .summary =
        "A code, or a code with its name, is not in a reference list, or was not in force in the "
        "row's time period.",
    .why =
        "Places that were abolished, misspelt names and codes of another place keep figures from "
        "being joined with other data and from being found.",
    .example = R"(
- id: local-authorities-known
  title: Local authorities are on the list, with their names
  lookup: {columns: [new_la_code, la_name], in: local-authorities.csv, keys: [code, name]}
)",
    .params =
        {{"columns", ParamType::columns, true,
          "The columns to look up, one to four. A row where all are blank is passed over."},
         {"in", ParamType::texts, false,
          "The reference list or lists: CSV files in the pack's folder or below it, or "
          "`reference:las.csv` for one that `crossfoot fetch --references` gets. A rule whose "
          "`reference:` list isn't there is skipped."},
         {"keys", ParamType::columns, false,
          "The columns of the list, in the order of `columns`; the same names where left out. "
          "`pcon_code|PCON24CD` takes whichever a list has."},
         {"or_keys", ParamType::columns, false,
          "Other columns of the list that hold entries, too."},
         {"also", ParamType::lists, false,
          "Entries beside those of the list, each as a list of its parts."},
         {"given", ParamType::columns, false,
          "Those of the `columns` that the list must know for a row to count; a row whose own "
          "aren't there is passed over."},
         {"from", ParamType::text, false,
          "A column of the list that holds the day from which an entry was in force (30/05/2024, "
          "2024-05-30 or 2024; blank for always), or such a day for all entries. An entry is "
          "right in every time period in which it was in force for a day."},
         {"until", ParamType::text, false, "The same for the last day."}},
    .list = ListNeed{"in", "keys", "columns", {"from", "until"}, "or_keys"},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
