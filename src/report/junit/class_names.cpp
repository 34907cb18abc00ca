#include "report/junit/class_names.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <string_view>

#include "base/text/text.h"

namespace crossfoot {

namespace {

constexpr std::size_t longest_slug = 80;
constexpr std::size_t id_end = 8;

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Lower-case words of ASCII letters and digits, however many.
std::string joined_words(std::string_view text, char joint) {
  std::string out;
  for (const char c : lower(text)) {
    if (is_word(c))
      out += c;
    else if (!out.empty() && out.back() != joint)
      out += joint;
  }
  while (!out.empty() && out.back() == joint) out.pop_back();
  return out;
}

std::string title_slug(const VersionResult& version) {
  std::string out = slug(version.data_set_title, '-');
  if (out.empty()) out = slug(version.data_set_id, '-');
  return out.empty() ? "data-set" : out;
}

/// A file that nobody gave an id goes by its path, for another of the same name may be checked
/// along with it. A zip that is called as the file in it adds nothing. Of a long path the end
/// tells.
std::string file_slug(std::string path) {
  for (const std::string_view extension : {".gz", ".csv"})
    if (lower(path).ends_with(extension)) path.resize(path.size() - extension.size());
  const std::size_t name = path.rfind('/') + 1;
  const std::string zip = path.substr(name) + ".zip/";
  if (std::string_view(path).substr(0, name).ends_with(zip))
    path.erase(name - zip.size(), zip.size());
  std::string words = joined_words(path, '-');
  if (words.size() > longest_slug) words.erase(0, words.size() - longest_slug);
  return words.starts_with('-') ? words.substr(1) : words;
}

/// Titles are alike in many publications. Ids of one publication begin alike (they hold the time),
/// so their ends tell data sets apart.
std::string base_of(const VersionResult& version) {
  const bool is_plain_file =
      version.source == "file" && version.data_set_id == version.data_set_title;
  if (is_plain_file)
    if (const std::string name = file_slug(version.data_name); !name.empty()) return name;
  const std::string title = title_slug(version);
  const std::string id = slug(version.data_set_id, '-');
  if (id.empty() || version.data_set_id == version.data_set_title) return title;
  return title + "-" + (id.size() > id_end ? id.substr(id.size() - id_end) : id);
}

/// `v1_0` of version 1.0; `file` of a file.
std::string version_slug(const std::string& version) {
  const std::string out = slug(version, '_');
  if (out.empty()) return "version";
  return out.front() >= '0' && out.front() <= '9' ? "v" + out : out;
}

}  // namespace

std::string slug(std::string_view text, char joint) {
  std::string out = joined_words(text, joint);
  out.resize(std::min(out.size(), longest_slug));
  if (out.ends_with(joint)) out.pop_back();
  return out;
}

std::vector<std::string> class_names(const RunResult& run) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const VersionResult& version : run.runs) {
    const std::string base = base_of(version);
    const std::string end = "." + version_slug(version.version);
    std::string name = base + end;
    for (int count = 2; !taken.insert(name).second; ++count)
      name = fmt::format("{}-{}{}", base, count, end);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace crossfoot
