#pragma once

#include <concepts>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace crossfoot {

/// An option of a command, or an argument without a name: what it is called, what it means, and
/// where its values go. parse_command_line and the configuration file fill it.
struct Option {
  enum class Values {
    none,      ///< a flag
    one,       ///< once, with one value
    optional,  ///< once, with a value or without: then it is `usual`
    many,      ///< again and again, with one value each; an argument takes several
  };
  /// Takes the values that were given; what is wrong with them, if it can't.
  using Take = std::function<Result<void>(const std::vector<std::string>& values)>;

  std::string names;  ///< as in `-q,--quiet`; an argument without a name has one without dashes
  std::string help;
  Values values = Values::one;
  Take take;
  std::string value_name = {};  ///< what the help calls its value, as in `FILE`
  std::string group = {};       ///< its heading in the help
  std::string usual = {};       ///< the default, as the help shows it
  bool required = false;
  std::vector<std::string> needs = {};     ///< names of options without which it can't be used
  std::vector<std::string> excludes = {};  ///< names of options that can't be used with it
  bool in_file = true;                     ///< whether the configuration file may set it
  bool given = false;                      ///< whether the command line or the file sets it

  // As a command adds it: line.add("--out", out, "File to write to").value("FILE").in("Reports");
  Option& value(std::string name);
  Option& in(std::string heading);
  Option& usually(std::string shown);
  Option& needed();
  Option& only_with(std::string name);
  Option& never_with(std::string name);
  /// The configuration file can't set it: it has the same name for an option of another command.
  Option& never_in_file();
  /// The value may be left out, and is then `usual`.
  Option& or_usual(std::string shown);

  /// The long name without its dashes, which is the key of the configuration file; the name of an
  /// argument.
  [[nodiscard]] std::string key() const;
};

/// The options of a command, and its sub-commands.
class CommandLine {
 public:
  struct SubCommand;

  Option& add(std::string names, bool& flag, std::string help);
  Option& add(std::string names, std::string& text, std::string help);
  Option& add(std::string names, std::filesystem::path& file, std::string help);
  Option& add(std::string names, std::vector<std::string>& texts, std::string help);
  Option& add(std::string names, std::vector<std::filesystem::path>& files, std::string help);
  /// Anything else, read by `take` from one value, or from many.
  Option& add(std::string names, Option::Take take, std::string help,
              Option::Values values = Option::Values::one);

  /// A whole number within these bounds.
  template <std::integral Number>
  Option& add_number(std::string names, Number& number, std::int64_t least, std::int64_t most,
                     std::string help) {
    return add_number(
        std::move(names), [&number](std::int64_t value) { number = static_cast<Number>(value); },
        least, most, std::move(help));
  }
  Option& add_number(std::string names, std::function<void(std::int64_t)> set, std::int64_t least,
                     std::int64_t most, std::string help);

  /// One of these words.
  Option& add_words(std::string names, std::string& word, std::vector<std::string> words,
                    std::string help);

  /// One of these words, each with the value that it stands for.
  template <class Value>
  Option& add_choice(std::string names, Value& value,
                     std::vector<std::pair<std::string, Value>> choices, std::string help) {
    std::vector<std::string> words;
    for (const auto& choice : choices) words.push_back(choice.first);
    return add_choice(
        std::move(names), std::move(words),
        [&value, choices = std::move(choices)](std::size_t index) {
          value = choices.at(index).second;
        },
        std::move(help));
  }
  Option& add_choice(std::string names, std::vector<std::string> words,
                     std::function<void(std::size_t index)> set, std::string help);

  /// A sub-command, which `chosen` hears of when it is chosen; the footer stands below its options.
  CommandLine& add_command(std::string_view name, std::string_view summary,
                           std::function<void()> chosen, std::string_view footer = {});

  std::deque<Option>& options() { return options_; }
  std::list<SubCommand>& commands() { return commands_; }
  [[nodiscard]] const std::list<SubCommand>& commands() const { return commands_; }

  /// The option of this key; nothing where the command has none.
  Option* find(std::string_view key);

 private:
  std::deque<Option> options_;      // references to its elements stay valid
  std::list<SubCommand> commands_;  // which may be of a type that is still incomplete here
};

struct CommandLine::SubCommand {
  std::string name;
  std::string summary;
  std::string footer;
  std::function<void()> chosen;
  CommandLine line;
};

}  // namespace crossfoot
