#include <algorithm>
#include <fmt/core.h>
#include <set>

#include "base/mistake.h"
#include "base/text.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {

namespace {

class Columns final : public Check {
 public:
  Columns(const Subject& subject, std::vector<std::string> required,
          std::vector<std::string> allowed, bool others_allowed)
      : subject_(subject),
        required_(std::move(required)),
        known_(required_),
        others_allowed_(others_allowed) {
    known_.insert(known_.end(), allowed.begin(), allowed.end());
  }

  void run(const Selection&, Tally& tally) const override {
    for (const std::string& name : required_) {
      if (subject_.table.find(name)) {
        tally.holds();
      } else {
        tally.violated([&] { return missing(name); });
      }
    }
    if (others_allowed_) return;
    for (const Column& column : subject_.table.columns()) {
      if (is_required(column.name())) continue;
      if (is_known(column.name())) {
        tally.holds();
      } else {
        tally.violated([&] { return unexpected(column.name()); });
      }
    }
  }

  [[nodiscard]] std::string statement() const override {
    std::string text = "the data have the columns " + join_words(required_);
    if (required_.empty()) text = "the data have columns of the list alone";
    return others_allowed_ || required_.empty() ? text : text + " and no others than the listed";
  }

 private:
  [[nodiscard]] bool is_required(const std::string& name) const {
    return std::ranges::find(required_, name) != required_.end();
  }
  [[nodiscard]] bool is_known(const std::string& name) const {
    return std::ranges::find(known_, name) != known_.end();
  }

  /// A column that nothing names but that is spelt nearly so may be the one that is missing.
  [[nodiscard]] Finding missing(const std::string& name) const {
    std::vector<std::string> strangers;
    for (const Column& column : subject_.table.columns())
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
    finding.expected = "no column but the listed ones";
    finding.actual = "a column " + name;
    finding.message = fmt::format("column {} is not one of the listed columns", name);
    if (const std::string hint = did_you_mean(name, known_); !hint.empty())
      finding.message += "; " + hint;
    return finding;
  }

  const Subject& subject_;
  std::vector<std::string> required_;
  std::vector<std::string> known_;  ///< required and allowed ones
  bool others_allowed_;
};

Bound bind(const Node& params, Binding& binding) {
  const Node* required = params.find("required");
  const Node* allowed = params.find("allowed");
  if (required == nullptr && allowed == nullptr) {
    binding.mistakes.push_back(
        {params.at, "`columns` names no column", "give `required` or `allowed`"});
    return {};
  }
  return {std::make_unique<Columns>(binding.subject, texts_of(required), texts_of(allowed),
                                    allowed == nullptr),
          {}};
}

std::string in_words(const Node& params) {
  std::string text = "the data have the columns " + words_of(params, "required");
  if (params.find("required") == nullptr) text = "the data have no other columns than listed";
  if (params.find("allowed") != nullptr)
    text += "; besides, there may be " + words_of(params, "allowed") + ", and no others";
  return text;
}

}  // namespace

extern const Kind columns_kind;
const Kind columns_kind{
    .name = "columns",
    .summary = "A column is missing, misnamed or not expected.",
    .why =
        "A renamed or dropped column breaks the programs of everyone who reads the data set, "
        "and makes the next version a major one.",
    .example = R"(
- id: columns-as-published
  title: The columns that users rely on are there
  columns:
    required: [time_period, time_identifier, geographic_level, pupil_count]
    allowed: [country_code, country_name, pupil_percent]
)",
    .params = {{"required", ParamType::texts, false, "Columns that must be there."},
               {"allowed", ParamType::texts, false,
                "Columns that may be there besides; where given, all others are unexpected."}},
    .shorthand = "required",
    .whole_table = true,
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
