#include "expression/places/places.h"

#include <algorithm>
#include <unordered_map>

namespace crossfoot {
namespace {

/// Texts numbered in the order in which they first come.
class Numbers {
 public:
  std::uint32_t of(const std::string& text) {
    const auto [entry, fresh] =
        numbers_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (fresh) texts_.push_back(text);
    return entry->second;
  }
  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> texts_;
};

/// By code of a column, the number of the place; nowhere where the text names none.
std::vector<std::uint32_t> places_of(const Scope& scope, const Column& column, Numbers& numbers,
                                     std::string_view prefix) {
  std::vector<std::uint32_t> places;
  for (Code code = 0; code < column.distinct(); ++code) {
    const bool names_one = !column.cell(code).is_blank() &&
                           (!prefix.empty() || !scope.symbols.contains(column.text(code)));
    places.push_back(names_one ? numbers.of(std::string(prefix) + std::string(column.text(code)))
                               : Places::nowhere);
  }
  return places;
}

/// Makes the second code of a place stand for its first one, where rows show both and agree.
void join_codes(const Column& first, const Column& second, std::size_t rows,
                const std::vector<std::uint32_t>& by_first, std::vector<std::uint32_t>& by_second) {
  std::vector<std::uint32_t> joined_codes(second.distinct(), Places::nowhere);
  std::vector<bool> unclear(second.distinct());
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint32_t place = by_first[first.code_at(row)];
    const Code code = second.code_at(row);
    if (place == Places::nowhere || by_second[code] == Places::nowhere) continue;
    if (joined_codes[code] != Places::nowhere && joined_codes[code] != place) unclear[code] = true;
    joined_codes[code] = place;
  }
  for (Code code = 0; code < second.distinct(); ++code)
    if (joined_codes[code] != Places::nowhere && !unclear[code])
      by_second[code] = joined_codes[code];
}

std::vector<std::size_t> code_columns(const Scope& scope, const PlaceLevel& level) {
  std::vector<std::size_t> columns;
  for (const PlaceCode& code : level.codes)
    if (const auto found = scope.table.find(code.column)) columns.push_back(*found);
  return columns;
}

}  // namespace

bool Places::can_be_reported(const Scope& scope, const PlaceLevel& level) {
  return !code_columns(scope, level).empty() || scope.table.find(level.label);
}

Places::Places(const Scope& scope, const PlaceLevel& level)
    : table_(scope.table),
      label_(scope.table.find(level.label)),
      place_of_(scope.table.rows(), nowhere) {
  Numbers numbers;
  std::vector<std::size_t> columns = code_columns(scope, level);
  std::vector<std::vector<std::uint32_t>> by_code;
  for (const std::size_t column : columns)
    by_code.push_back(places_of(scope, table_.column(column), numbers, ""));
  for (std::size_t i = 1; i < columns.size(); ++i)
    join_codes(table_.column(columns.front()), table_.column(columns[i]), table_.rows(),
               by_code.front(), by_code[i]);
  if (label_) {
    columns.push_back(*label_);
    by_code.push_back(places_of(scope, table_.column(*label_), numbers, "\n"));
  }
  codes_ = numbers.texts();
  seen_.assign(codes_.size(), table_.rows());
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    std::uint32_t& place = place_of_[row];
    for (std::size_t i = 0; i < columns.size() && place == nowhere; ++i)
      place = by_code[i][table_.column(columns[i]).code_at(row)];
    if (place != nowhere && seen_[place] == table_.rows()) seen_[place] = row;
  }
}

std::string Places::name(std::uint32_t place) const {
  if (place == nowhere) return "a place without code and name";
  const bool named = label_ && seen_[place] < table_.rows() &&
                     !table_.column(*label_).cell_at(seen_[place]).is_blank();
  return named ? std::string(table_.column(*label_).text_at(seen_[place])) : codes_[place];
}

std::optional<std::uint32_t> Places::with_code(std::string_view code) const {
  const auto found = std::ranges::find(codes_, code);
  if (found == codes_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - codes_.begin());
}

}  // namespace crossfoot
