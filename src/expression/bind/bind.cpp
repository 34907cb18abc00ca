#include "expression/bind/bind.h"

#include <algorithm>
#include <map>

#include "base/text/regex.h"
#include "expression/evaluate/aggregate.h"
#include "expression/evaluate/conditional.h"
#include "expression/evaluate/names.h"
#include "expression/evaluate/text_cells.h"
#include "expression/places/lookup.h"
#include "expression/places/period_order.h"
#include "expression/places/place_partner.h"
#include "expression/places/places.h"
#include "expression/places/row_match.h"
#include "expression/syntax/functions.h"
#include "expression/truths/number_like.h"

namespace crossfoot {
namespace {

Comparison comparison_of(Operator op) {
  switch (op) {
    case Operator::unequal:
      return Comparison::unequal;
    case Operator::less:
      return Comparison::less;
    case Operator::at_most:
      return Comparison::at_most;
    case Operator::more:
      return Comparison::more;
    case Operator::at_least:
      return Comparison::at_least;
    default:
      return Comparison::equal;
  }
}

std::string quoted_list(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i)
    text += (i == 0 ? "'" : i + 1 == items.size() ? " or '" : ", '") + items[i] + "'";
  return text;
}

const Function& function_of_call(const Expr& expr) { return *expr.get<Expr::Call>().function; }

/// Walks an expression once; what is wrong is noted and the walk goes on where it can.
class Binder {
 public:
  Binder(const Scope& scope, Diagnostics& mistakes, const BindOptions& options)
      : scope_(scope), mistakes_(mistakes), options_(options), names_(scope, mistakes) {}

  /// `negated` carries a `not` down to the comparisons, for the negation of "could be true" is
  /// not "could be false".
  ConditionPtr condition(const Expr& expr, bool negated) {
    switch (expr.kind()) {
      case Expr::Kind::logic_not:
        return condition(expr.children[0], !negated);
      case Expr::Kind::logic_and:
      case Expr::Kind::logic_or:
        return several(expr, negated);
      case Expr::Kind::comparison:
        return comparison(expr, negated);
      case Expr::Kind::membership:
        return membership(expr, negated);
      case Expr::Kind::match:
        return pattern(expr, negated);
      case Expr::Kind::call:
        if (function_of_call(expr).sort == Function::Sort::test) return cell_test(expr, negated);
        if (function_of_call(expr).id == Function::Id::choice) {
          wrong(expr.at, "a condition is expected here, but `if` gives a number",
                "write (condition and a) or (not condition and b)");
          return nullptr;
        }
        break;
      default:
        break;
    }
    wrong(expr.at, "a condition is expected here, but this is a value",
          "compare it: " + to_text(expr) + " = …");
    return nullptr;
  }

  [[nodiscard]] std::string absent() const { return names_.absent(); }

 private:
  void wrong(const Position& at, std::string message, std::string suggestion) {
    mistakes_.push_back({at, std::move(message), std::move(suggestion)});
  }

  std::optional<std::size_t> column(const std::string& name, const Position& at) {
    return names_.column(name, at);
  }

  /// The column that an expression names, where only a column will do.
  std::optional<std::size_t> named_column(const Expr& expr, std::string_view what_for) {
    if (const auto* named = expr.as<Expr::Column>()) return column(named->name, expr.at);
    wrong(expr.at, std::string(what_for) + " needs the name of a column", "");
    return std::nullopt;
  }

  ConditionPtr several(const Expr& expr, bool negated) {
    std::vector<ConditionPtr> parts;
    bool whole = true;
    for (const Expr& child : expr.children) {
      parts.push_back(condition(child, negated));
      whole = whole && parts.back() != nullptr;
    }
    if (!whole) return nullptr;
    const bool all = expr.is<Expr::And>() != negated;
    const std::string text = negated ? "not (" + to_text(expr) + ")" : to_text(expr);
    return all ? all_of(std::move(parts), text) : any_of(std::move(parts), text);
  }

