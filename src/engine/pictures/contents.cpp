#include "engine/pictures/contents.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "release/place_levels.h"

namespace crossfoot {

namespace {

constexpr std::size_t most_periods = 40;
constexpr std::size_t most_levels = 20;
constexpr std::size_t most_filters = 30;
constexpr std::size_t most_items = 60;
constexpr std::size_t most_texts = 1000;  // of a filter; beyond, it names rows
constexpr std::size_t most_symbols = 20;
constexpr std::size_t most_columns = 12;

/// The codes of a column in the order of their texts.
/// How many rows hold each text of one column with each text of another.
std::vector<std::uint64_t> pairs_of(const Column& a, const Column& b, std::size_t rows) {
  std::vector<std::uint64_t> counts(a.distinct() * b.distinct());
  a.with_codes([&](auto first) {
    b.with_codes([&](auto second) {
      for (std::size_t row = 0; row < rows; ++row)
        ++counts[first[row] * b.distinct() + second[row]];
    });
  });
  return counts;
}

/// Time periods with how many rows each item of a column has in them.
class ByPeriod {
 public:
  ByPeriod(const Table& table, const Column* time) : table_(table), time_(time) {
    if (time_ == nullptr) return;
    periods_ = codes_by_text(*time_);
    left_out_ = periods_.size() - std::min(periods_.size(), most_periods);
    periods_.erase(periods_.begin(), periods_.begin() + static_cast<std::ptrdiff_t>(left_out_));
  }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Code period : periods_) names.emplace_back(time_->text(period));
    return names;
  }
  [[nodiscard]] std::uint64_t left_out() const { return left_out_; }

  void add_levels(const Column& level, Contents& contents) const {
    if (time_ == nullptr || level.distinct() > most_texts) return;
    const std::vector<std::uint64_t> counts = pairs_of(level, *time_, table_.rows());
    std::vector<Code> codes = codes_by_text(level);
    // The whole comes before its parts.
    std::ranges::stable_sort(codes, {}, [&](Code code) {
      const PlaceLevel* known = level_named(level.text(code));
      return known == nullptr ? std::numeric_limits<int>::max() : known->depth;
    });
    for (const Code code : codes) {
      if (contents.levels.size() == most_levels) {
        ++contents.levels_left_out;
        continue;
      }
      contents.levels.emplace_back(level.text(code));
      std::vector<std::uint64_t>& row = contents.rows.emplace_back();
      for (const Code period : periods_) row.push_back(counts[code * time_->distinct() + period]);
    }
  }

  [[nodiscard]] Contents::Filter filter_of(const Column& column) const {
    Contents::Filter filter;
    filter.column = column.name();
    const std::size_t width = time_ == nullptr ? 1 : time_->distinct();
    const std::vector<std::uint64_t> counts =
        time_ == nullptr ? counts_of(column) : pairs_of(column, *time_, table_.rows());
    for (const Code code : codes_by_text(column)) {
      if (filter.items.size() == most_items) {
        ++filter.items_left_out;
        continue;
      }
      Contents::Item& item = filter.items.emplace_back();
      item.text = column.text(code);
      const auto first = counts.begin() + static_cast<std::ptrdiff_t>(code * width);
      item.rows =
          std::accumulate(first, first + static_cast<std::ptrdiff_t>(width), std::uint64_t{0});
      for (const Code period : periods_)
        if (counts[code * width + period] == 0) item.absent_in.emplace_back(time_->text(period));
    }
    return filter;
  }

 private:
  static std::vector<std::uint64_t> counts_of(const Column& column) {
    std::vector<std::uint64_t> counts(column.distinct());
    column.with_codes([&](auto codes) {
      for (const auto code : codes) ++counts[code];
    });
    return counts;
  }

  const Table& table_;
  const Column* time_;
  std::vector<Code> periods_;
  std::uint64_t left_out_ = 0;
};

const Column* column_named(const Table& table, std::string_view name) {
  const auto index = table.find(name);
  return index ? &table.column(*index) : nullptr;
}

std::string meaning_of(std::string_view text, const Symbols& symbols) {
  if (text.empty()) return "blank";
  const auto found = symbols.find(text);
  if (found == symbols.end()) return "not a known symbol";
  return describe(found->second);
}

/// Texts of indicators that are no numbers. A column of many texts holds no symbols.
void add_symbols(const Table& table, const Plan& plan, Contents& contents) {
  std::map<std::string, Contents::Symbol, std::less<>> symbols;
  for (std::size_t index = 0; index < table.size(); ++index) {
    if (plan.main().meaning.roles.of[index] != Role::indicator) continue;
    const Column& column = table.column(index);
    std::map<Code, std::uint64_t> cells;
    for (Code code = 0; code < column.distinct() && cells.size() <= most_texts; ++code)
      if (!column.cell(code).is_number()) cells.emplace(code, 0);
    if (cells.empty() || cells.size() > most_texts) continue;
    std::vector<std::uint64_t> counts(column.distinct());
    column.with_codes([&](auto codes) {
      for (const auto code : codes) ++counts[code];
    });
    for (const auto& [code, none] : cells) {
      Contents::Symbol& symbol = symbols[std::string(column.text(code))];
      symbol.cells += counts[code];
      symbol.columns.emplace_back(column.name(), counts[code]);
    }
  }
  for (auto& [text, symbol] : symbols) {
    symbol.text = text;
    symbol.meaning = meaning_of(text, plan.main().meaning.symbols);
    std::ranges::stable_sort(symbol.columns, std::greater<>{},
                             [](const auto& column) { return column.second; });
    symbol.columns_left_out = symbol.columns.size() - std::min(symbol.columns.size(), most_columns);
    symbol.columns.resize(symbol.columns.size() - symbol.columns_left_out);
    contents.symbols.push_back(std::move(symbol));
  }
  std::ranges::stable_sort(contents.symbols, std::greater<>{}, &Contents::Symbol::cells);
  contents.symbols_left_out =
      contents.symbols.size() - std::min(contents.symbols.size(), most_symbols);
  contents.symbols.resize(contents.symbols.size() - contents.symbols_left_out);
}

}  // namespace

Contents contents_of(const Table& table, const Plan& plan) {
  Contents contents;
  const Column* time = column_named(table, "time_period");
  const bool few = time != nullptr && time->distinct() <= most_texts;
  const ByPeriod by_period(table, few ? time : nullptr);
  contents.periods = by_period.names();
  contents.periods_left_out = by_period.left_out();
  if (const Column* level = column_named(table, "geographic_level"))
    by_period.add_levels(*level, contents);
  for (std::size_t index = 0; index < table.size(); ++index) {
    const bool is_filter = plan.main().meaning.roles.of[index] == Role::filter;
    if (!is_filter || table.column(index).distinct() > most_texts) continue;
    if (contents.filters.size() == most_filters)
      ++contents.filters_left_out;
    else
      contents.filters.push_back(by_period.filter_of(table.column(index)));
  }
  add_symbols(table, plan, contents);
  return contents;
}

}  // namespace crossfoot
