#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/applicable.h"
#include "base/diagnostic.h"
#include "checks/mentions.h"
#include "checks/outcome_counter.h"
#include "checks/params.h"
#include "checks/reference_list.h"
#include "checks/table_context.h"
#include "expression/truths/scope.h"
#include "table/selection.h"

namespace crossfoot {

/// What a parameter of a kind may hold. Scalars are text with a reading.
enum class ParamType {
  text,        ///< any scalar
  texts,       ///< a list of scalars, or one scalar
  column,      ///< name of a column
  columns,     ///< a list of columns, or one
  expression,  ///< an expression of the rule language (read as condition or number by the kind)
  conditions,  ///< a list of expressions that are true or false, or one
  regex,       ///< a regular expression (RE2)
  number,      ///< a decimal number
  integer,     ///< a whole number
  boolean,     ///< true or false
  map,         ///< a map whose keys and values the kind reads itself
  maps,        ///< a list of maps with the spec's `fields`
  lists,       ///< a list of lists of texts
  by_column,   ///< texts, or a map from columns to texts
  tree,        ///< a map from items to their parts, which may have parts themselves
  any,         ///< the kind reads the node itself
};

struct ParamSpec {
  std::string_view name;
  ParamType type;
  bool required;
  std::string_view help;                       ///< one sentence
  std::vector<std::string_view> choices = {};  ///< where only some texts are allowed
  std::vector<ParamSpec> fields = {};          ///< of the maps of a list
};

/// What a rule makes of one row: the cells, what stands there and what passes.
struct Example {
  Finding row;
  bool holds = true;
};

/// A rule of a kind, bound to one version: names are resolved, nothing is left to go wrong.
class Check {
 public:
  virtual ~Check() = default;

  /// Evaluates the rule on the selected rows. Called once; other rules may run at the same time.
  virtual void run(const Selection& rows, OutcomeCounter& counter) const = 0;

  /// The rule as people read it, with what it became: "pupil_percent = 100 × pupil_count ÷ …".
  [[nodiscard]] virtual std::string statement() const = 0;

  /// The first selected row that the rule decides with some power, for people who want to see it
  /// at work; nothing where there is none, or where the kind has no more to show than its words.
  [[nodiscard]] virtual std::optional<Example> example(const Selection& /*rows*/) const {
    return std::nullopt;
  }
};

/// A rule bound to a version; it doesn't apply where an optional column or an item is absent.
using Bound = Applicable<std::unique_ptr<Check>>;

/// A part of a rule of several parts, bound; see all_of.
struct BoundPart {
  Bound check;
  Selection rows;
  Severity severity = Severity::error;
  bool elsewhere = false;  ///< looks at another table than the rule
};

/// What `bind` works with.
struct Binding {
  const TableContext& context;
  Diagnostics& mistakes;
  std::string absent;  ///< set by column(): an optional column that this version lacks
  /// The reference list that the rule wants, its rows included; null where it wants none.
  const ReferenceList* list = nullptr;
  std::vector<BoundPart> parts = {};  ///< of a rule that has some, those that apply

  /// The column of that name. An unknown one is a mistake (with the nearest name), unless the pack
  /// declares it `optional: true`; then `absent` says so.
  std::optional<std::size_t> column(const Word& name);

  /// Several. Unknown ones are left out, and so is, without a word, an absent one that is written
  /// `name?`. Besides names: see select_columns.h.
  std::vector<std::size_t> columns(const Words& names);

  /// What `bind` returns where it has no check: what is absent, or that there were mistakes.
  [[nodiscard]] Bound none() const;
};

/// The reference list that a rule wants. A kind never opens a file: whoever loads the pack reads
/// the list.
struct WantedList {
  Words
      files;  ///< CSV files: paths relative to the pack, or `reference:x.csv` in the lists' folder
  std::vector<std::string> columns;     ///< to read from them
  std::vector<std::string> or_columns;  ///< others that hold entries, too; mostly none
};

/// What a rule says, read once when its pack is loaded: a typed form of its parameters, which
/// answers everything that others want to know of the rule.
class Specification {
 public:
  Specification() = default;
  Specification(const Specification&) = delete;
  Specification& operator=(const Specification&) = delete;
  virtual ~Specification() = default;

  /// Resolves names on one version.
  [[nodiscard]] virtual Bound bind(Binding& binding) const = 0;

  /// The rule as a clause, without full stop; where it is empty, the kind's summary has to do.
  [[nodiscard]] virtual std::string in_words() const { return {}; }

  /// Whether it looks into the version published before, beyond what its expressions say.
  [[nodiscard]] virtual bool compares_versions() const { return false; }

  /// What it wants of the API's query endpoint.
  [[nodiscard]] virtual std::vector<QueryNeed> queries() const { return {}; }

  [[nodiscard]] virtual std::optional<WantedList> list() const { return std::nullopt; }

  /// Adds what the parameters' types don't tell; columns and expressions are there before.
  virtual void add_mentions(Mentions& /*mentions*/) const {}
};

/// A kind of check: its documentation, and how a rule of it is read. One constant per file in
/// src/checks/, listed in registry.cpp; schema, reference, explain and lint read it.
struct Kind {
  std::string_view name;
  std::string_view summary;  ///< one sentence that says what fails
  std::string_view why;      ///< why a publisher wants it
  std::string_view example;  ///< a rule in YAML, as in a pack's `rules:`
  std::vector<ParamSpec> params;
  std::string_view shorthand = {};  ///< the parameter that a bare scalar or list stands for
  bool whole_table = false;         ///< looks at the version, not at rows: `where` is a mistake
  bool has_parts = false;           ///< its shorthand is a list of parts, each of another kind
  ExpressionUse expressions = ExpressionUse::value;  ///< what parameters that are expressions say

  /// Reads the parameters, which fit `params` one by one (a shorthand was made a map). Adds what is
  /// wrong with them together, data apart; what it returns then is of no use.
  std::unique_ptr<const Specification> (*parse)(const Params& params,
                                                Diagnostics& mistakes) = nullptr;
};

/// For Kind::parse, of a specification that is made from parameters.
template <class Rule>
std::unique_ptr<const Specification> parse_as(const Params& params, Diagnostics& mistakes) {
  return std::make_unique<Rule>(params, mistakes);
}

/// What a rule of the kind speaks of.
Mentions mentions_of(const Kind& kind, const Params& params, const Specification& specification);

/// All kinds, sorted by name.
std::span<const Kind* const> kinds();
const Kind* kind_named(std::string_view name);

}  // namespace crossfoot
