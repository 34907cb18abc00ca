#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/mistake.h"
#include "base/node.h"
#include "checks/reference_list.h"
#include "checks/subject.h"
#include "checks/tally.h"
#include "expression/scope.h"
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
  virtual void run(const Selection& rows, Tally& tally) const = 0;

  /// The rule as people read it, with what it became: "pupil_percent = 100 × pupil_count ÷ …".
  [[nodiscard]] virtual std::string statement() const = 0;

  /// The first selected row that the rule decides with some power, for people who want to see it
  /// at work; nothing where there is none, or where the kind has no more to show than its words.
  [[nodiscard]] virtual std::optional<Example> example(const Selection& /*rows*/) const {
    return std::nullopt;
  }
};

/// A bound check, or why the rule does not apply to this version (an optional column or an item
/// is absent). Neither, where mistakes were added.
struct Bound {
  std::unique_ptr<Check> check;
  std::string not_applicable;
};

/// A part of a rule of several parts, bound; see all_of.
struct BoundPart {
  Bound bound;
  Selection rows;
  Severity severity = Severity::error;
  bool elsewhere = false;  ///< looks at another table than the rule
};

/// What `bind` works with.
struct Binding {
  const Subject& subject;
  Mistakes& mistakes;
  std::string absent;  ///< set by column(): an optional column that this version lacks
  /// What the kind's `list` parameter names, its rows included; null where the rule names none.
  const ReferenceList* list = nullptr;
  std::vector<BoundPart> parts = {};  ///< of a rule that has some, those that apply

  /// The column that a node names. An unknown one is a mistake (with the nearest name), unless
  /// the pack declares it `optional: true`; then `absent` says so.
  std::optional<std::size_t> column(const Node& name);

  /// Several; a scalar counts as a list of one. Unknown ones are left out, and so is, without a
  /// word, an absent one that is written `name?`. Besides names: see select_columns.h.
  std::vector<std::size_t> columns(const Node& names);
};

/// A kind never opens a file. One that needs a reference list says which parameter names the CSV
/// file or files (paths relative to the pack, or `reference:x.csv` in the folder of reference
/// lists) and which one names the columns to read from it; whoever loads the pack reads it.
struct ListNeed {
  std::string_view file;
  std::string_view columns;
  std::string_view columns_otherwise;  ///< the parameter that counts where `columns` is left out
  /// Parameters that name one column more each, unless what they hold begins with a digit. Those
  /// columns come after the others, in this order.
  std::vector<std::string_view> more = {};
  /// The parameter that names other columns of the list, which hold entries, too; may be empty.
  std::string_view or_columns = {};
};

/// A kind of check: its documentation, and how a rule of it is bound. One constant per file in
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
  std::optional<ListNeed> list = std::nullopt;
  ExpressionUse expressions = ExpressionUse::value;  ///< what parameters that are expressions say

  /// Adds what is wrong with parameters that fit `params` one by one, but not together; may be
  /// null.
  void (*check_params)(const Node& params, Mistakes& mistakes) = nullptr;

  /// Binds the parameters (checked against `params` before; a shorthand was made a map).
  Bound (*bind)(const Node& params, Binding& binding) = nullptr;

  /// Whether a rule looks into the version published before, beyond what its expressions say; null
  /// where none does.
  bool (*compares_versions)(const Node& params) = nullptr;

  /// What a rule wants of the API's query endpoint; null where none wants anything.
  std::vector<QueryNeed> (*queries)(const Node& params) = nullptr;

  /// The rule as a sentence, without full stop; where null, the summary has to do.
  std::string (*in_words)(const Node& params) = nullptr;
};

/// All kinds, sorted by name.
std::span<const Kind* const> kinds();
const Kind* kind_named(std::string_view name);

/// The scalars of a list, or the one scalar; empty for null.
std::vector<const Node*> scalars_of(const Node* node);
/// Their texts.
std::vector<std::string> texts_of(const Node* node);

}  // namespace crossfoot
