#include <fmt/ranges.h>

#include "oracle/plain_evaluator.h"

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
    give("of", list(columns));
    give("over", over);
    give("total", scalar(total));
    if (!items.empty()) give("parts", list(items));
    if (!except.empty()) give("except", list(except));
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
