#include "packs/lint/lint_patterns.h"

#include <fmt/format.h>

#include "packs/lint/lint_finders.h"
#include "packs/rule_parts.h"

namespace crossfoot {
namespace {

bool starts(std::string_view pattern) {
  return pattern.starts_with('^') || pattern.starts_with("\\A");
}

/// A dollar behind a backslash is a dollar.
bool ends(std::string_view pattern) {
  if (pattern.ends_with("\\z")) return true;
  if (!pattern.ends_with('$')) return false;
  std::size_t backslashes = 0;
  for (std::size_t at = pattern.size() - 1; at > 0 && pattern[at - 1] == '\\'; --at) ++backslashes;
  return backslashes % 2 == 0;
}

bool is_open_behind(std::string_view pattern) {
  return pattern.ends_with(".*") || pattern.ends_with(".+");
}

bool is_open_before(std::string_view pattern) {
  return pattern.starts_with(".*") || pattern.starts_with(".+");
}

void add_patterns(const Expr& expr, std::vector<WholePattern>& patterns) {
  for_each_part(expr, [&](const Expr& part) {
    const auto* match = part.as<Expr::Match>();
    const std::string* column = match == nullptr ? nullptr : column_in(part.children[0]);
    if (column != nullptr) patterns.push_back({part.at, *column, match->pattern});
  });
}

}  // namespace

std::vector<WholePattern> patterns_of(const Rule& rule) {
  std::vector<WholePattern> patterns;
  for (const RulePart* part : parts_of(rule)) {
    if (part->on != rule.on) continue;
    for (const Expr* condition : conditions_of(*part)) add_patterns(*condition, patterns);
    for (const Expr& expr : part->mentions.expressions) add_patterns(expr, patterns);
    const std::vector<WholePattern>& own = part->mentions.patterns;
    patterns.insert(patterns.end(), own.begin(), own.end());
  }
  return patterns;
}

bool is_half_anchored(std::string_view pattern) {
  if (pattern.size() < 2 || starts(pattern) == ends(pattern)) return false;
  return starts(pattern) ? !is_open_behind(pattern) : !is_open_before(pattern);
}

std::string as_part(std::string_view pattern) {
  const bool at_start = starts(pattern);
  const bool at_end = ends(pattern);
  std::string_view bare = pattern;
  if (at_start) bare.remove_prefix(bare.front() == '^' ? 1 : 2);
  if (at_end) bare.remove_suffix(bare.back() == '$' ? 1 : 2);
  const bool choice = bare.find('|') != std::string_view::npos;
  const std::string body = choice ? fmt::format("(?:{})", bare) : std::string(bare);
  return fmt::format("{}{}{}", at_start || is_open_before(bare) ? "" : ".*", body,
                     at_end || is_open_behind(bare) ? "" : ".*");
}

void find_half_anchored(const PackGroup& packs, Diagnostics& found) {
  for (const Pack* pack : packs)
    for (const Rule& rule : pack->rules)
      for (const WholePattern& pattern : patterns_of(rule))
        if (is_half_anchored(pattern.written))
          found.push_back(
              {pattern.at,
               fmt::format("the whole text must match `{}`, not just part of it", pattern.written),
               fmt::format("write `{}` to match texts that contain it", as_part(pattern.written))});
}

}  // namespace crossfoot