  ConditionPtr comparison(const Expr& expr, bool negated) {
    Comparison op = comparison_of(expr.get<Expr::Comparison>().op);
    if (negated) op = opposite(op);
    const Expr& left = expr.children[0];
    const Expr& right = expr.children[1];
    if (left.is<Expr::Text>() || right.is<Expr::Text>()) return text_comparison(expr, op);
    if (names_rows(left) && names_rows(right)) return column_comparison(expr, op);
    const bool alike = op == Comparison::equal || op == Comparison::unequal;
    if (alike && shows_text(left) && shows_text(right)) return cell_comparison(expr, op);
    NumberPtr a = compared_with(left, right);
    NumberPtr b = compared_with(right, left);
    if (!a || !b) return nullptr;
    return compare(op, std::move(a), std::move(b), options_.domain, to_text(expr));
  }

  /// One side of a comparison. A cell that is compared with a quotient holds one.
  NumberPtr compared_with(const Expr& side, const Expr& other) {
    if (!options_.as_printed && column_in(side) != nullptr && divides(other))
      reading_ = Values::Reading::quotients;
    NumberPtr made = number(side);
    reading_ = usual_reading();
    return made;
  }

  static bool divides(const Expr& expr) {
    const auto in_child = [](const Expr& child) { return divides(child); };
    const auto* arithmetic = expr.as<Expr::Arithmetic>();
    const bool quotient = arithmetic != nullptr && arithmetic->op == Operator::divide;
    return quotient || std::ranges::any_of(expr.children, in_child);
  }

  [[nodiscard]] Values::Reading usual_reading() const {
    return options_.as_printed ? Values::Reading::as_printed : Values::Reading::published;
  }

  /// A column of filters, time or places, which is text, whatever it looks like.
  bool names_rows(const Expr& expr) const {
    const auto* named = expr.as<Expr::Column>();
    const auto found = named != nullptr ? scope_.table.find(named->name) : std::nullopt;
    return found && scope_.roles.of[*found] != Role::indicator;
  }

  /// Whether it is a cell, in this row or another, of a column that holds no quantities.
  bool shows_text(const Expr& expr) const {
    const std::string* name = column_in(expr);
    const bool by_period = std::ranges::any_of(pins_of(expr), [](const Expr::Pin& pin) {
      return pin.previous && pin.column != "version";
    });
    const Scope* there = name != nullptr && !by_period ? scope_of_cell(expr) : nullptr;
    const auto found = there != nullptr ? there->table.find(*name) : std::nullopt;
    if (!found) return false;
    if (there->roles.of[*found] != Role::indicator) return true;
    const auto spec = there->specs.find(*name);
    const bool quantity = spec != there->specs.end() &&
                          (spec->second.exact || declared_precision(spec->second).has_value());
    const Column& cells = there->table.column(*found);
    return !quantity && (holds_identifiers(cells) || holds_codes(cells));
  }

  /// The table that a cell is in; null where there is none.
  const Scope* scope_of_cell(const Expr& expr) const {
    if (const auto other = data_set_of(expr); !other.empty())
      return scope_.data_set ? scope_.data_set(other) : nullptr;
    const bool before = std::ranges::any_of(pins_of(expr), &Expr::Pin::previous);
    return before ? scope_.previous_version : &scope_;
  }

  ConditionPtr cell_comparison(const Expr& expr, Comparison op) {
    std::optional<TextCells> left = text_cells(expr.children[0]);
    std::optional<TextCells> right = text_cells(expr.children[1]);
    if (!left || !right) return nullptr;
    return same_cells(*std::move(left), *std::move(right), op == Comparison::equal, to_text(expr));
  }

  std::optional<TextCells> text_cells(const Expr& expr) {
    const Scope& there = *scope_of_cell(expr);
    TextCells cells{&there.table.column(*there.table.find(*column_in(expr))), true, nullptr, 0,
                    to_text(expr)};
    if (expr.is<Expr::Column>()) return cells;
    const auto pins = bound_pins(expr, there);
    if (!pins) return std::nullopt;
    std::vector<std::string> unmatched;
    cells.own = false;
    cells.rows = &match_rows(scope_, there, *pins, unmatched);
    cells.where_none = Obstacles{&there == &scope_ ? no_partner : symbol_or_blank};
    if (unmatched.empty()) return cells;
    // Says what is wrong with it.
    (void)in_table(expr, there, "the other table");
    return std::nullopt;
  }

