#include <algorithm>
#include <fmt/core.h>
#include <map>

#include "base/calendar.h"
#include "base/text/hidden_marks.h"
#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/kinds/rows/list_entries.h"
#include "checks/support/cells.h"
#include "checks/support/period_days.h"

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
  if (days.first == DaySpan{}.first) return "up to " + day_text(days.last);
  if (days.last == DaySpan{}.last) return "from " + day_text(days.first) + " on";
  return fmt::format("from {} to {}", day_text(days.first), day_text(days.last));
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
  Lookup(const TableContext& context, Places places, ListEntries entries)
      : context_(context), places_(std::move(places)), entries_(std::move(entries)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    std::vector<std::size_t> by = places_.columns;
    for (const auto& column : {places_.period, places_.identifier})
      if (places_.dated && column) by.push_back(*column);
    const Grouping& grouping = context_.groupings.by(by);
    std::vector<std::optional<CellVerdict>> verdicts(grouping.groups);
    std::map<Entry, std::optional<Entry>> known_nearest;
    rows.for_each([&](std::size_t row) {
      std::optional<CellVerdict>& verdict = verdicts[grouping.group_of[row]];
      if (!verdict) verdict = judge(row);
      if (*verdict == CellVerdict::holds)
        counter.holds();
      else if (*verdict == CellVerdict::not_applicable)
        counter.not_applicable();
      else
        counter.violated_at(row, [&] { return finding(row, known_nearest); });
    });
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("{} {} in {}{}", names_of(context_.table, places_.columns),
                       places_.columns.size() == 1 ? "is" : "are together", entries_.statement(),
                       places_.dated ? ", in force in the row's time period" : "");
  }

 private:
  [[nodiscard]] Entry entry_at(std::size_t row) const {
    Entry entry;
    for (const std::size_t column : places_.columns)
      entry.emplace_back(context_.table.column(column).text_at(row));
    return entry;
  }

  [[nodiscard]] std::string_view text(std::size_t row, std::optional<std::size_t> column) const {
    return column ? context_.table.column(*column).text_at(row) : std::string_view();
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
    Finding finding = finding_at(context_, row, places_.columns);
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
        "{} {} not in {}: {}{}", names_of(context_.table, places_.columns),
        places_.columns.size() == 1 ? "is" : "are", entries_.name(), shown(entry),
        near->second
            ? "; the nearest entry is " + shown(*near->second) + differing(entry, *near->second)
            : "");
    return finding;
  }

  /// ", where region_name differs"; nothing where all of the columns do.
  [[nodiscard]] std::string differing(const Entry& entry, const Entry& near) const {
    std::vector<std::size_t> columns;
    for (std::size_t part = 0; part < entry.size(); ++part)
      if (entry[part] != near[part]) columns.push_back(places_.columns[part]);
    if (columns.empty() || columns.size() == entry.size()) return "";
    return fmt::format(", where {} {}", names_of(context_.table, columns),
                       columns.size() == 1 ? "differs" : "differ");
  }

  const TableContext& context_;
  Places places_;
  ListEntries entries_;
};

