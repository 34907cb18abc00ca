#include "cli/options/config_file.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <string>
#include <vector>

#include "checks/kind.h"
#include "packs/yaml/yaml_node.h"

namespace crossfoot {

namespace {

std::string key_of(const CLI::Option& option) {
  return option.get_lnames().empty() ? option.get_name(true) : option.get_lnames().front();
}

CLI::Option* find_option(CLI::App& app, const std::string& key) {
  for (CLI::Option* option : app.get_options())
    if (key_of(*option) == key && key != "help") return option;
  return nullptr;
}

std::vector<std::string> keys_of_all(CLI::App& program) {
  std::set<std::string> keys;
  for (CLI::App* command : program.get_subcommands(nullptr))
    for (const CLI::Option* option : command->get_options()) keys.insert(key_of(*option));
  keys.erase("help");
  return {keys.begin(), keys.end()};
}

/// What the command line decides, and so the file no longer does.
std::set<const CLI::Option*> decided_by_command_line(CLI::App& command) {
  std::set<const CLI::Option*> decided;
  for (const CLI::Option* option : command.get_options()) {
    if (option->count() == 0) continue;
    decided.insert(option);
    for (const CLI::Option* excluded : option->get_excludes()) decided.insert(excluded);
  }
  return decided;
}

void set_option(CLI::Option& option, const Node::Entry& entry, Diagnostics& mistakes) {
  const std::vector<std::string> values = texts_of(&entry.value);
  const bool takes_one = option.get_expected_max() <= 1;
  if (values.empty() || (takes_one && values.size() > 1)) {
    mistakes.push_back({entry.value.at,
                        fmt::format("`{}` takes {}", entry.key, takes_one ? "one value" : "values"),
                        ""});
    return;
  }
  try {
    option.add_result(option.get_expected_min() == 0 && option.get_type_size() == 0
                          ? std::vector{option.get_flag_value(entry.key, values.front())}
                          : values);
    option.run_callback();
  } catch (const CLI::Error& error) {
    mistakes.push_back({entry.value.at, fmt::format("`{}`: {}", entry.key, error.what()), ""});
  }
}

}  // namespace

void apply_config(const std::filesystem::path& file, CLI::App& program, CLI::App& command,
                  Diagnostics& mistakes) {
  std::error_code trouble;
  if (!std::filesystem::exists(file, trouble)) return;
  const std::optional<Node> config = read_yaml(file, mistakes);
  if (!config || config->kind == Node::Kind::null) return;
  if (!config->is_map()) {
    mistakes.push_back({config->at, "write options as `name: value`, one per line", ""});
    return;
  }

  const std::vector<std::string> keys = keys_of_all(program);
  const std::set<const CLI::Option*> decided = decided_by_command_line(command);
  for (const Node::Entry& entry : config->entries) {
    if (!std::ranges::binary_search(keys, entry.key)) {
      mistakes.push_back(
          {entry.at, fmt::format("unknown option `{}`", entry.key), did_you_mean(entry.key, keys)});
      continue;
    }
    CLI::Option* option = find_option(command, entry.key);
    if (option != nullptr && !decided.contains(option)) set_option(*option, entry, mistakes);
  }
}

}  // namespace crossfoot
