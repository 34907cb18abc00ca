#include "packs/pages/explain.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "app/load/visit_versions.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/options/shared_options.h"
#include "engine/testing/try_rule.h"
#include "packs/load/aliases.h"
#include "packs/rule_parts.h"

namespace crossfoot {

namespace {

std::string explain_all(const RuleSet& packs, const std::string& id) {
  std::string text;
  for (const auto& [pack, rule] : rules_of(packs))
    if (rule->id == id)
      text += explain_rule(*rule, column_specs_for(*pack)) +
              explain_data_sets(*rule, aliases_for(*pack));
  return text;
}

/// "pupil_percent 33.6, pupil_count 149220"
std::string cells_of(const std::vector<Finding::Cell>& cells) {
  std::string text;
  for (const auto& [column, value] : cells)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", column, value);
  return printable(text);
}

std::string explain_example(const Example& example, const std::string& version) {
  const Finding& row = example.row;
  std::string text =
      fmt::format("\nExample: {}, row {} (line {}){}{}\n", printable(version), row.row.value_or(0),
                  row.line.value_or(0), row.key.empty() ? "" : ": ", cells_of(row.key));
  if (!row.cells.empty()) text += fmt::format("  {}\n", cells_of(row.cells));
  if (row.expected.empty()) return text;
  const std::string context = row.cells.empty() ? "there" : row.cells.front().first;
  text += fmt::format("  {} is {}. Expected: {}.\n", printable(context), printable(row.actual),
                      printable(row.expected));
  if (!example.holds)
    text += row.by.empty() ? "  This row fails.\n"
                           : fmt::format("  This row fails: {}.\n", printable(row.by));
  return text;
}

/// What was learnt of a column, a line for each class of rows.
std::string explain_learnt(const std::string& column, const Precision& precision) {
  const auto line = [&](const Precision& one, const std::string& where) {
    return one.learnt ? printable(fmt::format("  {}{}, judging by its numbers.", where,
                                              explain_precision(column, one))) +
                            "\n"
                      : "";
  };
  if (precision.by_row == nullptr) return line(precision, "");
  std::string text;
  for (const RowPrecision::Class& rows : precision.by_row->classes)
    text += line(rows.precision, fmt::format("For {}: ", rows.where));
  return text;
}

/// What the rule comes to on a version of the data.
std::string explain_tried(const TriedRule& tried, const std::string& version) {
  std::string text = fmt::format("\nIn {}\n", printable(version));
  if (!tried.statement.empty()) text += fmt::format("  {}.\n", printable(tried.statement));
  if (!tried.not_applicable.empty())
    text += fmt::format("  It does not apply: {}.\n", printable(tried.not_applicable));
  for (const auto& [column, precision] : tried.numbers) text += explain_learnt(column, precision);
  if (!tried.statement.empty())
    text += fmt::format("  It tests {}.\n", plural(tried.rows, "row", "rows"));
  return tried.example ? text + explain_example(*tried.example, version) : text;
}

std::string unknown(const std::string& name, const RuleSet& packs) {
  std::vector<std::string> names;
  for (const Kind* kind : kinds()) names.emplace_back(kind->name);
  for (const auto& [pack, rule] : rules_of(packs)) names.push_back(rule->id);
  const std::string near = did_you_mean(name, names);
  return fmt::format(
      "there is no rule or kind `{}`; {}", name,
      near.empty() ? "`crossfoot list rules` and `crossfoot list kinds` show them all" : near);
}

class ExplainCommand final : public Command {
 public:
  explicit ExplainCommand(CommandLine& line) {
    line.add("name", name_, "Id of a rule, or name of a kind of rule").value("RULE|KIND").needed();
    add_pack_arguments(line, packs_);
    data_.wanted.versions = "latest";
    add_data_options(line, data_);
  }

  ExitCode run(Console& console) override {
    std::string text;
    if (const Kind* kind = kind_named(name_)) {
      text = explain_kind(*kind);
    } else {
      Diagnostics mistakes;
      packs_.api = &data_.source.api;
      const RuleSet packs = load_wanted_packs(packs_, mistakes);
      text = explain_all(packs, name_);
      if (text.empty()) {
        console.mistakes(mistakes);
        console.error(unknown(name_, packs));
        return ExitCode::mistaken;
      }
      const Result<std::string> tried = try_on_data(packs, console);
      if (!tried) {
        console.error(tried.error());
        return exit_code_of(tried.error());
      }
      text += *tried;
    }
    return console.print(text) ? ExitCode::passed : ExitCode::unwritten;
  }

 private:
  /// What the rule comes to on the data that the options name; empty where they name none.
  Result<std::string> try_on_data(const RuleSet& packs, Console& console) const {
    if (!data_.given()) return std::string();
    std::string text;
    Diagnostics mistakes;
    const auto visited = visit_versions(data_, packs, console, [&](const VisitedVersion& version) {
      CheckOptions options;
      options.latest = version.latest;
      const Release& release = version.release;
      if (const auto tried = try_rule(name_, release, version.table, version.packs, options,
                                      mistakes, version.comparisons))
        text += explain_tried(*tried, release.data_set.title + " " + release.version_text());
    });
    if (!visited) return visited.error();
    console.mistakes(mistakes);
    if (text.empty()) console.note("the rule applies to none of the data that was read");
    return text;
  }

  std::string name_;
  PackOptions packs_;
  DataOptions data_;
};

}  // namespace

extern const CommandEntry explain_command;
const CommandEntry explain_command{
    .name = "explain",
    .summary = "Explain a rule in plain English, or what a kind of rule does",
    .footer = R"(Examples:
  crossfoot explain ratio
  crossfoot explain sen.need-percent
  crossfoot explain my-rule my-rules.yml
  crossfoot explain sen.need-percent --snapshot published/)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<ExplainCommand>(line);
    },
};

}  // namespace crossfoot