  ConditionPtr column_comparison(const Expr& expr, Comparison op) {
    if (op != Comparison::equal && op != Comparison::unequal) {
      wrong(expr.at, "columns of text can be compared only with = and !=", "");
      return nullptr;
    }
    const auto left = column(*column_in(expr.children[0]), expr.at);
    const auto right = column(*column_in(expr.children[1]), expr.at);
    if (!left || !right) return nullptr;
    return same_text(scope_.table.column(*left), scope_.table.column(*right),
                     op == Comparison::equal, to_text(expr));
  }

  ConditionPtr text_comparison(const Expr& expr, Comparison op) {
    const bool turned = expr.children[0].is<Expr::Text>();
    const Expr& side = expr.children[turned ? 1 : 0];
    const Expr& literal = expr.children[turned ? 0 : 1];
    if (turned) op = mirrored(op);
    if (side.is<Expr::Text>()) {
      wrong(side.at, "both sides of this comparison are texts", "name a column");
      return nullptr;
    }
    const std::string& wanted = literal.get<Expr::Text>().text;
    static const std::map<Comparison, std::string> words = {
        {Comparison::equal, ""},           {Comparison::unequal, "anything except "},
        {Comparison::less, "before "},     {Comparison::at_most, "up to "},
        {Comparison::more, "later than "}, {Comparison::at_least, "from "}};
    return test(side, "a comparison with text", words.at(op) + "'" + wanted + "'", to_text(expr),
                [&](const Column& column, Code code) {
                  const std::string_view text = column.text(code);
                  switch (op) {
                    case Comparison::equal:
                      return text == wanted;
                    case Comparison::unequal:
                      return text != wanted;
                    case Comparison::less:
                      return text < wanted;
                    case Comparison::at_most:
                      return text <= wanted;
                    case Comparison::more:
                      return text > wanted;
                    default:
                      return text >= wanted;
                  }
                });
  }

  template <class Passes>
  ConditionPtr test(const Expr& side, std::string_view what_for, std::string expected,
                    std::string text, Passes&& passes) {
    const auto found = named_column(side, what_for);
    if (!found) return nullptr;
    const Column& column = scope_.table.column(*found);
    std::vector<std::uint8_t> by_code(column.distinct());
    for (Code code = 0; code < column.distinct(); ++code)
      by_code[code] = passes(column, code) ? 1 : 0;
    return text_test(column, std::move(by_code), std::move(expected), std::move(text));
  }

  ConditionPtr membership(const Expr& expr, bool negated) {
    const std::vector<std::string>& written = expr.get<Expr::Membership>().items;
    std::vector<std::string> items = written;
    std::ranges::sort(items);
    return test(expr.children[0], "`in`",
                (negated ? "anything except " : "") + quoted_list(written),
                (negated ? "not " : "") + to_text(expr), [&](const Column& column, Code code) {
                  return std::ranges::binary_search(items, column.text(code)) != negated;
                });
  }

  ConditionPtr pattern(const Expr& expr, bool negated) {
    const std::string& written = expr.get<Expr::Match>().pattern;
    const std::unique_ptr<const RE2> regex = make_regex(written);
    if (!regex->ok()) {
      wrong(expr.at, not_a_regex(*regex), std::string(regex_way_out));
      return nullptr;
    }
    return test(expr.children[0], "`matches`",
                (negated ? "no text that matches '" : "text that matches '") + written + "'",
                (negated ? "not " : "") + to_text(expr), [&](const Column& column, Code code) {
                  const std::string_view text = column.text(code);
                  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *regex) !=
                         negated;
                });
  }

