#include <algorithm>

#include "checks/kind.h"

namespace crossfoot {
namespace {

class AllOf final : public Check {
 public:
  explicit AllOf(std::vector<BoundPart> parts) : parts_(std::move(parts)) {}

  void run(const Selection&, Tally& tally) const override {
    for (const auto& [bound, rows, severity, elsewhere] : parts_) {
      tally.no_worse_than(severity);
      tally.in_watched_table(!elsewhere);
      bound.check->run(rows, tally);
    }
    tally.no_worse_than(Severity::error);
    tally.in_watched_table(true);
  }

  [[nodiscard]] std::string statement() const override {
    std::string text;
    for (const BoundPart& part : parts_)
      text += (text.empty() ? "" : "; ") + part.bound.check->statement();
    return text;
  }

 private:
  std::vector<BoundPart> parts_;
};

Bound bind(const Node&, Binding& binding) {
  std::string reason;
  for (const BoundPart& part : binding.parts)
    if (!part.bound.check && reason.empty()) reason = part.bound.not_applicable;
  std::erase_if(binding.parts, [](const BoundPart& part) { return part.bound.check == nullptr; });
  if (binding.parts.empty()) return {nullptr, reason};
  return {std::make_unique<AllOf>(std::move(binding.parts)), {}};
}

}  // namespace

extern const Kind all_of_kind;
const Kind all_of_kind{
    .name = "all_of",
    .summary = "One of several checks that belong together fails.",
    .why =
        "What people know as one standard is often several things to look at, each with rows and "
        "tables of its own; reports should still call it by one name.",
    .example = R"(
- id: nulls
  title: No cell holds what a program writes for nothing
  all_of:
    - values: {column: 'named like .', not_in: ['NULL', NA]}
    - {on: metadata, values: {column: label, not_in: ['NULL', NA]}}
    - {severity: warning, values: {column: 'named like .', not_in: [n/a, '-']}}
)",
    .params = {{"parts", ParamType::any, true,
                "A list of parts, each with a kind as a rule has one and, where wanted, its own "
                "`where`, `on`, `if`, `unless` and `severity`. A part that doesn't apply is left "
                "out; the rule is skipped where none applies."}},
    .shorthand = "parts",
    .whole_table = true,
    .has_parts = true,
    .bind = bind,
};

}  // namespace crossfoot
