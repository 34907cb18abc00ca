#include <algorithm>
#include <fmt/core.h>
#include <set>

#include "base/diagnostic.h"
#include "base/text/text.h"
#include "checks/kind.h"

namespace crossfoot {

namespace {

class Columns final : public Check {
 public:
  Columns(const TableContext& context, std::vector<std::string> required,
          std::vector<std::string> allowed, std::vector<std::string> together, bool others_allowed)
      : context_(context),
        required_(std::move(required)),
        known_(required_),
        together_(std::move(together)),
        others_allowed_(others_allowed) {
    known_.insert(known_.end(), allowed.begin(), allowed.end());
  }

  void run(const Selection&, OutcomeCounter& counter) const override {
    for (const std::string& name : required_) {
      if (context_.table.find(name)) {
        counter.holds();
      } else {
        counter.violated([&] { return missing(name); });
      }
    }
    check_together(counter);
    if (others_allowed_) return;
    for (const Column& column : context_.table.columns()) {
      if (is_required(column.name())) continue;
      if (is_known(column.name())) {
        counter.holds();
      } else {
        counter.violated([&] { return unexpected(column.name()); });
      }
    }
  }

  [[nodiscard]] std::string statement() const override {
    if (!together_.empty() && required_.empty() && others_allowed_)
      return "the data has all of " + join_words(together_) + " or none of them";
    std::string text = "the data has the columns " + join_words(required_);
    if (required_.empty()) text = "the data has only columns from the list";
    return others_allowed_ || required_.empty() ? text : text + " and no others";
  }

 private:
  [[nodiscard]] bool is_required(const std::string& name) const {
    return std::ranges::find(required_, name) != required_.end();
  }
  [[nodiscard]] bool is_known(const std::string& name) const {
    return std::ranges::find(known_, name) != known_.end();
  }

  void check_together(OutcomeCounter& counter) const {
    const auto is_there = [&](const std::string& name) {
      return context_.table.find(name).has_value();
    };
    const auto one = std::ranges::find_if(together_, is_there);
    if (one == together_.end()) return;
    for (const std::string& name : together_) {
      if (is_there(name))
        counter.holds();
      else
        counter.violated([&] {
          Finding finding;
          finding.expected = "a column " + name;
          finding.actual = "no such column";
          finding.message = fmt::format("there is no column {}, which belongs with {}", name, *one);
          return finding;
        });
    }
  }

  /// A column that nothing names but that is spelt nearly so may be the one that is missing.
  [[nodiscard]] Finding missing(const std::string& name) const {
    std::vector<std::string> strangers;
    for (const Column& column : context_.table.columns())
      if (!is_known(column.name())) strangers.push_back(column.name());

    Finding finding;
    finding.expected = "a column " + name;
    finding.actual = "no such column";
    finding.message = fmt::format("there is no column {}", name);
    if (const auto near = nearest(name, strangers)) {
      finding.actual = "a column " + *near;
      finding.message += fmt::format("; is {} meant to be it?", *near);
    }
    return finding;
  }

  [[nodiscard]] Finding unexpected(const std::string& name) const {
    Finding finding;
    finding.expected = "only the listed columns";
    finding.actual = "a column " + name;
    finding.message = fmt::format("column {} is not one of the listed columns", name);
    if (const std::string hint = did_you_mean(name, known_); !hint.empty())
      finding.message += "; " + hint;
    return finding;
  }

  const TableContext& context_;
  std::vector<std::string> required_;
  std::vector<std::string> known_;     ///< required and allowed ones
  std::vector<std::string> together_;  ///< all of them or none
  bool others_allowed_;
};

struct ColumnsRule final : Specification {
  ColumnsRule(const Params& params, Diagnostics& mistakes)
      : required(params.words("required")),
        allowed(params.words("allowed")),
        together(params.words("together")) {
    if (required.empty() && allowed.empty() && together.empty())
      mistakes.push_back(
          {params.at(), "`columns` names no column", "give `required` or `allowed`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    return std::make_unique<Columns>(binding.context, texts_of(required), texts_of(allowed),
                                     texts_of(together), allowed.empty());
  }

  [[nodiscard]] std::string in_words() const override {
    std::string text = "the data has the columns " + words_of(required);
    if (required.empty()) text = "the data has only the listed columns";
    if (!allowed.empty()) text += "; it can also have " + words_of(allowed) + ", and no others";
    return text;
  }

  Words required;
  Words allowed;
  Words together;
};

}  // namespace

extern const Kind columns_kind;
const Kind columns_kind{
    .name = "columns",
    .summary = "A column is missing, misnamed or not expected.",
    .why =
        "A renamed or removed column breaks the programs of everyone who uses the data set, and "
        "makes the next version a major version.",
    .example = R"(
- id: columns-as-published
  title: The columns that users rely on are there
  columns:
    required: [time_period, time_identifier, geographic_level, pupil_count]
    allowed: [country_code, country_name, pupil_percent]
)",
    .params = {{"required", ParamType::texts, false, "Columns that must be there."},
               {"allowed", ParamType::texts, false,
                "Other columns that can be there. If given, all further columns are unexpected."},
               {"together", ParamType::texts, false, "Columns of which the data has all or none."}},
    .shorthand = "required",
    .whole_table = true,
    .parse = parse_as<ColumnsRule>,
};

}  // namespace crossfoot
