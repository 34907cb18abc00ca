#include "cli/options/config_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <string>

#include "base/text/text.h"
#include "checks/params.h"
#include "packs/yaml/yaml_node.h"

namespace crossfoot {

namespace {

void add_keys(CommandLine& line, std::set<std::string>& keys) {
  for (const Option& option : line.options()) keys.insert(option.key());
  for (CommandLine::SubCommand& command : line.commands()) add_keys(command.line, keys);
}

/// What the command line decides, and so the file no longer does.
std::set<const Option*> decided_by_command_line(CommandLine& line) {
  std::set<const Option*> decided;
  const auto excludes = [](const Option& one, const Option& other) {
    return std::ranges::find(one.excludes, other.key()) != one.excludes.end();
  };
  for (const Option& given : line.options()) {
    if (!given.given) continue;
    decided.insert(&given);
    for (const Option& other : line.options())
      if (excludes(given, other) || excludes(other, given)) decided.insert(&other);
  }
  return decided;
}

void set_option(Option& option, const Node::Entry& entry, Diagnostics& mistakes) {
  const std::vector<std::string> values = texts_of(&entry.value);
  const bool takes_one = option.values != Option::Values::many;
  if (values.empty() || (takes_one && values.size() > 1)) {
    mistakes.push_back({entry.value.at,
                        fmt::format("`{}` takes {}", entry.key, takes_one ? "one value" : "values"),
                        ""});
    return;
  }
  const Result<void> taken = option.take(values);
  if (!taken)
    mistakes.push_back(
        {entry.value.at, fmt::format("`{}`: {}", entry.key, taken.error().message), ""});
  option.given = true;
}

}  // namespace

void apply_config(const std::filesystem::path& file, CommandLine& program,
                  const std::vector<CommandLine::SubCommand*>& chosen, Diagnostics& mistakes) {
  std::error_code trouble;
  if (chosen.empty() || !std::filesystem::exists(file, trouble)) return;
  const std::optional<Node> config = read_yaml(file, mistakes);
  if (!config || config->kind == Node::Kind::null) return;
  if (!config->is_map()) {
    mistakes.push_back({config->at, "write options as `name: value`, one per line", ""});
    return;
  }

  std::set<std::string> every_key;
  add_keys(program, every_key);
  const std::vector<std::string> keys(every_key.begin(), every_key.end());
  for (const Node::Entry& entry : config->entries)
    if (!std::ranges::binary_search(keys, entry.key))
      mistakes.push_back(
          {entry.at, fmt::format("unknown option `{}`", entry.key), did_you_mean(entry.key, keys)});
  for (CommandLine::SubCommand* command : chosen) {
    const std::set<const Option*> decided = decided_by_command_line(command->line);
    for (const Node::Entry& entry : config->entries)
      if (Option* option = command->line.find(entry.key);
          option && option->in_file && !decided.contains(option))
        set_option(*option, entry, mistakes);
  }
}

}  // namespace crossfoot
