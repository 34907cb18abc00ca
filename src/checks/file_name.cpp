#include <fmt/core.h>
#include <re2/re2.h>

#include "base/regex.h"
#include "checks/cells.h"
#include "checks/kind.h"
#include "checks/param_words.h"

namespace crossfoot {
namespace {

/// `folder/pupils.csv` without its folders.
std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

struct Wanted {
  std::unique_ptr<const RE2> matches;
  std::unique_ptr<const RE2> forbids;
  std::string replace;  ///< what of the data's name the metadata's name has otherwise
  std::string by;
  bool paired = false;
  bool required = false;  ///< whether there must be a file of metadata
};

class FileName final : public Check {
 public:
  FileName(std::vector<std::string> names, std::string data, std::string metadata, Wanted wanted)
      : names_(std::move(names)),
        data_(std::move(data)),
        metadata_(std::move(metadata)),
        wanted_(std::move(wanted)) {}

  void run(const Selection&, Tally& tally) const override {
    for (const std::string& name : names_) {
      if (wanted_.matches && !RE2::FullMatch(name, *wanted_.matches))
        tally.violated([&] { return finding(name, "a name like " + wanted_.matches->pattern()); });
      else if (wanted_.forbids && RE2::PartialMatch(name, *wanted_.forbids))
        tally.violated(
            [&] { return finding(name, "a name without " + wanted_.forbids->pattern()); });
      else if (wanted_.matches || wanted_.forbids)
        tally.holds();
    }
    if (wanted_.required && metadata_.empty())
      tally.violated([] { return no_metadata(); });
    else if (wanted_.required)
      tally.holds();
    if (!wanted_.paired) return;
    if (metadata_ == partner())
      tally.holds();
    else
      tally.violated([&] { return finding(metadata_, partner()); });
  }

  [[nodiscard]] std::string statement() const override {
    if (wanted_.required && !wanted_.matches) return "a file of metadata comes with the data";
    if (wanted_.paired) return fmt::format("the metadata's file is named {}", partner());
    return wanted_.matches ? "names of files match " + wanted_.matches->pattern()
                           : "names of files are without " + wanted_.forbids->pattern();
  }

 private:
  /// What the metadata's file has to be called.
  [[nodiscard]] std::string partner() const {
    std::string name = data_;
    if (const std::size_t at = name.find(wanted_.replace); at != std::string::npos)
      name.replace(at, wanted_.replace.size(), wanted_.by);
    return name;
  }

  static Finding no_metadata() {
    Finding finding;
    finding.expected = "a file of metadata";
    finding.actual = "none";
    finding.message = "there is no file of metadata; name it with --meta or put it beside the data";
    return finding;
  }

  static Finding finding(const std::string& name, const std::string& expected) {
    Finding finding;
    finding.expected = expected;
    finding.actual = quoted(name);
    finding.message = fmt::format("the file is named {}; expected: {}", quoted(name), expected);
    return finding;
  }

  std::vector<std::string> names_;
  std::string data_;
  std::string metadata_;
  Wanted wanted_;
};

/// Files have names of their own; what the API gives and what comes through a pipe has none.
bool has_name(const Release& release) {
  return release.origin == Release::Origin::file && release.data_name != "standard input";
}

Wanted wanted_of(const Node& params, Mistakes& mistakes) {
  Wanted wanted;
  if (const Node* matches = params.find("matches")) wanted.matches = make_regex(matches->text);
  if (const Node* forbids = params.find("forbids")) wanted.forbids = make_regex(forbids->text);
  const Node* required = params.find("required");
  wanted.required = required != nullptr && required->text == "true";
  const Node* replace = params.find("replace");
  const Node* by = params.find("by");
  wanted.paired = replace != nullptr && by != nullptr;
  if ((replace == nullptr) != (by == nullptr))
    mistakes.push_back({params.at, "`replace` and `by` go together", "add the other one"});
  if (wanted.paired) {
    wanted.replace = replace->text;
    wanted.by = by->text;
  } else if (params.find("matches") == nullptr && params.find("forbids") == nullptr &&
             !wanted.required) {
    mistakes.push_back({params.at, "`file_name` allows every name",
                        "give `matches`, `forbids`, `required`, or `replace` and `by`"});
  }
  return wanted;
}

Bound bind(const Node& params, Binding& binding) {
  Wanted wanted = wanted_of(params, binding.mistakes);
  if (!binding.mistakes.empty()) return {};
  const Release& release = binding.subject.release;
  if (!has_name(release)) return {nullptr, "the data are no file with a name of its own"};
  const std::string data = base_name(release.data_name);
  const std::string metadata = base_name(release.metadata_name);
  if (wanted.paired && metadata.empty()) return {nullptr, "the data come without metadata"};
  std::vector<std::string> names;
  const Node* of = params.find("of");
  if (of == nullptr || of->text == "data") names.push_back(data);
  if ((of == nullptr || of->text == "metadata") && !metadata.empty()) names.push_back(metadata);
  if (names.empty() && !wanted.required) return {nullptr, "the data come without metadata"};
  return {std::make_unique<FileName>(std::move(names), data, metadata, std::move(wanted)), {}};
}

std::string in_words(const Node& params) {
  const std::string whose = "the name of " + words_of(params, "of", "data and metadata");
  std::string words;
  const auto add = [&](const std::string& what) {
    words += (words.empty() ? "" : ", and ") + what;
  };
  if (const Node* matches = params.find("matches"))
    add(fmt::format("{} matches `{}`", whose, matches->text));
  if (const Node* forbids = params.find("forbids"))
    add(fmt::format("{} has no `{}` in it", whose, forbids->text));
  if (params.find("required") != nullptr) add("a file of metadata comes with the data");
  if (params.find("replace") != nullptr)
    add(fmt::format("the metadata's name is the data's with `{}` for `{}`", words_of(params, "by"),
                    words_of(params, "replace")));
  return words;
}

}  // namespace

extern const Kind file_name_kind;
const Kind file_name_kind{
    .name = "file_name",
    .summary = "A file is not named as it must be.",
    .why =
        "Uploads pair data and metadata by their names, and spaces or accents in a name break "
        "links to the file.",
    .example = R"(
- id: plain-file-names
  title: Names of files have letters, digits, - and _ alone
  file_name: {matches: '[A-Za-z0-9_-]+(\.meta)?\.csv'}
)",
    .params = {{"of",
                ParamType::text,
                false,
                "Which file's name; both where left out.",
                {"data", "metadata"}},
               {"matches", ParamType::regex, false,
                "A regular expression (RE2) that the whole name must match, without its folder."},
               {"forbids", ParamType::regex, false,
                "A regular expression that must not be found in the name."},
               {"required", ParamType::boolean, false, "Whether there must be a file of metadata."},
               {"replace", ParamType::text, false,
                "With `by`: the metadata's name is the data's with the first of these..."},
               {"by", ParamType::text, false, "...turned into this, and nothing else."}},
    .whole_table = true,
    .bind = bind,
    .in_words = in_words,
};

}  // namespace crossfoot
