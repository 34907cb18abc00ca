#include "packs/load/reference_lists.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>

#include "base/text/text.h"
#include "packs/fields.h"
#include "packs/load/list_text.h"
#include "packs/yaml/yaml_node.h"

namespace crossfoot {
namespace {

const Fields& file_keys() {
  static const Fields keys = {
      {"from", ParamType::text, true, "The address that file names are added to."},
      {"lists",
       ParamType::maps,
       true,
       "The lists.",
       {},
       {{"file", ParamType::text, true, "Its file name, both at the address and in the folder."},
        {"holds", ParamType::text, true, "What it contains."},
        {"columns", ParamType::columns, true, "Columns that it must have."},
        {"rows", ParamType::integer, true, "The least number of rows."}}},
  };
  return keys;
}

/// A name that stays in the folder of lists and needs no escaping in an address.
bool is_plain(std::string_view name) {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
  return !name.empty() && name.front() != '.' &&
         name.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

std::vector<ReferenceFile> read_references(const std::filesystem::path& path,
                                           Diagnostics& mistakes) {
  const std::size_t mistakes_before = mistakes.size();
  const std::optional<Node> root = read_yaml(path, mistakes);
  if (!root) return {};
  check_fields(*root, file_keys(), "a list of references", ExpressionUse::value, mistakes);
  if (mistakes.size() > mistakes_before) return {};
  std::string from = text_field(*root, "from");
  if (!from.ends_with('/')) from += '/';
  std::vector<ReferenceFile> files;
  for (const Node& item : root->find("lists")->items) {
    const std::string name = text_field(item, "file");
    if (!is_plain(name))
      mistakes.push_back({item.find("file")->at,
                          fmt::format("`{}` is not a plain file name", printable(name)),
                          "use letters, digits, `.`, `-` and `_`"});
    const std::int64_t rows = whole_number(text_field(item, "rows")).value_or(1);
    files.push_back({name, from + name, texts_field(item, "columns"),
                     static_cast<std::size_t>(std::max<std::int64_t>(rows, 1))});
  }
  return files;
}

std::string trouble_in(const std::string& text, const ReferenceFile& wanted) {
  std::vector<std::vector<std::string>> rows;
  if (std::string trouble = read_list_text(text, wanted.columns, rows); !trouble.empty())
    return trouble;
  if (rows.size() >= wanted.rows) return {};
  return fmt::format("has {}, but needs at least {}", plural(rows.size(), "row", "rows"),
                     with_commas(wanted.rows));
}

}  // namespace crossfoot
