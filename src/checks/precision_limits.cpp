#include "checks/precision_limits.h"

#include <fmt/core.h>

#include "checks/cells.h"

namespace crossfoot {

namespace {

std::optional<std::int64_t> declared_for(std::size_t column, const PrecisionLimit& limit,
                                         const Subject& subject) {
  const auto spec = subject.specs.find(subject.table.column(column).name());
  return spec == subject.specs.end() ? std::nullopt : limit.of(spec->second);
}

std::vector<std::size_t> declaring_columns(const PrecisionLimit& limit, const Subject& subject) {
  std::vector<std::size_t> columns;
  for (std::size_t column = 0; column < subject.table.size(); ++column)
    if (declared_for(column, limit, subject)) columns.push_back(column);
  return columns;
}

}  // namespace

std::map<std::size_t, std::int64_t> limits_of(const Node& params, const PrecisionLimit& limit,
                                              Binding& binding) {
  const Subject& subject = binding.subject;
  const auto own = whole_number_of(params.find(limit.param), limit.smallest, binding.mistakes);
  const Node* names = params.find("columns");
  std::map<std::size_t, std::int64_t> limits;
  for (const std::size_t column : columns_or(names, binding, declaring_columns(limit, subject))) {
    if (const auto chosen = own ? own : declared_for(column, limit, subject)) {
      limits[column] = *chosen;
    } else {
      binding.mistakes.push_back({names->at,
                                  fmt::format("nothing says the `{}` of column `{}`",
                                              limit.declared, subject.table.column(column).name()),
                                  fmt::format("give `{}` in the rule, or `{}` under `columns:`",
                                              limit.param, limit.declared)});
    }
  }
  return limits;
}

}  // namespace crossfoot
