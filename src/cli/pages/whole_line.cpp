#include "cli/pages/whole_line.h"

#include <algorithm>

#include "base/text/text.h"
#include "cli/options/shared_options.h"

namespace crossfoot {

const std::string_view program_description =
    "crossfoot checks published official statistics: down, across, and against what was published "
    "before.\nIt runs rules on every published version of a data set and reports what failed, "
    "where and why.";

const std::string_view program_footer = R"(Examples:
  crossfoot check --data-set 019d431f-f58f-73c2-9c1e-5e5fd3462e77 --junit --html
  crossfoot check --file data.csv
  crossfoot lint my-rules.yml
  crossfoot check --help

Exit codes:
  0   every rule ran and nothing at or above --fail-on failed
  1   rules failed
  2   mistakes in the command line or in packs, or a selection that matches nothing
  3   the check did not happen: data could not be fetched or read, nothing was tested, or Ctrl-C
  4   a report could not be written
  70  crossfoot itself failed)";

WholeLine::WholeLine() {
  for (const CommandEntry* entry : commands()) {
    CommandLine& line = line_.add_command(
        entry->name, entry->summary, [] {}, entry->footer);
    made_.push_back(entry->make(line));
    add_console_options(line, console_);
  }
}

std::vector<std::string> words_of_value(const Option& option) {
  std::vector<std::string> words;
  if (option.value_name.find('|') == std::string::npos) return words;
  for (const std::string_view word : split(option.value_name, '|')) words.emplace_back(word);
  const auto is_word = [](const std::string& word) {
    return !word.empty() &&
           std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
  };
  if (!std::ranges::all_of(words, is_word)) words.clear();
  return words;
}

std::string long_name_of(const Option& option) {
  return option.names.starts_with('-') ? "--" + option.key() : "";
}

std::string short_name_of(const Option& option) {
  const bool has_one = option.names.size() > 2 && option.names[0] == '-' && option.names[1] != '-';
  return has_one ? option.names.substr(0, 2) : "";
}

}  // namespace crossfoot
