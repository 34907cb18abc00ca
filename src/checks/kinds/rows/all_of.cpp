#include <algorithm>

#include "checks/kind.h"

namespace crossfoot {
namespace {

class AllOf final : public Check {
 public:
  explicit AllOf(std::vector<BoundPart> parts) : parts_(std::move(parts)) {}

  void run(const Selection&, OutcomeCounter& counter) const override {
    for (const auto& [check, rows, severity, elsewhere] : parts_) {
      counter.no_worse_than(severity);
      counter.in_watched_table(!elsewhere);
      (*check)->run(rows, counter);
    }
    counter.no_worse_than(Severity::error);
    counter.in_watched_table(true);
  }

  [[nodiscard]] std::string statement() const override {
    std::string text;
    for (const BoundPart& part : parts_)
      text += (text.empty() ? "" : "; ") + (*part.check)->statement();
    return text;
  }

 private:
  std::vector<BoundPart> parts_;
};

/// Its parts are rules of their own kinds, which whoever reads the pack reads.
struct AllOfRule final : Specification {
  AllOfRule(const Params&, Diagnostics&) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    std::string reason;
    for (const BoundPart& part : binding.parts)
      if (!part.check && reason.empty()) reason = part.check.reason();
    std::erase_if(binding.parts, [](const BoundPart& part) { return !part.check; });
    if (binding.parts.empty()) return NotApplicable{reason};
    return std::make_unique<AllOf>(std::move(binding.parts));
  }
};

}  // namespace

extern const Kind all_of_kind;
const Kind all_of_kind{
    .name = "all_of",
    .summary = "One of several checks that belong together fails.",
    .why =
        "What people know as one standard often needs several checks, each with its own rows and "
        "tables. Reports should still show them under one name.",
    .example = R"(
- id: nulls
  title: No cell contains a program's code for a missing value
  all_of:
    - values: {column: 'named like .', not_in: ['NULL', NA]}
    - {on: metadata, values: {column: label, not_in: ['NULL', NA]}}
    - {severity: warning, values: {column: 'named like .', not_in: [n/a, '-']}}
)",
    .params = {{"parts", ParamType::any, true,
                "A list of parts. Each has a kind, like a rule, and can have its own `where`, "
                "`on`, `if`, `unless` and `severity`. Parts that don't apply are omitted. If none "
                "applies, the rule is skipped."}},
    .shorthand = "parts",
    .whole_table = true,
    .has_parts = true,
    .parse = parse_as<AllOfRule>,
};

}  // namespace crossfoot
