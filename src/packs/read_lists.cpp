#include "packs/read_lists.h"

#define CSV_IO_NO_THREAD
#include <array>
#include <fmt/format.h>
#include <libfccp/csv.h>
#include <map>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/text.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_size = std::size_t{4} << 20;

using List = std::shared_ptr<const ReferenceList>;

/// Why a list can't be read, as the end of "the list x.csv …"; empty where it could.
using Trouble = std::string;

/// A reader of as many columns as its header is asked for: that number is fixed when we compile.
template <std::size_t... Columns>
Trouble read_rows(const std::string& text, ReferenceList& list, std::index_sequence<Columns...>) {
  io::CSVReader<sizeof...(Columns), io::trim_chars<>, io::double_quote_escape<',', '"'>> reader(
      list.file, text.data(), text.data() + text.size());
  try {
    reader.read_header(io::ignore_extra_column, list.columns[Columns]...);
    std::vector<std::string> row(sizeof...(Columns));
    while (reader.read_row(row[Columns]...)) list.rows.push_back(row);
  } catch (const io::error::missing_column_in_header& missing) {
    return fmt::format("has no column `{}`", printable(missing.column_name));
  } catch (const io::error::header_missing&) {
    return "is empty";
  } catch (const std::exception&) {
    return fmt::format(
        "is broken at line {}: a quote that isn't closed, or too few or too many "
        "fields",
        reader.get_file_line());
  }
  return list.rows.empty() ? "has no rows" : "";
}

Trouble read_columns(const std::string& text, ReferenceList& list) {
  switch (list.columns.size()) {
    case 1:
      return read_rows(text, list, std::make_index_sequence<1>());
    case 2:
      return read_rows(text, list, std::make_index_sequence<2>());
    case 3:
      return read_rows(text, list, std::make_index_sequence<3>());
    default:
      return read_rows(text, list, std::make_index_sequence<4>());
  }
}

/// Whether a path stays where it starts, whatever links it takes.
bool is_within(const fs::path& folder, const fs::path& file) {
  std::error_code failed;
  const fs::path from = fs::weakly_canonical(folder.empty() ? "." : folder, failed);
  if (failed) return false;
  const fs::path to = fs::weakly_canonical(folder / file, failed);
  if (failed) return false;
  const fs::path way = to.lexically_relative(from);
  return !way.empty() && *way.begin() != "..";
}

/// Reads the lists of one pack.
class Lists {
 public:
  Lists(fs::path folder, Mistakes& mistakes) : folder_(std::move(folder)), mistakes_(mistakes) {}

  /// Null where it can't be read, which is noted.
  List get(const Node& file, std::vector<std::string> columns) {
    const auto key = std::pair(file.text, columns);
    if (const auto known = read_.find(key); known != read_.end()) return known->second;
    return read_[key] = read(file, std::move(columns));
  }

 private:
  List refuse(const Node& file, std::string_view trouble, std::string way_out = "") {
    mistakes_.push_back({file.at,
                         fmt::format("the list {} {}", printable(shorten(file.text, 200)), trouble),
                         std::move(way_out)});
    return nullptr;
  }

  List read(const Node& file, std::vector<std::string> columns) {
    constexpr std::size_t most_columns = 4;
    const fs::path path(file.text);
    if (path.is_absolute() || !is_within(folder_, path))
      return refuse(file, "is not in the pack's folder", "put it beside the pack");
    std::error_code failed;
    if (!fs::is_regular_file(folder_ / path, failed)) return refuse(file, "is not there");
    const Result<std::string> text = read_file(folder_ / path, max_size);
    if (!text) return refuse(file, "can't be read: " + text.error().message);
    if (text->find('\0') != std::string::npos || !is_utf8(*text))
      return refuse(file, "is not a text in UTF-8", "save it as CSV UTF-8");
    if (columns.empty() || columns.size() > most_columns)
      return refuse(file, "can be asked for one to four columns");
    auto list = std::make_shared<ReferenceList>(ReferenceList{file.text, std::move(columns), {}});
    const Trouble trouble = read_columns(*text, *list);
    return trouble.empty() ? list : refuse(file, trouble);
  }

  fs::path folder_;
  Mistakes& mistakes_;
  std::map<std::pair<std::string, std::vector<std::string>>, List> read_;
};

}  // namespace

void read_lists(Pack& pack, Mistakes& mistakes) {
  Lists lists(pack.path.parent_path(), mistakes);
  const auto read = [&](RulePart& part) {
    if (!part.kind->list) return;
    const Node* columns = part.params.find(part.kind->list->columns);
    if (columns == nullptr) columns = part.params.find(part.kind->list->columns_otherwise);
    part.list = lists.get(*part.params.find(part.kind->list->file), texts_of(columns));
  };
  for (Rule& rule : pack.rules) {
    read(rule);
    for (RulePart& part : rule.parts) read(part);
  }
}

}  // namespace crossfoot
