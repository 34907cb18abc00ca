#include "cli/options/command_line.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

#include "base/text/text.h"

namespace crossfoot {
namespace {

Error mistake(std::string why) { return {Error::Kind::usage, std::move(why)}; }

/// As YAML and people write it: `True`, `on`, `1`.
std::optional<bool> truth_of(std::string_view text) {
  const std::string written = lower(text);
  for (const std::string_view word : {"true", "yes", "on", "t", "y", "1"})
    if (written == word) return true;
  for (const std::string_view word : {"false", "no", "off", "f", "n", "0"})
    if (written == word) return false;
  return std::nullopt;
}

/// Gives the last value to `target`: options that are given once have one.
template <class Text>
Option::Take text_into(Text& target) {
  return [&target](const std::vector<std::string>& values) -> Result<void> {
    target = values.back();
    return {};
  };
}

template <class Text>
Option::Take texts_into(std::vector<Text>& target) {
  return [&target](const std::vector<std::string>& values) -> Result<void> {
    target.assign(values.begin(), values.end());
    return {};
  };
}

}  // namespace

Option& Option::value(std::string name) {
  value_name = std::move(name);
  return *this;
}

Option& Option::in(std::string heading) {
  group = std::move(heading);
  return *this;
}

Option& Option::usually(std::string shown) {
  usual = std::move(shown);
  return *this;
}

Option& Option::needed() {
  required = true;
  return *this;
}

Option& Option::only_with(std::string name) {
  needs.push_back(std::move(name));
  return *this;
}

Option& Option::never_with(std::string name) {
  excludes.push_back(std::move(name));
  return *this;
}

Option& Option::never_in_file() {
  in_file = false;
  return *this;
}

Option& Option::or_usual(std::string shown) {
  values = Values::optional;
  return usually(std::move(shown));
}

std::string Option::key() const {
  const std::size_t dashes = names.find("--");
  return dashes == std::string::npos ? names : names.substr(dashes + 2);
}

Option& CommandLine::add(std::string names, Option::Take take, std::string help,
                         Option::Values values) {
  return options_.emplace_back(Option{std::move(names), std::move(help), values, std::move(take)});
}

Option& CommandLine::add(std::string names, bool& flag, std::string help) {
  const auto take = [&flag](const std::vector<std::string>& values) -> Result<void> {
    const auto truth = truth_of(values.back());
    if (!truth) return mistake("`" + values.back() + "` is neither true nor false");
    flag = *truth;
    return {};
  };
  return add(std::move(names), take, std::move(help), Option::Values::none);
}

Option& CommandLine::add(std::string names, std::string& text, std::string help) {
  return add(std::move(names), text_into(text), std::move(help));
}

Option& CommandLine::add(std::string names, std::filesystem::path& file, std::string help) {
  return add(std::move(names), text_into(file), std::move(help));
}

Option& CommandLine::add(std::string names, std::vector<std::string>& texts, std::string help) {
  return add(std::move(names), texts_into(texts), std::move(help), Option::Values::many);
}

Option& CommandLine::add(std::string names, std::vector<std::filesystem::path>& files,
                         std::string help) {
  return add(std::move(names), texts_into(files), std::move(help), Option::Values::many);
}

Option& CommandLine::add_number(std::string names, std::function<void(std::int64_t)> set,
                                std::int64_t least, std::int64_t most, std::string help) {
  const auto take = [set = std::move(set), least,
                     most](const std::vector<std::string>& values) -> Result<void> {
    const auto number = whole_number(values.back());
    if (!number || *number < least || *number > most)
      return mistake(
          fmt::format("`{}` is not a whole number from {} to {}", values.back(), least, most));
    set(*number);
    return {};
  };
  return add(std::move(names), take, std::move(help)).value("N");
}

Option& CommandLine::add_choice(std::string names, std::vector<std::string> words,
                                std::function<void(std::size_t index)> set, std::string help) {
  const std::string shown = fmt::format("{}", fmt::join(words, "|"));
  const auto take = [words = std::move(words),
                     set = std::move(set)](const std::vector<std::string>& values) -> Result<void> {
    const auto found = std::ranges::find(words, values.back());
    if (found == words.end())
      return mistake(fmt::format("`{}` is not one of {}", values.back(), fmt::join(words, ", ")));
    set(static_cast<std::size_t>(found - words.begin()));
    return {};
  };
  return add(std::move(names), take, std::move(help)).value(shown);
}

Option& CommandLine::add_words(std::string names, std::string& word, std::vector<std::string> words,
                               std::string help) {
  auto set = [&word, words](std::size_t index) { word = words.at(index); };
  return add_choice(std::move(names), std::move(words), std::move(set), std::move(help));
}

CommandLine& CommandLine::add_command(std::string_view name, std::string_view summary,
                                      std::function<void()> chosen, std::string_view footer) {
  SubCommand command{
      std::string(name), std::string(summary), std::string(footer), std::move(chosen), {}};
  return commands_.emplace_back(std::move(command)).line;
}

Option* CommandLine::find(std::string_view key) {
  const auto found =
      std::ranges::find_if(options_, [&](const Option& option) { return option.key() == key; });
  return found == options_.end() ? nullptr : &*found;
}

}  // namespace crossfoot
