#include <fmt/core.h>

#include "base/text/regex.h"
#include "base/text/text.h"
#include "checks/kind.h"
#include "checks/support/cells.h"

namespace crossfoot {

namespace {

/// A text that is published beside the data.
struct Note {
  std::string_view name;
  std::string_view text;
};

std::vector<Note> notes_of(const Release& release) {
  std::vector<Note> notes;
  const auto add = [&notes](std::string_view name, std::string_view text) {
    if (!trim(text).empty()) notes.push_back({name, text});
  };
  add("the summary of the data set", release.data_set.summary);
  if (release.version) add("the notes of the version", release.version->notes);
  return notes;
}

class Notes final : public Check {
 public:
  Notes(const TableContext& context, std::string pattern)
      : context_(context), pattern_(std::move(pattern)) {}

  void run(const Selection&, OutcomeCounter& counter) const override {
    const std::unique_ptr<const RE2> regex = make_regex(pattern_);
    for (const Note& note : notes_of(context_.release)) {
      re2::StringPiece found;
      const re2::StringPiece text(note.text.data(), note.text.size());
      if (!regex->Match(text, 0, text.size(), RE2::UNANCHORED, &found, 1)) {
        counter.holds();
        continue;
      }
      counter.violated([&] { return finding(note, std::string_view(found.data(), found.size())); });
    }
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("no published note contains text like {}", in_quotes(pattern_));
  }

 private:
  [[nodiscard]] Finding finding(const Note& note, std::string_view found) const {
    constexpr std::size_t most = 300;
    Finding finding;
    finding.expected = fmt::format("no text like {}", in_quotes(pattern_));
    finding.actual = in_quotes(found);
    finding.cells = {{std::string(note.name), shorten(note.text, most)}};
    finding.message = fmt::format("{} found in {}", in_quotes(found), note.name);
    return finding;
  }

  const TableContext& context_;
  std::string pattern_;
};

struct NotesRule final : Specification {
  NotesRule(const Params& params, Diagnostics&) : not_matching(params.word("not_matching").text) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    if (notes_of(binding.context.release).empty())
      return NotApplicable{"nothing is published with the data: no summary and no notes"};
    return std::make_unique<Notes>(binding.context, not_matching);
  }

  [[nodiscard]] std::string in_words() const override {
    return fmt::format("no published note contains text that matches `{}`", not_matching);
  }

  std::string not_matching;
};

}  // namespace

extern const Kind notes_kind;
const Kind notes_kind{
    .name = "notes",
    .summary = "A text published with the data (summary, version notes) contains a known mistake.",
    .why =
        "Readers trust the notes as much as the figures. Once a mistake is known, it can be looked "
        "for in every version.",
    .example = R"(
- id: cancelled-years
  title: The note names the right years without assessments
  severity: warning
  notes: {not_matching: '2010/21'}
)",
    .params = {{"not_matching", ParamType::regex, true,
                "A regular expression (RE2) that must not match any part of the texts."}},
    .whole_table = true,
    .parse = parse_as<NotesRule>,
};

}  // namespace crossfoot
