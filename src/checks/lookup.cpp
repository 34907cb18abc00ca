#include <algorithm>
#include <fmt/core.h>
#include <set>

#include "base/text.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

using Entry = std::vector<std::string>;

/// `E06000001, Hartlepool`.
std::string shown(const Entry& entry) {
  std::string text;
  for (const std::string& part : entry) text += (text.empty() ? "" : ", ") + part;
  return shorten(text, 120);
}

class Lookup final : public Check {
 public:
  Lookup(const Subject& subject, std::vector<std::size_t> columns, const ReferenceList& list)
      : subject_(subject),
        columns_(std::move(columns)),
        list_(list),
        entries_(list.rows.begin(), list.rows.end()) {}

  void run(const Selection& rows, Tally& tally) const override {
    const Grouping& grouping = subject_.groupings.by(columns_);
    std::vector<std::optional<CellVerdict>> verdicts(grouping.groups);
    rows.for_each([&](std::size_t row) {
      std::optional<CellVerdict>& verdict = verdicts[grouping.group_of[row]];
      if (!verdict) verdict = judge(entry_at(row));
      if (*verdict == CellVerdict::holds)
        tally.holds();
      else if (*verdict == CellVerdict::not_applicable)
        tally.not_applicable();
      else
        tally.violated_at(row, [&] { return finding(row); });
    });
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("{} {} in {} of {}", names_of(subject_.table, columns_),
                       columns_.size() == 1 ? "is" : "are together", join_words(list_.columns),
                       list_.file);
  }

 private:
  [[nodiscard]] Entry entry_at(std::size_t row) const {
    Entry entry;
    for (const std::size_t column : columns_)
      entry.emplace_back(subject_.table.column(column).text_at(row));
    return entry;
  }

  /// Rows that are of no such place have blanks.
  [[nodiscard]] CellVerdict judge(const Entry& entry) const {
    if (std::ranges::all_of(entry, &std::string::empty)) return CellVerdict::not_applicable;
    return entries_.contains(entry) ? CellVerdict::holds : CellVerdict::violated;
  }

  [[nodiscard]] Finding finding(std::size_t row) const {
    const Entry entry = entry_at(row);
    Finding finding = finding_at(subject_, row, columns_);
    finding.actual = shown(entry);
    finding.expected = "an entry of " + list_.file;
    finding.message = fmt::format("{} {} not in {}", names_of(subject_.table, columns_),
                                  columns_.size() == 1 ? "is" : "are", list_.file);
    finding.message += fmt::format(": {}", shown(entry));
    if (const Entry* near = nearest_entry(entry)) {
      finding.expected = shown(*near);
      finding.message += fmt::format("; the nearest there is {}", shown(*near));
    }
    return finding;
  }

  /// The first entry that shares a part with this one; else one with a part that is written nearly
  /// so; null where nothing is near.
  [[nodiscard]] const Entry* nearest_entry(const Entry& entry) const {
    for (std::size_t part = 0; part < entry.size(); ++part)
      if (const Entry* same = with_part(part, entry[part])) return same;
    for (std::size_t part = 0; part < entry.size(); ++part) {
      std::vector<std::string> parts;
      for (const Entry& each : list_.rows) parts.push_back(each[part]);
      if (const auto near = nearest(entry[part], parts)) return with_part(part, *near);
    }
    return nullptr;
  }

  [[nodiscard]] const Entry* with_part(std::size_t part, const std::string& text) const {
    if (text.empty()) return nullptr;
    const auto found =
        std::ranges::find_if(list_.rows, [&](const Entry& each) { return each[part] == text; });
    return found == list_.rows.end() ? nullptr : &*found;
  }

  const Subject& subject_;
  std::vector<std::size_t> columns_;
  const ReferenceList& list_;
  std::set<Entry> entries_;
};

Bound bind(const Node& params, Binding& binding) {
  const Node& names = *params.find("columns");
  std::vector<std::size_t> columns = binding.columns(names);
  if (columns.size() < scalars_of(&names).size()) return without_columns(binding, {});
  if (columns.size() != binding.list->columns.size()) {
    binding.mistakes.push_back({params.find("keys")->at,
                                "`keys` must name as many columns of the list as `columns`",
                                "write them in the same order"});
    return {};
  }
  return {std::make_unique<Lookup>(binding.subject, std::move(columns), *binding.list), {}};
}

std::string in_words(const Node& params) {
  const bool together = is_plural(params, "columns");
  return fmt::format("{} {} in {}, under {}", words_of(params, "columns"),
                     together ? "stand together" : "stands", params.find("in")->text,
                     words_of(params, "keys", together ? "the same names" : "the same name"));
}

}  // namespace

extern const Kind lookup_kind;
const Kind lookup_kind{
    .name = "lookup",
    .summary = "A code, or a code with its name, is not in a reference list.",
    .why =
        "Places that were abolished, misspelt names and codes of another place keep figures from "
        "being joined with other data and from being found.",
    .example = R"(
- id: local-authorities-known
  title: Local authorities are on the list, with their names
  lookup: {columns: [new_la_code, la_name], in: local-authorities.csv, keys: [code, name]}
)",
    .params = {{"columns", ParamType::columns, true,
                "The columns to look up, one to four. A row where all are blank is passed over."},
               {"in", ParamType::text, true,
                "The reference list: a CSV file in the pack's folder or below it."},
               {"keys", ParamType::columns, false,
                "The columns of the list, in the order of `columns`; the same names where left "
                "out."}},
    .list = ListNeed{"in", "keys", "columns"},
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
