#include <algorithm>
#include <fmt/format.h>

#include "app/load/sources.h"
#include "app/load/targets.h"
#include "app/sweep/watch_list.h"
#include "base/text/text.h"
#include "cli/command.h"
#include "cli/layout.h"
#include "cli/options/shared_options.h"

namespace crossfoot {

namespace {

using Row = TextRow;

class ListCommand final : public Command {
 public:
  explicit ListCommand(CommandLine& line) {
    add_pack_arguments(add_list(line, "rules", "Rules of the packs", &ListCommand::rules), packs_);
    add_pack_arguments(add_list(line, "packs", "Packs", &ListCommand::packs), packs_);
    add_list(line, "kinds", "Kinds of rules", &ListCommand::kind_names);
    add_published_options(
        add_list(line, "publications", "Publications, with their ids", &ListCommand::publications),
        source_);
    add_source_list(line, "data-sets", "Data sets, with their ids", &ListCommand::data_sets);
    add_source_list(line, "versions", "Versions of the data sets", &ListCommand::versions);
  }

  ExitCode run(Console& console) override {
    const Result<std::vector<Row>> rows = (this->*wanted_)(console);
    if (!rows) {
      console.error(rows.error());
      return exit_code_of(rows.error());
    }
    return console.print(lay_out(*rows)) ? ExitCode::passed : ExitCode::unwritten;
  }

 private:
  using Rows = Result<std::vector<Row>> (ListCommand::*)(Console& console);

  CommandLine& add_list(CommandLine& line, std::string_view name, std::string_view summary,
                        Rows rows) {
    return line.add_command(name, summary, [this, rows] { wanted_ = rows; });
  }

  void add_source_list(CommandLine& line, std::string_view name, std::string_view summary,
                       Rows rows) {
    CommandLine& list = add_list(line, name, summary, rows);
    add_data_set_options(list, targets_);
    add_source_options(list, source_);
  }

  Result<RuleSet> load(Console& console) const {
    Diagnostics mistakes;
    RuleSet rule_set = load_wanted_packs(packs_, mistakes);
    console.mistakes(mistakes);
    if (!mistakes.empty())
      return Error{Error::Kind::pack, "nothing is listed because packs have mistakes"};
    return rule_set;
  }

  Result<std::vector<Row>> rules(Console& console) {
    const auto loaded = load(console);
    if (!loaded) return loaded.error();
    std::vector<Row> rows;
    for (const auto& [pack, rule] : rules_of(*loaded))
      rows.push_back({rule->id, std::string(rule->kind->name), std::string(name_of(rule->severity)),
                      rule->title});
    return rows;
  }

  Result<std::vector<Row>> packs(Console& console) {
    const auto loaded = load(console);
    if (!loaded) return loaded.error();
    std::vector<Row> rows;
    for (const auto& pack : loaded->packs)
      rows.push_back(
          {pack->path.string(), plural(pack->rules.size(), "rule", "rules"), pack->title});
    return rows;
  }

  Result<std::vector<Row>> kind_names(Console&) {
    std::vector<Row> rows;
    for (const Kind* kind : kinds())
      rows.push_back({std::string(kind->name), std::string(kind->summary)});
    return rows;
  }

  Result<std::vector<Row>> publications(Console&) {
    const auto source = open_source(source_);
    if (!source) return source.error();
    const auto listed = (*source)->publications();
    if (!listed) return listed.error();
    std::vector<Row> rows;
    for (const ListedPublication& each : *listed) rows.push_back({each.id, each.title});
    return rows;
  }

  /// All versions of the data sets that the options name.
  Result<std::vector<ReleaseRef>> selected() {
    const auto source = open_source(source_);
    if (!source) return source.error();
    const auto ids = find_data_sets(**source, targets_, RuleSet{});
    if (!ids) return ids.error();
    std::vector<ReleaseRef> refs;
    for (const std::string& id : *ids) {
      const auto versions = (*source)->versions(id);
      if (!versions) return versions.error();
      refs.insert(refs.end(), versions->begin(), versions->end());
    }
    return refs;
  }

  /// Of the API without any named, by its publications.
  Result<std::vector<Row>> all_of_the_api(Console& console) {
    const auto source = open_source(source_);
    if (!source) return source.error();
    std::vector<std::string> troubles;
    const auto found = walk(**source, {}, troubles);
    if (!found) return found.error();
    for (const std::string& trouble : troubles) console.error(trouble);
    std::vector<Row> rows;
    for (const ListedDataSet& listed : *found)
      rows.push_back({listed.data_set.id, listed.data_set.title});
    return rows;
  }

  Result<std::vector<Row>> data_sets(Console& console) {
    if (source_.asks_api() && targets_.data_sets.empty() && targets_.publication.empty())
      return all_of_the_api(console);
    const auto refs = selected();
    if (!refs) return refs.error();
    std::vector<Row> rows;
    for (const ReleaseRef& ref : *refs) {
      const Row row{ref.data_set.id, ref.data_set.title};
      if (rows.empty() || rows.back() != row) rows.push_back(row);
    }
    return rows;
  }

  Result<std::vector<Row>> versions(Console&) {
    const auto refs = selected();
    if (!refs) return refs.error();
    std::vector<Row> rows;
    for (const ReleaseRef& ref : *refs) {
      const VersionInfo version = ref.version.value_or(VersionInfo{});
      rows.push_back({ref.data_set.id, ref.version ? version.number.text() : "file", version.status,
                      version.published.substr(0, 10), ref.data_set.title});
    }
    return rows;
  }

  Rows wanted_ = nullptr;
  PackOptions packs_;
  TargetOptions targets_;
  SourceOptions source_;
};

}  // namespace

extern const CommandEntry list_command;
const CommandEntry list_command{
    .name = "list",
    .summary = "List rules, packs, kinds of rules, publications, data sets or versions",
    .footer = R"(Examples:
  crossfoot list rules my-rules/
  crossfoot list versions --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77
  crossfoot list publications
  crossfoot list data-sets --snapshot published/)",
    .make = [](CommandLine& line) -> std::unique_ptr<Command> {
      return std::make_unique<ListCommand>(line);
    },
};

}  // namespace crossfoot