struct LookupRule final : Specification {
  LookupRule(const Params& params, Diagnostics& mistakes)
      : columns(params.words("columns")),
        in(params.words("in")),
        keys(params.words("keys")),
        or_keys(params.words("or_keys")),
        also(params.lists("also")),
        given(params.words("given")),
        from(params.word_if("from")),
        until(params.word_if("until")),
        keys_at(params.at("keys")),
        or_keys_at(params.at("or_keys")) {
    find_given(mistakes);
    if (in.empty() && also.empty())
      mistakes.push_back({params.at(), "there is nothing to look up",
                          "give a list under `in`, or entries under `also`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const std::size_t mistakes_before = binding.mistakes.size();
    Places places{binding.columns(columns), positions_of_given};
    const std::size_t parts = places.columns.size();
    if (parts < columns.size()) return without_columns(binding, {});
    if (!match(parts, binding.mistakes)) return Mistaken{};
    ListEntries entries(binding.list, parts);
    entries.add_list(from, until, binding.mistakes);
    entries.add_also(also, binding.mistakes);
    if (binding.mistakes.size() > mistakes_before) return Mistaken{};
    places.dated = is_dated();
    places.period = binding.context.table.find("time_period");
    places.identifier = binding.context.table.find("time_identifier");
    if (places.dated && !places.period) return NotApplicable{"the data has no time_period"};
    return std::make_unique<Lookup>(binding.context, std::move(places), std::move(entries));
  }

  [[nodiscard]] std::string in_words() const override {
    const bool together = columns.size() != 1;
    std::string text =
        fmt::format("{} {} in ", words_of(columns), together ? "are together" : "is");
    text += in.empty() ? "the rule's own list"
                       : fmt::format("{}, under {}", choice_of(in),
                                     words_of(keys, together ? "the same names" : "the same name"));
    if (is_dated()) text += ", and was in force in the row's time period";
    if (given.empty()) return text;
    return text + fmt::format(", if the list contains {}", words_of(given));
  }

  /// Ends of the days in force that are no dates are columns of the list, after the others.
  [[nodiscard]] std::optional<WantedList> list() const override {
    WantedList wanted{in, texts_of(keys.empty() ? columns : keys), texts_of(or_keys)};
    for (const std::optional<Word>& end : {from, until}) {
      if (!end || !ListEntries::is_column(*end)) continue;
      wanted.columns.push_back(end->text);
      if (!wanted.or_columns.empty()) wanted.or_columns.push_back(end->text);
    }
    return wanted;
  }

  Words columns;
  Words in;
  Words keys;
  Words or_keys;
  std::vector<WordList> also;
  Words given;
  std::vector<std::size_t> positions_of_given;  ///< among `columns`
  std::optional<Word> from;
  std::optional<Word> until;
  Position keys_at;
  Position or_keys_at;

 private:
  [[nodiscard]] bool is_dated() const { return from || until; }

  void find_given(Diagnostics& mistakes) {
    for (const Word& each : given) {
      const auto found = std::ranges::find(columns, each.text, &Word::text);
      if (found == columns.end())
        mistakes.push_back({each.at, fmt::format("`{}` is not one of the `columns`", each.text),
                            did_you_mean(each.text, texts_of(columns))});
      else
        positions_of_given.push_back(static_cast<std::size_t>(found - columns.begin()));
    }
    std::ranges::sort(positions_of_given);
  }

  /// Whether the list has as many columns as are looked up.
  [[nodiscard]] bool match(std::size_t parts, Diagnostics& mistakes) const {
    const auto check = [&](const Words& names, const Position& at, std::string_view name) {
      if (names.empty() || names.size() == parts) return true;
      mistakes.push_back(
          {at, fmt::format("`{}` must name as many columns of the list as `columns`", name),
           "write them in the same order"});
      return false;
    };
    const bool keys_match = check(keys, keys_at, "keys");
    return check(or_keys, or_keys_at, "or_keys") && keys_match;
  }
};

}  // namespace

extern const Kind lookup_kind;
const Kind lookup_kind{
    .name = "lookup",
    .summary =
        "A code, or a code with its name, is not in a reference list, or was not in force in the "
        "row's time period.",
    .why =
        "If a place was abolished, its name is misspelt or its code belongs to another place, "
        "figures can't be found or joined with other data.",
    .example = R"(
- id: local-authorities-known
  title: Local authorities are on the list, with their names
  lookup: {columns: [new_la_code, la_name], in: local-authorities.csv, keys: [code, name]}
)",
    .params =
        {{"columns", ParamType::columns, true,
          "The columns to look up, one to four. Rows where all are blank are ignored."},
         {"in", ParamType::texts, false,
          "The reference list or lists: CSV files in the pack's folder or below it, or "
          "`reference:las.csv` for a list that `crossfoot fetch --references` fetches. If a "
          "`reference:` list is missing, the rule is skipped."},
         {"keys", ParamType::columns, false,
          "The columns of the list, in the order of `columns`. Default: the same names. "
          "`pcon_code|PCON24CD` takes whichever name a list has."},
         {"or_keys", ParamType::columns, false,
          "More columns of the list that also contain entries."},
         {"also", ParamType::lists, false,
          "Entries in addition to those of the list, each as a list of its parts."},
         {"given", ParamType::columns, false,
          "Those of the `columns` that must be in the list for a row to be tested. Other rows are "
          "ignored."},
         {"from", ParamType::text, false,
          "A column of the list with the date from which an entry was in force (30/05/2024, "
          "2024-05-30 or 2024; blank for always), or such a date for all entries. An entry is "
          "right in every time period in which it was in force for at least a day."},
         {"until", ParamType::text, false, "The same, for the last date."}},
    .parse = parse_as<LookupRule>,
};

}  // namespace crossfoot
