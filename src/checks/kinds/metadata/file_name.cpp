#include <fmt/core.h>
#include <re2/re2.h>

#include "base/text/regex.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

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

  void run(const Selection&, OutcomeCounter& counter) const override {
    for (const std::string& name : names_) {
      if (wanted_.matches && !RE2::FullMatch(name, *wanted_.matches))
        counter.violated(
            [&] { return finding(name, "a name like " + wanted_.matches->pattern()); });
      else if (wanted_.forbids && RE2::PartialMatch(name, *wanted_.forbids))
        counter.violated(
            [&] { return finding(name, "a name without " + wanted_.forbids->pattern()); });
      else if (wanted_.matches || wanted_.forbids)
        counter.holds();
    }
    if (wanted_.required && metadata_.empty())
      counter.violated([] { return no_metadata(); });
    else if (wanted_.required)
      counter.holds();
    if (!wanted_.paired) return;
    if (metadata_ == partner())
      counter.holds();
    else
      counter.violated([&] { return finding(metadata_, partner()); });
  }

  [[nodiscard]] std::string statement() const override {
    if (wanted_.required && !wanted_.matches) return "there is a metadata file";
    if (wanted_.paired) return fmt::format("the metadata file is named {}", partner());
    return wanted_.matches ? "file names match " + wanted_.matches->pattern()
                           : "file names do not contain " + wanted_.forbids->pattern();
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
    finding.expected = "a metadata file";
    finding.actual = "none";
    finding.message = "there is no metadata file; give it with --meta or put it next to the data";
    return finding;
  }

  static Finding finding(const std::string& name, const std::string& expected) {
    Finding finding;
    finding.expected = expected;
    finding.actual = in_quotes(name);
    finding.message = fmt::format("the file is named {}; expected: {}", in_quotes(name), expected);
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

struct FileNameRule final : Specification {
  FileNameRule(const Params& params, Diagnostics& mistakes)
      : of(params.word_if("of")),
        matches(params.word_if("matches")),
        forbids(params.word_if("forbids")),
        replace(params.word_if("replace")),
        by(params.word_if("by")),
        required(params.is_true("required")) {
    if (replace.has_value() != by.has_value())
      mistakes.push_back(
          {params.at(), "`replace` and `by` must be used together", "add the other one"});
    else if (!replace && !matches && !forbids && !required)
      mistakes.push_back({params.at(), "`file_name` allows every name",
                          "give `matches`, `forbids`, `required`, or `replace` and `by`"});
  }

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const Release& release = binding.context.release;
    if (!has_name(release)) return NotApplicable{"the data has no file name"};
    const std::string data = base_name(release.data_name);
    const std::string metadata = base_name(release.metadata_name);
    if (replace && metadata.empty()) return NotApplicable{"the data has no metadata"};
    std::vector<std::string> names;
    if (!of || of->text == "data") names.push_back(data);
    if ((!of || of->text == "metadata") && !metadata.empty()) names.push_back(metadata);
    if (names.empty() && !required) return NotApplicable{"the data has no metadata"};
    return std::make_unique<FileName>(std::move(names), data, metadata, wanted());
  }

  [[nodiscard]] std::string in_words() const override {
    const std::string whose = "the name of " + words_of(of, "data and metadata");
    std::string words;
    const auto add = [&](const std::string& what) {
      words += (words.empty() ? "" : ", and ") + what;
    };
    if (matches) add(fmt::format("{} matches `{}`", whose, matches->text));
    if (forbids) add(fmt::format("{} does not contain `{}`", whose, forbids->text));
    if (required) add("there is a metadata file");
    if (replace)
      add(fmt::format("the metadata file has the name of the data file with `{}` instead of `{}`",
                      by->text, replace->text));
    return words;
  }

  std::optional<Word> of;
  std::optional<Word> matches;
  std::optional<Word> forbids;
  std::optional<Word> replace;
  std::optional<Word> by;
  bool required;

 private:
  [[nodiscard]] Wanted wanted() const {
    Wanted wanted;
    if (matches) wanted.matches = make_regex(matches->text);
    if (forbids) wanted.forbids = make_regex(forbids->text);
    wanted.required = required;
    wanted.paired = replace.has_value();
    wanted.replace = words_of(replace);
    wanted.by = words_of(by);
    return wanted;
  }
};

}  // namespace

extern const Kind file_name_kind;
const Kind file_name_kind{
    .name = "file_name",
    .summary = "A file name does not follow the rule.",
    .why =
        "Uploads match data and metadata by their names, and spaces or accents in a name break "
        "links to the file.",
    .example = R"(
- id: plain-file-names
  title: File names have only letters, digits, - and _
  file_name: {matches: '[A-Za-z0-9_-]+(\.meta)?\.csv'}
)",
    .params = {{"of",
                ParamType::text,
                false,
                "Which file's name to check. Default: both.",
                {"data", "metadata"}},
               {"matches", ParamType::regex, false,
                "A regular expression (RE2) that the whole name, without its folder, must match."},
               {"forbids", ParamType::regex, false,
                "A regular expression that must not match any part of the name."},
               {"required", ParamType::boolean, false, "Whether there must be a metadata file."},
               {"replace", ParamType::text, false,
                "With `by`: the name of the metadata file is that of the data file, with the first "
                "occurrence of this text..."},
               {"by", ParamType::text, false, "...replaced by this."}},
    .whole_table = true,
    .parse = parse_as<FileNameRule>,
};

}  // namespace crossfoot