  /// is_number(x), is_symbol(x, 'c'), is_blank(x).
  ConditionPtr cell_test(const Expr& expr, bool negated) {
    const Function& function = function_of_call(expr);
    const std::string name(function.name);
    std::string symbol;
    if (function.takes[1] == Function::Takes::symbol) {
      const auto* text = expr.children[1].as<Expr::Text>();
      if (text == nullptr) {
        wrong(expr.children[1].at, name + " needs the symbol in single quotes",
              "write " + std::string(function.usage));
        return nullptr;
      }
      symbol = text->text;
    }
    const std::string expected =
        (negated ? "anything except " : "") +
        (symbol.empty() ? std::string(function.passing) : "'" + symbol + "'");
    return test(expr.children[0], name, expected, (negated ? "not " : "") + to_text(expr),
                [&](const Column& column, Code code) {
                  return function.passes(column.cell(code), column.text(code), symbol) != negated;
                });
  }

  NumberPtr number(const Expr& expr) {
    switch (expr.kind()) {
      case Expr::Kind::number:
        return constant(expr.get<Expr::Number>().value);
      case Expr::Kind::column:
        if (const auto found = column(*column_in(expr), expr.at)) return own_cell(values(*found));
        return nullptr;
      case Expr::Kind::partner:
        return partner(expr);
      case Expr::Kind::aggregate:
        return aggregation(expr);
      case Expr::Kind::call:
        return function(expr);
      case Expr::Kind::negation:
        if (NumberPtr of = number(expr.children[0])) return negation(std::move(of), to_text(expr));
        return nullptr;
      case Expr::Kind::arithmetic: {
        NumberPtr left = number(expr.children[0]);
        NumberPtr right = number(expr.children[1]);
        if (!left || !right) return nullptr;
        return arithmetic(written_as(operator_of(expr)).front(), std::move(left), std::move(right),
                          to_text(expr));
      }
      default:
        wrong(expr.at,
              "a number is expected here, but this is " +
                  std::string(expr.is<Expr::Text>() ? "text" : "a condition"),
              "");
        return nullptr;
    }
  }

  std::shared_ptr<const Values> values(std::size_t column) {
    auto& slot = values_[{column, reading_}];
    if (!slot) slot = std::make_shared<const Values>(scope_, column, reading_);
    return slot;
  }

  /// A condition between numbers, with all that has to be known of it.
  std::optional<Decision> decision(const Expr& expr) {
    const auto bound = [&](bool as_printed, bool negated) {
      const BindOptions options{as_printed || options_.as_printed, std::nullopt};
      Binder binder(scope_, mistakes_, options);
      ConditionPtr condition = binder.condition(expr, negated);
      if (!binder.absent().empty()) names_.set_absent(binder.absent());
      return condition;
    };
    ConditionPtr is = bound(false, false);
    if (!is) return std::nullopt;
    return Decision(std::move(is), bound(false, true), bound(true, false));
  }

  /// if(condition, a, b)
  NumberPtr chosen(const Expr& expr) {
    std::optional<Decision> which = decision(expr.children[0]);
    NumberPtr yes = number(expr.children[1]);
    NumberPtr no = number(expr.children[2]);
    if (!which || !yes || !no) return nullptr;
    return choice(*std::move(which), std::move(yes), std::move(no), to_text(expr));
  }

  NumberPtr partner(const Expr& expr) {
    const auto& cell = expr.get<Expr::Partner>();
    const auto place = std::ranges::find(cell.where, true, &Expr::Pin::place);
    if (place != cell.where.end()) return in_place(expr, *place);
    const auto previous = std::ranges::find(cell.where, true, &Expr::Pin::previous);
    if (!cell.data_set.empty()) return in_data_set(expr);
    if (previous == cell.where.end()) {
      const auto target = column(cell.column, expr.at);
      auto pins = bound_pins(expr, scope_);
      if (!target || !pins) return nullptr;
      return partner_cell(scope_, values(*target), *pins, to_text(expr));
    }
    if (previous->column == "version") return in_previous_version(expr);
    return previous->step.empty() ? in_previous_period(expr, *previous)
                                  : in_step_before(expr, *previous);
  }

