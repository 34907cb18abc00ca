#include "app/compare/compare_versions.h"

#include <utility>

#include "base/interrupt.h"

namespace crossfoot {

Result<Comparison> compare_versions(const CompareRequest& request, const RuleSet& packs,
                                    Progress& progress) {
  const unsigned jobs = request.options.jobs;
  progress.working_on("reading " + request.before);
  auto before = read_diff_side(request.before, request.source, packs, jobs);
  if (!before) return before.error();
  progress.working_on("reading " + request.after);
  auto after = read_diff_side(request.after, request.source, packs, jobs);
  if (!after) return after.error();
  progress.working_on("comparing");
  const Scope& old = before->version->scope();
  const Scope& now = after->version->scope();
  Alignment alignment = align(old, now, {jobs, request.options.max_listed});
  TableDiff diff = compare(alignment, old, now, request.options);
  if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
  diff.before = before->name;
  diff.after = after->name;
  return Comparison{*std::move(before), *std::move(after), std::move(alignment), std::move(diff)};
}

}  // namespace crossfoot
