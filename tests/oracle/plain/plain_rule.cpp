#include <algorithm>
#include <fmt/ranges.h>

#include "oracle/plain/plain_evaluator.h"

namespace crossfoot::oracle {
namespace {

/// In double quotes, as YAML reads every text.
std::string scalar(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string list(const std::vector<std::string>& texts) {
  std::vector<std::string> scalars;
  for (const std::string& text : texts) scalars.push_back(scalar(text));
  return fmt::format("[{}]", fmt::join(scalars, ", "));
}

/// `{sex: Total, age: All}`, or the value alone where there is one column.
template <class Words>
std::string by_column(const std::vector<PlainBreakdown>& over, Words words) {
  if (over.size() == 1) return words(over.front());
  std::vector<std::string> entries;
  for (const PlainBreakdown& one : over)
    if (const std::string says = words(one); says != "[]")
      entries.push_back(one.column + ": " + says);
  return entries.empty() ? "[]" : fmt::format("{{{}}}", fmt::join(entries, ", "));
}

std::string tree_text(const std::vector<PlainTree>& items, bool root) {
  std::vector<std::string> all;
  for (const PlainTree& item : items) {
    if (root)
      all.push_back(scalar(item.item) + ": " + tree_text(item.parts, false));
    else if (item.parts.empty())
      all.push_back(scalar(item.item));
    else
      all.push_back(fmt::format("{{{}: {}}}", scalar(item.item), tree_text(item.parts, false)));
  }
  return fmt::format("{}{}{}", root ? "{" : "[", fmt::join(all, ", "), root ? "}" : "]");
}

std::vector<std::string> total_params(const PlainRule& rule) {
  std::vector<std::string> params{"of: " + list(rule.columns)};
  if (!rule.tree.empty()) {
    params.push_back("over: " + rule.tree_column);
    params.push_back("tree: " + tree_text(rule.tree, true));
  } else {
    std::vector<std::string> columns;
    for (const PlainBreakdown& one : rule.over) columns.push_back(one.column);
    const auto& over = rule.over;
    const auto parts = by_column(over, [](const PlainBreakdown& one) {
      std::vector<std::string> named = one.parts;
      for (std::string& part : named)
        if (std::ranges::find(one.optional, part) != one.optional.end()) part += '?';
      return list(named);
    });
    const auto except = by_column(over, [](const auto& one) { return list(one.except); });
    params.push_back("over: " + list(columns));
    params.push_back("total: " +
                     by_column(over, [](const auto& one) { return scalar(one.total); }));
    if (parts != "[]") params.push_back("parts: " + parts);
    if (except != "[]") params.push_back("except: " + except);
    if (rule.jointly) params.emplace_back("jointly: true");
  }
  if (!rule.relation.empty()) params.push_back("relation: " + scalar(rule.relation));
  if (!rule.missing.empty()) params.push_back("missing: " + rule.missing);
  if (rule.skips_inapplicable) params.emplace_back("not_applicable: nothing");
  return params;
}

std::vector<std::string> shared_denominator_params(const PlainSharedDenominator& star) {
  std::vector<std::string> ratios;
  for (const PlainSharedDenominator::Ratio& ratio : star.ratios)
    ratios.push_back(fmt::format("{{published: {}, numerator: {}, scale: {}}}", ratio.published,
                                 ratio.numerator, ratio.scale));
  std::vector<std::string> params{"denominator: " + star.denominator,
                                  fmt::format("ratios: [{}]", fmt::join(ratios, ", "))};
  std::vector<std::string> chains;
  for (const auto& chain : star.nested) chains.push_back(list(chain));
  if (!chains.empty()) params.push_back(fmt::format("nested: [{}]", fmt::join(chains, ", ")));
  return params;
}

}  // namespace

std::string PlainRule::yaml() const {
  if (kind == "check") return "check: " + scalar(written(condition));
  std::vector<std::string> params;
  const auto give = [&](const std::string& name, const std::string& value) {
    params.push_back(name + ": " + value);
  };
  const auto give_number = [&](const std::string& name, int value, const std::string& unit) {
    if (value >= 0) give(name, std::to_string(value) + unit);
  };
  if (kind == "ratio") {
    give("published", published);
    give("numerator", scalar(written(numerator)));
    give("denominator", scalar(written(denominator)));
    give_number("scale", scale, "");
  } else if (kind == "total") {
    for (const std::string& param : total_params(*this)) params.push_back(param);
  } else if (kind == "row_consistent") {
    params = shared_denominator_params(star);
  } else if (kind == "change") {
    give("of", list(columns));
    give_number("at_most", at_most, "%");
    give_number("absolute", absolute, "");
    give_number("ignore_below", ignore_below, "");
    if (!breaks.empty()) give("breaks", list(breaks));
  } else if (kind == "values") {
    give("column", columns.front());
    if (!items.empty()) give("in", list(items));
    if (!except.empty()) give("not_in", list(except));
  } else {
    give(kind == "unique" ? "key" : kind == "complete" ? "over" : "columns", list(columns));
    if (!min.empty()) give("min", min);
    if (!max.empty()) give("max", max);
  }
  return fmt::format("{}: {{{}}}", kind, fmt::join(params, ", "));
}

}  // namespace crossfoot::oracle