  /// The pins that name items, bound to a table (this one, or another).
  std::optional<std::vector<BoundPin>> bound_pins(const Expr& expr, const Scope& scope) {
    Names there(scope, mistakes_);
    std::vector<BoundPin> pins;
    bool whole = true;
    for (const Expr::Pin& pin : pins_of(expr)) {
      if (!pin.names_item()) continue;
      const auto pinned = there.column(pin.column, pin.at);
      const bool usable = pinned && there.is_key(*pinned, pin.at);
      const auto code = usable ? there.item(*pinned, pin.item) : std::nullopt;
      whole = whole && code.has_value();
      if (code) pins.push_back({*pinned, *code});
    }
    if (!there.absent().empty()) names_.set_absent(there.absent());
    return whole ? std::optional(std::move(pins)) : std::nullopt;
  }

  /// x[place = region]
  NumberPtr in_place(const Expr& expr, const Expr::Pin& pin) {
    const PlaceLevel& level = *level_named(level_of_word(pin.item));
    const auto target = column(*column_in(expr), expr.at);
    const auto levels = column(std::string(level_column), pin.at);
    auto pins = bound_pins(expr, scope_);
    if (!target || !levels || !pins) return nullptr;
    if (!Places::can_be_reported(scope_, level)) {
      names_.set_absent("the data has no column that says which " + pin.item + " a row is in");
      return nullptr;
    }
    const auto item = names_.item(*levels, std::string(level.name));
    if (!item) return nullptr;
    return place_cell(scope_, values(*target), level, {*levels, *item}, *pins, to_text(expr));
  }

  /// x[time_period = previous quarter]
  NumberPtr in_step_before(const Expr& expr, const Expr::Pin& pin) {
    const auto target = column(*column_in(expr), expr.at);
    const auto period = column(pin.column, pin.at);
    const auto identifier = column("time_identifier", pin.at);
    auto pins = bound_pins(expr, scope_);
    if (!target || !period || !identifier || !pins) return nullptr;
    if (pin.column != "time_period") {
      wrong(pin.at, "`previous " + pin.step + "` is for time_period, not for `" + pin.column + "`",
            "write [time_period = previous " + pin.step + "]");
      return nullptr;
    }
    if (!has_parts(scope_, *identifier, pin.step)) {
      names_.set_absent("no time_identifier of this version is a " + pin.step);
      return nullptr;
    }
    const PeriodStep step{*period, *identifier, pin.step, pin.same_year};
    return matched_cell(values(*target), match_step_before(scope_, step, *pins), to_text(expr));
  }

  NumberPtr in_previous_period(const Expr& expr, const Expr::Pin& time) {
    const auto target = column(*column_in(expr), expr.at);
    const auto period = column(time.column, time.at);
    auto pins = bound_pins(expr, scope_);
    if (!target || !period || !pins) return nullptr;
    const bool is_filter = scope_.roles.of[*period] == Role::filter;
    if (scope_.roles.of[*period] != Role::time &&
        !(is_filter && holds_dates(scope_.table.column(*period)))) {
      wrong(time.at, "`previous` is for time_period and version, not for `" + time.column + "`",
            "write [time_period = previous], or name a key column of dates such as 2020-03-31");
      return nullptr;
    }
    return matched_cell(values(*target), match_previous_period(scope_, *period, *pins),
                        to_text(expr));
  }

  NumberPtr in_previous_version(const Expr& expr) {
    if (scope_.previous_version == nullptr) {
      names_.set_absent("there is no version before this one to compare with");
      return nullptr;
    }
    return in_table(expr, *scope_.previous_version, "the version before");
  }

  NumberPtr in_data_set(const Expr& expr) {
    const std::string name(data_set_of(expr));
    const Scope* other = scope_.data_set ? scope_.data_set(name) : nullptr;
    if (other == nullptr) {
      names_.set_absent("this run has no data set '" + name + "' to compare with");
      return nullptr;
    }
    return in_table(expr, *other, "data set '" + name + "'");
  }

