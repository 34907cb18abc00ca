#include <algorithm>
#include <fmt/core.h>
#include <set>

#include "checks/kind.h"
#include "checks/kinds/versions/version_elements.h"

namespace crossfoot {

namespace {

using ElementPair = std::pair<VersionElement, VersionElement>;

/// The change list, sorted.
struct Listed {
  std::set<VersionElement> removed;
  std::set<VersionElement> added;
  std::set<ElementPair> renamed;
};

class ChangesAgree final : public Check {
 public:
  explicit ChangesAgree(const TableContext& context) : context_(context) {}

  void run(const Selection&, OutcomeCounter& counter) const override {
    const ChangeList& list = *context_.release.changes;
    if (!list.trouble.empty())
      return counter.violated([&] {
        return finding("a list of changes", "a list that can't be read",
                       "the API's list of changes can't be read: " + list.trouble);
      });
    const Scope& previous = *context_.previous_version;
    const VersionElements before = elements_of(previous.table, previous.roles, previous.groupings,
                                               metadata_of(*context_.previous_release));
    const VersionElements after = elements_of(context_.table, context_.roles, context_.groupings,
                                              metadata_of(context_.release));
    Listed listed;
    for (const ElementChange& change : list.changes)
      check_entry(change, before, after, listed, counter);
    check_difference(compare_elements(before, after), listed, counter);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("the API's list of changes matches what changed since {}", previous_text());
  }

 private:
  [[nodiscard]] std::string previous_text() const {
    return context_.previous_release->version_text();
  }

  static Finding finding(std::string expected, std::string actual, std::string message) {
    Finding finding;
    finding.expected = std::move(expected);
    finding.actual = std::move(actual);
    finding.message = std::move(message);
    return finding;
  }

  /// An entry against the data of both versions.
  void check_entry(const ElementChange& change, const VersionElements& before,
                   const VersionElements& after, Listed& listed, OutcomeCounter& counter) const {
    const auto element = [&](const std::optional<ElementState>& state) {
      return state ? std::optional(element_of(change, *state)) : std::nullopt;
    };
    const auto old = element(change.before);
    const auto now = element(change.after);
    if (old && now) {
      listed.renamed.emplace(*old, *now);
      return check_state(*old, before, "was changed", "the version before", counter),
             check_state(*now, after, "is the result of a change", "this version", counter);
    }
    if (old) {
      listed.removed.insert(*old);
      check_state(*old, before, "was removed", "the version before", counter);
      if (after.contains(*old))
        counter.violated([&] {
          return finding(
              "removed", "still there",
              fmt::format("the API lists {} as removed, but this version has it", words_of(*old)));
        });
      return check_major(*old, change.major, counter);
    }
    listed.added.insert(*now);
    check_state(*now, after, "was added", "this version", counter);
    if (before.contains(*now))
      counter.violated([&] {
        return finding("new", "already there",
                       fmt::format("the API lists {} as added, but {} also has it", words_of(*now),
                                   previous_text()));
      });
  }

  /// Whether what an entry speaks of is in the version that it should be in.
  static void check_state(const VersionElement& element, const VersionElements& version,
                          std::string_view what, std::string_view where, OutcomeCounter& counter) {
    if (version.contains(element)) return counter.holds();
    counter.violated([&] {
      return finding(fmt::format("in {}", where), fmt::format("not in {}", where),
                     fmt::format("the API lists that {} {}, but {} does not have it",
                                 words_of(element), what, where));
    });
  }

  static void check_major(const VersionElement& element, bool major, OutcomeCounter& counter) {
    if (major) return counter.holds();
    counter.violated([&] {
      return finding(
          "a major change", "a minor change",
          fmt::format("the API lists the removal of {} as a minor change", words_of(element)));
    });
  }

  /// The difference against what is listed. What a removed filter or level took with it, the API
  /// may list or not.
  void check_difference(const ElementChanges& changes, const Listed& listed,
                        OutcomeCounter& counter) const {
    for (const VersionElement& element : changes.removed)
      check_listed(listed.removed.contains(element), element, "removed", counter);
    for (const VersionElement& element : changes.added)
      check_listed(listed.added.contains(element), element, "added", counter);
    for (const auto& [old, now] : changes.renamed) {
      if (listed.renamed.contains({old, now})) {
        counter.holds();
        continue;
      }
      counter.violated([&, &from = old, &to = now] {
        return finding("in the list of changes", "not listed",
                       fmt::format("{} was renamed to {} since {}, but the API does not list this",
                                   words_of(from), words_of(to), previous_text()));
      });
    }
    counter.holds(changes.kept);
  }

  void check_listed(bool listed, const VersionElement& element, std::string_view what,
                    OutcomeCounter& counter) const {
    if (listed) return counter.holds();
    counter.violated([&] {
      return finding("in the list of changes", "not listed",
                     fmt::format("{} was {} since {}, but the API does not list this",
                                 words_of(element), what, previous_text()));
    });
  }

  const TableContext& context_;
};

struct ChangesRule final : Specification {
  ChangesRule(const Params&, Diagnostics&) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const TableContext& context = binding.context;
    if (!context.release.changes)
      return NotApplicable{"the API has no list of changes for this data"};
    if (context.previous_version == nullptr || context.previous_release == nullptr)
      return NotApplicable{"there is no version before this one"};
    return std::make_unique<ChangesAgree>(context);
  }

  [[nodiscard]] std::string in_words() const override {
    return "the API's list of changes matches what changed since the version before";
  }

  [[nodiscard]] bool compares_versions() const override { return true; }
};

}  // namespace

extern const Kind changes_kind;
const Kind changes_kind{
    .name = "changes",
    .summary = "The API's list of changes does not match what changed.",
    .why =
        "Programs read the list to find out whether they must also change. Everything that was "
        "removed, added or renamed (it keeps its id) must be listed, and every entry must be true. "
        "If a filter or a level was removed, its items need not be listed.",
    .example = R"(
- id: changes-as-listed
  title: The API's list of changes is complete and true
  changes: {}
)",
    .params = {},
    .whole_table = true,
    .parse = parse_as<ChangesRule>,
};

}  // namespace crossfoot
