#include "app/write_accepted.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <iterator>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

#include "base/json_value.h"

namespace crossfoot {
namespace {

/// An entry; the same for several versions where only these differ.
struct Entry {
  std::string rule;
  std::string data_set;
  std::vector<std::pair<std::string, std::string>> key;
  std::string column;
  std::vector<std::string> versions;

  [[nodiscard]] auto identity() const { return std::tie(rule, data_set, key, column); }
};

/// A scalar that YAML reads as this text, whatever is in it.
std::string scalar(const std::string& text) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::ranges::any_of(text, is_control)) {
    std::string out = Json(text).dump(-1, ' ', true, Json::error_handler_t::replace);
    for (std::size_t at = 0; (at = out.find('\x7f', at)) != std::string::npos;)
      out.replace(at, 1, "\\x7f");
    return out;
  }
  std::string out = "'";
  for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
  return out + "'";
}

std::string yaml_of(const Entry& entry, const AcceptOptions& options) {
  std::string out = fmt::format("- rule: {}\n", scalar(entry.rule));
  if (!entry.data_set.empty()) out += fmt::format("  data_set: {}\n", scalar(entry.data_set));
  if (!entry.versions.empty())
    out +=
        fmt::format("  versions: {}\n", scalar(fmt::format("{}", fmt::join(entry.versions, ", "))));
  if (!entry.key.empty()) out += "  key:\n";
  for (const auto& [column, item] : entry.key)
    out += fmt::format("    {}: {}\n", scalar(column), scalar(item));
  if (!entry.column.empty()) out += fmt::format("  column: {}\n", scalar(entry.column));
  return out + fmt::format("  reason: ''\n  who: {}\n  until: {}\n", scalar(options.who),
                           scalar(options.until));
}

using Cells = std::vector<std::pair<std::string, std::string>>;

/// Key columns that hold one text in all of the file: findings leave them out, but without them an
/// exception would hold in the next file, too.
Cells constant_keys(const JsonValue& run) {
  Cells cells;
  const JsonValue profiles = run.optional("column_profiles");
  if (profiles.is_null()) return cells;
  for (const JsonValue& profile : profiles.items())
    if (const std::string only = profile.optional("only").text_or_empty(); !only.empty())
      cells.emplace_back(profile.at("name").text(), only);
  return cells;
}

/// A rule that several packs use has an id for each; exceptions name the rule itself.
std::string written_id(const std::string& id) { return id.substr(0, id.find('@')); }

Entry read_entry(const JsonValue& finding, const std::string& rule, const std::string& data_set,
                 const Cells& constant) {
  Entry entry{rule, data_set, {}, {}, {}};
  const std::vector<JsonValue> cells = finding.at("cells").items();
  if (!cells.empty()) entry.column = cells.front().at("column").text();
  for (const auto& [column, item] : finding.at("key").json().items())
    entry.key.emplace_back(column, item.get<std::string>());
  // A row whose key tells it from no other row is named by what it holds.
  if (entry.key.empty() && !finding.optional("row").is_null() && !cells.empty())
    entry.key.emplace_back(entry.column, cells.front().at("value").text());
  const bool of_data = !finding.optional("row").is_null() && finding.optional("file").is_null();
  const auto is_named = [&](const auto& cell) {
    return std::ranges::find(entry.key, cell.first, &Cells::value_type::first) != entry.key.end();
  };
  if (of_data) std::ranges::copy_if(constant, std::back_inserter(entry.key), std::not_fn(is_named));
  return entry;
}

void add(Entry entry, const std::string& version, std::vector<Entry>& entries) {
  auto known = std::ranges::find(entries, entry.identity(), &Entry::identity);
  if (known == entries.end()) known = entries.insert(entries.end(), std::move(entry));
  const bool has_version =
      version != "file" && std::ranges::find(known->versions, version) == known->versions.end();
  if (has_version) known->versions.push_back(version);
}

AcceptedEntries read_results(const JsonValue& results, const AcceptOptions& options) {
  constexpr auto any = std::numeric_limits<std::uint64_t>::max();
  AcceptedEntries written;
  std::vector<Entry> entries;
  for (const JsonValue& run : results.at("runs").items()) {
    const std::string version = run.at("version").text();
    const std::string data_set = version == "file" ? "" : run.at("data_set").at("id").text();
    const Cells constant = constant_keys(run);
    for (const JsonValue& rule : run.at("rules").items()) {
      const std::string id = written_id(rule.at("id").text());
      if (!options.rule.empty() && id != options.rule) continue;
      const std::vector<JsonValue> findings = rule.at("findings").items();
      for (const JsonValue& finding : findings)
        add(read_entry(finding, id, data_set, constant), version, entries);
      written.not_listed += rule.at("findings_total").count(any) - findings.size();
    }
  }
  written.count = entries.size();
  for (const Entry& entry : entries) written.yaml += yaml_of(entry, options);
  return written;
}

}  // namespace

Result<AcceptedEntries> write_accepted(std::string_view results, const std::string& name,
                                       const AcceptOptions& options) {
  return read_json(results, name,
                   [&](const JsonValue& document) { return read_results(document, options); });
}

}  // namespace crossfoot