  NumberPtr in_table(const Expr& expr, const Scope& other, const std::string& name) {
    const std::string& cell = *column_in(expr);
    const auto target = other.table.find(cell);
    if (!target) {
      names_.set_absent(name + " has no column " + cell);
      return nullptr;
    }
    auto pins = bound_pins(expr, other);
    if (!pins) return nullptr;
    std::vector<std::string> unmatched;
    const RowMatches& rows = match_rows(scope_, other, *pins, unmatched);
    if (!unmatched.empty()) {
      wrong(expr.at, name + " has rows for each `" + unmatched.front() + "`, which this data lacks",
            "select one: [" + unmatched.front() + " = 'Item']");
      return nullptr;
    }
    return matched_cell(std::make_shared<const Values>(other, *target, reading_), rows,
                        to_text(expr));
  }

  NumberPtr aggregation(const Expr& expr) {
    std::optional<Aggregation> what = bind_aggregation(expr, scope_, names_);
    const Expr* value = value_of(expr);
    NumberPtr of = value != nullptr ? number(*value) : nullptr;
    if (const Expr* filter = filter_of(expr)) {
      const std::optional<Decision> which = decision(*filter);
      if (!which) return nullptr;
      if (what)
        what->where = std::make_shared<const DecidedRows>(decide_all(*which, scope_.table.rows()));
    }
    if (!what || (!of && value != nullptr)) return nullptr;
    if (what->function == Aggregation::Function::count) of = nullptr;
    return aggregate(scope_, *std::move(what), std::move(of), to_text(expr));
  }

  NumberPtr function(const Expr& expr) {
    const Function& function = function_of_call(expr);
    if (function.id == Function::Id::choice) return chosen(expr);
    if (function.number == nullptr) {
      wrong(expr.at, "a number is expected here, but this is a condition", "");
      return nullptr;
    }
    Function::Arguments arguments;
    bool whole = true;
    for (std::size_t i = 0; i < expr.children.size(); ++i)
      whole = argument(expr.children[i], function, function.takes.at(i), arguments) && whole;
    return whole ? function.number(arguments, to_text(expr)) : nullptr;
  }

  /// Adds what a function takes; false where it isn't there.
  bool argument(const Expr& expr, const Function& function, Function::Takes takes,
                Function::Arguments& arguments) {
    if (takes == Function::Takes::column) {
      const auto found = named_column(expr, function.name);
      if (found) arguments.columns.push_back(&scope_.table.column(*found));
      return found.has_value();
    }
    if (takes == Function::Takes::decimals) return decimals(expr, function, arguments);
    NumberPtr of = number(expr);
    if (!of) return false;
    arguments.numbers.push_back(std::move(of));
    return true;
  }

  bool decimals(const Expr& expr, const Function& function, Function::Arguments& arguments) {
    constexpr int most_places = 12;
    const auto* places = expr.as<Expr::Number>();
    if (places == nullptr || !places->value.is_whole() ||
        places->value > Decimal::of(most_places)) {
      wrong(expr.at, std::string(function.name) + " needs a number of decimals from 0 to 12",
            "write " + std::string(function.usage));
      return false;
    }
    arguments.decimals = static_cast<int>(places->value.to_double());
    return true;
  }

  const Scope& scope_;
  Diagnostics& mistakes_;
  const BindOptions& options_;
  Names names_;
  Values::Reading reading_ = usual_reading();
  std::map<std::pair<std::size_t, Values::Reading>, std::shared_ptr<const Values>> values_;
};

}  // namespace

BoundCondition bind_condition(const Expr& expression, const Scope& scope, Diagnostics& mistakes,
                              const BindOptions& options) {
  Binder binder(scope, mistakes, options);
  ConditionPtr condition = binder.condition(expression, false);
  if (!binder.absent().empty()) return NotApplicable{binder.absent()};
  if (!condition) return Mistaken{};
  return condition;
}

}  // namespace crossfoot
