#include "report/text/extract.h"

#include <algorithm>
#include <initializer_list>

#include "base/decimal.h"
#include "base/text/encoding.h"
#include "base/text/text.h"
#include "report/words.h"

namespace crossfoot {

namespace {

constexpr std::size_t longest_field = 32'000;  // a cell of a spreadsheet holds 32,767 characters

bool may_be_a_formula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@").find(text.front()) == std::string_view::npos)
    return false;
  const bool plus = text.front() == '+';
  return !Decimal::parse(plus ? text.substr(1) : text).has_value();
}

constexpr std::string_view fixed_columns =
    "data_set,version,rule,severity,row,line,column,value,expected,actual,by,message,key,accepted";

std::string fields_of(std::initializer_list<std::string> fields) {
  std::string line;
  for (const std::string& field : fields) line += field + ",";
  line.pop_back();
  return line;
}

std::string number_or_nothing(const std::optional<std::uint64_t>& number) {
  return number ? std::to_string(*number) : "";
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string plain = tame(text, longest_field);
  if (may_be_a_formula(plain)) plain.insert(plain.begin(), '\'');
  if (plain.find_first_of(",\"'\n\r;") == std::string::npos) return plain;
  return csv_quoted(plain);
}

std::string extract_head(const std::vector<std::string>& key_columns) {
  std::string head(fixed_columns);
  const auto fixed = split(fixed_columns, ',');
  const auto is_taken = [&](std::string_view name) {
    return std::ranges::find(fixed, name) != fixed.end();
  };
  for (const std::string& column : key_columns)
    head += "," + csv_field(is_taken(column) ? "key " + column : column);
  return head + "\n";
}

std::string extract_fields(const VersionResult& version, const RuleResult& rule,
                           const Finding& finding, const Acceptance* terms) {
  const Finding::Cell cell = finding.cells.empty() ? Finding::Cell() : finding.cells.front();
  return fields_of({csv_field(version.data_set_title), csv_field(version.version),
                    csv_field(rule.id), std::string(name_of(finding.severity)),
                    number_or_nothing(finding.row), number_or_nothing(finding.line),
                    csv_field(cell.first), csv_field(cell.second), csv_field(finding.expected),
                    csv_field(finding.actual), csv_field(finding.by), csv_field(finding.message),
                    csv_field(key_of(finding)),
                    csv_field(terms == nullptr ? "" : terms_in_words(*terms))});
}

}  // namespace crossfoot
