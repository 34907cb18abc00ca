#include "packs/load/read_lists.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/text/text.h"
#include "packs/load/list_text.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

using List = std::shared_ptr<const ReferenceList>;

constexpr std::string_view in_reference_folder = "reference:";

/// Reads the lists of one pack.
class Lists {
 public:
  Lists(fs::path folder, const ListPlaces& places, Diagnostics& mistakes)
      : folder_(std::move(folder)), places_(places), mistakes_(mistakes) {}

  /// Null where it can't be read, which is noted.
  List get(const WantedList& wanted) {
    std::vector<std::string> key = wanted.columns;
    key.emplace_back();  // no column has this name, so what follows are others, and then files
    key.insert(key.end(), wanted.or_columns.begin(), wanted.or_columns.end());
    key.emplace_back();
    for (const Word& file : wanted.files) key.push_back(file.text);
    const auto [known, fresh] = read_.try_emplace(std::move(key));
    if (fresh) known->second = read(wanted);
    return known->second;
  }

 private:
  void refuse(const Word& file, std::string_view trouble, std::string way_out = "") {
    mistakes_.push_back({file.at,
                         fmt::format("the list {} {}", printable(shorten(file.text, 200)), trouble),
                         std::move(way_out)});
  }

  List read(const WantedList& wanted) {
    ReferenceList list{{}, wanted.columns, {}, {}};
    const std::size_t mistakes_before = mistakes_.size();
    for (const Word& file : wanted.files) {
      const bool shared = file.text.starts_with(in_reference_folder);
      const std::string name = shared ? file.text.substr(in_reference_folder.size()) : file.text;
      list.file += (list.file.empty() ? "" : ", ") + name;
      const std::optional<std::string> text =
          shared ? reference_text(file, name, list) : pack_text(file);
      if (!text) continue;
      add_rows(file, *text, wanted.columns, list);
      if (wanted.or_columns.empty()) continue;
      ReferenceList others;
      add_rows(file, *text, wanted.or_columns, others);
      // A row may have nothing in the other columns.
      std::erase_if(others.rows,
                    [](const auto& row) { return std::ranges::any_of(row, &std::string::empty); });
      std::ranges::move(others.rows, std::back_inserter(list.rows));
    }
    if (mistakes_.size() > mistakes_before) return nullptr;
    return std::make_shared<const ReferenceList>(std::move(list));
  }

  void add_rows(const Word& file, const std::string& text, const std::vector<std::string>& columns,
                ReferenceList& list) {
    std::vector<std::vector<std::string>> rows;
    const std::string trouble = read_list_text(text, columns, rows);
    if (!trouble.empty()) refuse(file, trouble);
    std::ranges::move(rows, std::back_inserter(list.rows));
  }

  std::optional<std::string> pack_text(const Word& file) {
    const fs::path path(file.text);
    if (path.is_absolute() || !is_within(folder_, path))
      refuse(file, "is not in the pack's folder", "put it there");
    else if (std::error_code failed; !fs::is_regular_file(folder_ / path, failed))
      refuse(file, "does not exist");
    else
      return whole_text(file, folder_ / path);
    return std::nullopt;
  }

  std::optional<std::string> reference_text(const Word& file, const std::string& name,
                                            ReferenceList& list) {
    const fs::path path(name);
    if (name.empty() || name.starts_with('.') || path.has_parent_path()) {
      refuse(file, "is not a plain file name", "write it as reference:las.csv");
      return std::nullopt;
    }
    if (const auto given = places_.texts.find(name); given != places_.texts.end())
      return given->second;
    std::error_code failed;
    if (!places_.folder.empty() && fs::is_regular_file(places_.folder / path, failed))
      return whole_text(file, places_.folder / path);
    list.missing = fmt::format(
        "the reference list {} is missing; run `crossfoot fetch --references` to get it, or give "
        "another folder with --reference FOLDER",
        printable(shorten(name, 200)));
    return std::nullopt;
  }

  std::optional<std::string> whole_text(const Word& file, const fs::path& path) {
    Result<std::string> text = read_file(path, max_list_size);
    if (text) return *std::move(text);
    refuse(file, "can't be read: " + text.error().message);
    return std::nullopt;
  }

  fs::path folder_;
  const ListPlaces& places_;
  Diagnostics& mistakes_;
  std::map<std::vector<std::string>, List> read_;
};

}  // namespace

bool is_within(const fs::path& folder, const fs::path& file) {
  std::error_code failed;
  // A path of which nothing is there would stay relative.
  const fs::path base = fs::absolute(folder.empty() ? "." : folder, failed);
  if (failed) return false;
  const fs::path from = fs::weakly_canonical(base, failed);
  if (failed) return false;
  const fs::path to = fs::weakly_canonical(base / file, failed);
  if (failed) return false;
  const fs::path way = to.lexically_relative(from);
  return !way.empty() && *way.begin() != "..";
}

void read_lists(Pack& pack, const ListPlaces& places, Diagnostics& mistakes) {
  Lists lists(pack.path.parent_path(), places, mistakes);
  const auto read = [&](RulePart& part) {
    const auto wanted = part.specification->list();
    if (wanted && !wanted->files.empty()) part.list = lists.get(*wanted);
  };
  for (Rule& rule : pack.rules) {
    read(rule);
    for (RulePart& part : rule.parts) read(part);
  }
  const auto lacks_list = [](const RulePart& part) {
    const auto wanted = part.specification->list();
    return wanted && !wanted->files.empty() && part.list == nullptr;
  };
  std::erase_if(pack.rules, [&](const Rule& rule) {
    return lacks_list(rule) || std::ranges::any_of(rule.parts, lacks_list);
  });
}

}  // namespace crossfoot
