#include <array>
#include <fmt/core.h>
#include <map>
#include <string_view>
#include <utility>

#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {

namespace {

/// A column of codes with its column of names.
struct CodePair {
  std::size_t code;
  std::size_t name;
  bool both_ways;  ///< whether a name has one code only, too
};

class OneToOne final : public Check {
 public:
  OneToOne(const TableContext& context, const CodePair& pair, std::vector<std::size_t> within)
      : context_(context),
        code_(pair.code),
        name_(pair.name),
        both_ways_(pair.both_ways),
        within_(std::move(within)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    std::vector<std::size_t> pair = within_;
    pair.insert(pair.end(), {code_, name_});
    First names;
    First codes;
    for (const std::size_t row : distinct_rows(context_, std::move(pair), rows)) {
      if (stands_for_none(row)) {
        counter.not_applicable();
        continue;
      }
      const std::size_t of_code = names.try_emplace(key_of_row(row, code_), row).first->second;
      const std::size_t of_name = codes.try_emplace(key_of_row(row, name_), row).first->second;
      if (of_code != row) {
        counter.violated_at(row, [&] { return conflict(row, of_code, code_, name_); });
      } else if (both_ways_ && of_name != row) {
        counter.violated_at(row, [&] { return conflict(row, of_name, name_, code_); });
      } else {
        counter.holds();
      }
    }
  }

  [[nodiscard]] std::string statement() const override {
    std::string pair = fmt::format("each {} has one {}", column_name(code_), column_name(name_));
    if (both_ways_)
      pair += fmt::format(" and each {} one {}", column_name(name_), column_name(code_));
    return within_.empty() ? pair : pair + " within " + names_of(context_.table, within_);
  }

 private:
  /// The first row by the codes of the `within` columns and of one column more.
  using First = std::map<std::vector<Code>, std::size_t>;

  [[nodiscard]] const std::string& column_name(std::size_t index) const {
    return context_.table.column(index).name();
  }

  [[nodiscard]] std::string_view text(std::size_t row, std::size_t index) const {
    return context_.table.column(index).text_at(row);
  }

  /// Blanks (another level's place), and the codes that EES gives to unknown (x) and to custom
  /// places (z), of which there may be many.
  [[nodiscard]] bool stands_for_none(std::size_t row) const {
    const std::string_view code = text(row, code_);
    return code.empty() || code == "x" || code == "z" || text(row, name_).empty();
  }

  [[nodiscard]] std::vector<Code> key_of_row(std::size_t row, std::size_t index) const {
    std::vector<Code> key;
    for (const std::size_t column : within_)
      key.push_back(context_.table.column(column).code_at(row));
    key.push_back(context_.table.column(index).code_at(row));
    return key;
  }

  /// `row` and `first` agree in `same` and differ in `other`.
  [[nodiscard]] Finding conflict(std::size_t row, std::size_t first, std::size_t same,
                                 std::size_t other) const {
    Finding finding = finding_at(context_, row, {other, same});
    finding.expected = in_quotes(text(first, other));
    finding.actual = in_quotes(text(row, other));
    finding.message = fmt::format("{} {} has {} {} on line {} but {} on line {}", column_name(same),
                                  in_quotes(text(row, same)), column_name(other), finding.expected,
                                  context_.table.line_of(first), finding.actual, *finding.line);
    return finding;
  }

  const TableContext& context_;
  std::size_t code_;
  std::size_t name_;
  bool both_ways_;
  std::vector<std::size_t> within_;
};

/// Several pairs of one rule.
class EachPair final : public Check {
 public:
  explicit EachPair(std::vector<OneToOne> pairs) : pairs_(std::move(pairs)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    for (const OneToOne& pair : pairs_) pair.run(rows, counter);
  }

  [[nodiscard]] std::string statement() const override {
    std::string text;
    for (const OneToOne& pair : pairs_) text += (text.empty() ? "" : "; ") + pair.statement();
    return text;
  }

 private:
  std::vector<OneToOne> pairs_;
};

/// The standard's columns of codes and names. A name may come again with another code: wards share
/// names, and authorities get new codes when they are reorganised.
Bound bind_standard_pairs(const TableContext& context) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> standard{{
      {"country_code", "country_name"},
      {"region_code", "region_name"},
      {"new_la_code", "la_name"},
      {"lad_code", "lad_name"},
      {"pcon_code", "pcon_name"},
      {"lsip_code", "lsip_name"},
      {"local_enterprise_partnership_code", "local_enterprise_partnership_name"},
      {"english_devolved_area_code", "english_devolved_area_name"},
      {"opportunity_area_code", "opportunity_area_name"},
      {"ward_code", "ward_name"},
      {"pfa_code", "pfa_name"},
      {"trust_id", "trust_name"},
      {"sponsor_id", "sponsor_name"},
      {"planning_area_code", "planning_area_name"},
  }};
  std::vector<OneToOne> pairs;
  for (const auto& [code_name, name_name] : standard) {
    const auto code = context.table.find(code_name);
    const auto name = context.table.find(name_name);
    if (code && name)
      pairs.emplace_back(context, CodePair{*code, *name, false}, std::vector<std::size_t>{});
  }
  if (pairs.empty()) return NotApplicable{"the data has no standard code and name columns"};
  return std::make_unique<EachPair>(std::move(pairs));
}

struct OneToOneRule final : Specification {
  OneToOneRule(const Params& params, Diagnostics& mistakes)
      : code(params.word_if("code")), name(params.word_if("name")), within(params.words("within")) {
    if (!is_of_the_standard() && (!code || !name))
      mistakes.push_back({params.at(), "`code` and `name` must be given together or not at all",
                          "add the other one"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    if (is_of_the_standard()) return bind_standard_pairs(binding.context);
    const auto codes = binding.column(*code);
    const auto names = binding.column(*name);
    auto groups = columns_or(within, binding, {});
    if (!codes || !names || !binding.absent.empty()) return without_columns(binding, {});
    return std::make_unique<OneToOne>(binding.context, CodePair{*codes, *names, true},
                                      std::move(groups));
  }

  [[nodiscard]] std::string in_words() const override {
    if (!code || !name) return "each code of a place, school or provider has one name";
    std::string text =
        fmt::format("each {0} has one {1} and each {1} one {0}", code->text, name->text);
    if (!within.empty()) text += " within the same " + words_of(within);
    return text;
  }

  std::optional<Word> code;
  std::optional<Word> name;
  Words within;

 private:
  [[nodiscard]] bool is_of_the_standard() const { return !code && !name && within.empty(); }
};

}  // namespace

extern const Kind one_to_one_kind;
const Kind one_to_one_kind{
    .name = "one_to_one",
    .summary = "One code has two names, or one name two codes.",
    .why =
        "A place or item that changes its name within a file becomes two, each with half of the "
        "series.",
    .example = R"(
- id: authorities-code-and-name
  title: A local authority has one code and one name
  one_to_one: {code: new_la_code, name: la_name, within: geographic_level}
)",
    .params = {{"code", ParamType::column, false,
                "The column of codes. Blanks and the codes x and z (unknown and custom places) are "
                "ignored. Without code and name, every pair of the EES standard that the data has "
                "is checked: a code must have one name, but a name can have several codes."},
               {"name", ParamType::column, false, "The column of names. Blanks are ignored."},
               {"within", ParamType::columns, false,
                "Columns that divide the file: codes and names must match within each of their "
                "values. Default: the whole file."}},
    .parse = parse_as<OneToOneRule>,
};

}  // namespace crossfoot
