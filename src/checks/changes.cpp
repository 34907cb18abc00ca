#include <algorithm>
#include <fmt/core.h>
#include <set>

#include "checks/facets.h"
#include "checks/kind.h"

namespace crossfoot {

namespace {

const Metadata* metadata_of(const Release& release) {
  return release.metadata ? &*release.metadata : nullptr;
}

using FacetPair = std::pair<Facet, Facet>;

/// The change list, sorted.
struct Listed {
  std::set<Facet> removed;
  std::set<Facet> added;
  std::set<FacetPair> renamed;
};

class ChangesAgree final : public Check {
 public:
  explicit ChangesAgree(const Subject& subject) : subject_(subject) {}

  void run(const Selection&, Tally& tally) const override {
    const ChangeList& list = *subject_.release.changes;
    if (!list.trouble.empty())
      return tally.violated([&] {
        return finding("a list of changes", "a list that can't be read",
                       "the API's list of changes can't be read: " + list.trouble);
      });
    const Scope& previous = *subject_.previous_version;
    const Facets before = facets_of(previous.table, previous.roles, previous.groupings,
                                    metadata_of(*subject_.previous_release));
    const Facets after = facets_of(subject_.table, subject_.roles, subject_.groupings,
                                   metadata_of(subject_.release));
    Listed listed;
    for (const FacetChange& change : list.changes)
      check_entry(change, before, after, listed, tally);
    check_difference(compare_facets(before, after), listed, tally);
  }

  [[nodiscard]] std::string statement() const override {
    return fmt::format("the API's list of changes matches what changed since {}", previous_text());
  }

 private:
  [[nodiscard]] std::string previous_text() const {
    return subject_.previous_release->version_text();
  }

  static Finding finding(std::string expected, std::string actual, std::string message) {
    Finding finding;
    finding.expected = std::move(expected);
    finding.actual = std::move(actual);
    finding.message = std::move(message);
    return finding;
  }

  /// An entry against the data of both versions.
  void check_entry(const FacetChange& change, const Facets& before, const Facets& after,
                   Listed& listed, Tally& tally) const {
    const auto facet = [&](const std::optional<FacetState>& state) {
      return state ? std::optional(facet_of(change, *state)) : std::nullopt;
    };
    const auto old = facet(change.before);
    const auto now = facet(change.after);
    if (old && now) {
      listed.renamed.emplace(*old, *now);
      return check_state(*old, before, "was changed", "the version before", tally),
             check_state(*now, after, "is the result of a change", "this version", tally);
    }
    if (old) {
      listed.removed.insert(*old);
      check_state(*old, before, "was removed", "the version before", tally);
      if (after.contains(*old))
        tally.violated([&] {
          return finding(
              "removed", "still there",
              fmt::format("the API lists {} as removed, but this version has it", words_of(*old)));
        });
      return check_major(*old, change.major, tally);
    }
    listed.added.insert(*now);
    check_state(*now, after, "was added", "this version", tally);
    if (before.contains(*now))
      tally.violated([&] {
        return finding("new", "already there",
                       fmt::format("the API lists {} as added, but {} also has it", words_of(*now),
                                   previous_text()));
      });
  }

  /// Whether what an entry speaks of is in the version that it should be in.
  static void check_state(const Facet& facet, const Facets& version, std::string_view what,
                          std::string_view where, Tally& tally) {
    if (version.contains(facet)) return tally.holds();
    tally.violated([&] {
      return finding(fmt::format("in {}", where), fmt::format("not in {}", where),
                     fmt::format("the API lists that {} {}, but {} does not have it",
                                 words_of(facet), what, where));
    });
  }

  static void check_major(const Facet& facet, bool major, Tally& tally) {
    if (major) return tally.holds();
    tally.violated([&] {
      return finding(
          "a major change", "a minor change",
          fmt::format("the API lists the removal of {} as a minor change", words_of(facet)));
    });
  }

  /// The difference against what is listed. What a removed filter or level took with it, the API
  /// may list or not.
  void check_difference(const FacetChanges& changes, const Listed& listed, Tally& tally) const {
    for (const Facet& facet : changes.removed)
      check_listed(listed.removed.contains(facet), facet, "removed", tally);
    for (const Facet& facet : changes.added)
      check_listed(listed.added.contains(facet), facet, "added", tally);
    for (const auto& [old, now] : changes.renamed) {
      if (listed.renamed.contains({old, now})) {
        tally.holds();
        continue;
      }
      tally.violated([&, &from = old, &to = now] {
        return finding("in the list of changes", "not listed",
                       fmt::format("{} was renamed to {} since {}, but the API does not list this",
                                   words_of(from), words_of(to), previous_text()));
      });
    }
    tally.holds(changes.kept);
  }

  void check_listed(bool listed, const Facet& facet, std::string_view what, Tally& tally) const {
    if (listed) return tally.holds();
    tally.violated([&] {
      return finding("in the list of changes", "not listed",
                     fmt::format("{} was {} since {}, but the API does not list this",
                                 words_of(facet), what, previous_text()));
    });
  }

  const Subject& subject_;
};

struct ChangesRule final : Specification {
  ChangesRule(const Params&, Mistakes&) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    const Subject& subject = binding.subject;
    if (!subject.release.changes)
      return {nullptr, "the API has no list of changes for this data"};
    if (subject.previous_version == nullptr || subject.previous_release == nullptr)
      return {nullptr, "there is no version before this one"};
    return {std::make_unique<ChangesAgree>(subject), {}};
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
