#include "app/sweep/watch_list.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>
#include <utility>

#include "base/interrupt.h"
#include "checks/kind.h"
#include "packs/yaml/yaml_node.h"
#include "source/identifier.h"

namespace crossfoot {

namespace {

/// The ids under one key; what is no id is a mistake.
void read_ids(const Node& node, std::string_view what, std::vector<std::string>& ids,
              Diagnostics& mistakes) {
  for (const Node* scalar : scalars_of(&node)) {
    auto id = identifier(scalar->text, what);
    if (id)
      ids.push_back(*std::move(id));
    else
      mistakes.push_back({scalar->at, id.error().message, ""});
  }
}

/// An error of one list is no reason to leave the others; one of the whole source is.
bool ends_walk(const Error& error) {
  return error.kind == Error::Kind::usage || error.kind == Error::Kind::interrupted;
}

class Walk {
 public:
  Walk(Source& source, std::vector<std::string>& troubles) : source_(source), troubles_(troubles) {}

  Result<void> publication(const std::string& id) {
    if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
    const auto listed = source_.list_of(id);
    if (!listed) return note(listed.error());
    for (const ListedDataSet& data_set : *listed) add(data_set);
    return {};
  }

  Result<void> data_set(const std::string& id) {
    if (interrupted()) return Error{Error::Kind::interrupted, "interrupted"};
    const auto listed = source_.look_up(id);
    if (!listed) return note(listed.error());
    add(*listed);
    return {};
  }

  std::vector<ListedDataSet> found() && { return std::move(found_); }

 private:
  Result<void> note(const Error& error) {
    if (ends_walk(error)) return error;
    troubles_.push_back(error.text());
    return {};
  }

  /// Ids become names of folders, so what isn't one goes no further.
  void add(const ListedDataSet& data_set) {
    const auto id = identifier(data_set.data_set.id);
    if (!id)
      troubles_.push_back(id.error().message);
    else if (seen_.insert(*id).second)
      found_.push_back(data_set);
  }

  Source& source_;
  std::vector<std::string>& troubles_;
  std::set<std::string> seen_;
  std::vector<ListedDataSet> found_;
};

}  // namespace

void read_watch_list(const std::filesystem::path& file, WatchList& list, Diagnostics& mistakes) {
  const std::vector<std::string> keys = {"publications", "data_sets"};
  const auto node = read_yaml(file, mistakes);
  if (!node) return;
  if (!node->is_map()) {
    mistakes.push_back(
        {node->at, "a watch list has `publications:` and `data_sets:`, each with a list of ids",
         ""});
    return;
  }
  for (const Node::Entry& entry : node->entries) {
    if (entry.key == "publications")
      read_ids(entry.value, "publication", list.publications, mistakes);
    else if (entry.key == "data_sets")
      read_ids(entry.value, "data set", list.data_sets, mistakes);
    else
      mistakes.push_back(
          {entry.at, fmt::format("unknown key `{}`", entry.key), did_you_mean(entry.key, keys)});
  }
  if (list.empty() && mistakes.empty())
    mistakes.push_back({{file.string(), 1, 0}, "the watch list is empty", ""});
}

Result<std::vector<ListedDataSet>> walk(Source& source, const WatchList& list,
                                        std::vector<std::string>& troubles) {
  std::vector<std::string> publications = list.publications;
  if (list.empty()) {
    auto all = source.publications();
    if (!all) return all.error();
    for (const ListedPublication& listed : *all) publications.push_back(listed.id);
  }
  Walk walk(source, troubles);
  for (const std::string& id : publications)
    if (const auto done = walk.publication(id); !done) return done.error();
  for (const std::string& id : list.data_sets)
    if (const auto done = walk.data_set(id); !done) return done.error();
  return std::move(walk).found();
}

}  // namespace crossfoot
