#include <algorithm>
#include <array>

#include "expression/syntax/functions.h"
#include "expression/syntax/lexer.h"
#include "expression/syntax/syntax.h"

namespace crossfoot {
namespace {

constexpr std::size_t max_length = 10'000;
constexpr int max_depth = 100;
constexpr int max_operators = 500;

/// Each `if` within the condition of another takes three times the work of that one.
constexpr int max_conditions = 3;

/// Recursive descent, one function per level of precedence. After the first mistake the parse
/// goes on only to its end; its result is not used.
class Parser {
 public:
  Parser(std::vector<Token> tokens, Diagnostics& mistakes)
      : tokens_(std::move(tokens)), mistakes_(mistakes) {}

  std::optional<Expr> run() {
    Expr whole = either();
    if (!failed_ && token().kind != Token::Kind::end)
      wrong("`" + token().text + "` is not expected here",
            "an expression ends here or continues with an operator");
    if (failed_) return std::nullopt;
    return whole;
  }

 private:
  const Token& token() const { return tokens_[here_]; }

  bool at(Token::Kind kind, std::string_view text) const {
    return token().kind == kind && token().text == text;
  }
  bool at_symbol(std::string_view text) const { return at(Token::Kind::symbol, text); }
  bool at_keyword(std::string_view text) const { return at(Token::Kind::keyword, text); }

  Token take() {
    Token taken = token();
    if (taken.kind != Token::Kind::end) ++here_;
    return taken;
  }

  bool take_symbol(std::string_view text) {
    if (!at_symbol(text)) return false;
    ++here_;
    return true;
  }
  bool take_keyword(std::string_view text) {
    if (!at_keyword(text)) return false;
    ++here_;
    return true;
  }

  void expect(std::string_view symbol) {
    if (take_symbol(symbol)) return;
    wrong("`" + std::string(symbol) + "` is missing here", "");
  }

  void wrong(std::string message, std::string suggestion) {
    if (!failed_) mistakes_.push_back({token().at, std::move(message), std::move(suggestion)});
    failed_ = true;
    here_ = tokens_.size() - 1;
  }

  Expr make(Expr::Form form) const { return {std::move(form), token().at}; }

  Expr either() { return chain("or", Expr::Or{}, &Parser::both); }
  Expr both() { return chain("and", Expr::And{}, &Parser::negation); }

  Expr chain(std::string_view word, Expr::Form form, Expr (Parser::*part)()) {
    Expr first = (this->*part)();
    if (!at_keyword(word)) return first;
    Expr all = make(std::move(form));
    all.children.push_back(std::move(first));
    while (take_keyword(word)) all.children.push_back((this->*part)());
    return all;
  }

  Expr negation() {
    if (!at_keyword("not")) return comparison();
    if (++depth_ > max_depth) wrong("the expression is nested too deep", "split the rule");
    Expr expr = make(Expr::Not{});
    take();
    expr.children.push_back(negation());
    --depth_;
    return expr;
  }

  Expr comparison() {
    Expr left = sum();
    if (const auto op = operator_here(); op && is_comparison(*op)) {
      Expr expr = make(Expr::Comparison{*op});
      take();
      expr.children.push_back(std::move(left));
      expr.children.push_back(sum());
      return expr;
    }
    if (at_keyword("matches")) return matches(std::move(left));
    if (at_keyword("in")) return membership(std::move(left));
    if (at_keyword("not") && tokens_[here_ + 1].kind == Token::Kind::keyword &&
        tokens_[here_ + 1].text == "in") {
      Expr expr = make(Expr::Not{});
      take();
      expr.children.push_back(membership(std::move(left)));
      return expr;
    }
    return left;
  }

  [[nodiscard]] std::optional<Operator> operator_here() const {
    return token().kind == Token::Kind::symbol ? operator_written(token().text) : std::nullopt;
  }

  Expr membership(Expr left) {
    Expr expr = make(Expr::Membership{});
    take();
    expr.children.push_back(std::move(left));
    Expr::Membership among;
    expect("(");
    do among.items.push_back(text_item());
    while (take_symbol(","));
    expect(")");
    expr.form = std::move(among);
    return expr;
  }

  Expr matches(Expr left) {
    Expr expr = make(Expr::Match{});
    take();
    expr.children.push_back(std::move(left));
    expr.form = Expr::Match{text_item()};
    return expr;
  }

  std::string text_item() {
    if (token().kind == Token::Kind::text) return take().text;
    wrong("an item in single quotes is expected here", "write 'Total'");
    return {};
  }

  Expr sum() { return operation({"+", "-"}, &Parser::product); }
  Expr product() { return operation({"*", "/"}, &Parser::sign); }

  Expr operation(std::array<std::string_view, 2> operators, Expr (Parser::*part)()) {
    Expr left = (this->*part)();
    while (at_symbol(operators[0]) || at_symbol(operators[1])) {
      if (++operators_ > max_operators) wrong("the expression is too long", "split the rule");
      Expr expr = make(Expr::Arithmetic{*operator_here()});
      take();
      expr.children.push_back(std::move(left));
      expr.children.push_back((this->*part)());
      left = std::move(expr);
    }
    return left;
  }

  Expr sign() {
    if (!at_symbol("-")) return primary();
    if (++depth_ > max_depth) wrong("the expression is nested too deep", "split the rule");
    Expr expr = make(Expr::Negation{});
    take();
    expr.children.push_back(sign());
    --depth_;
    return expr;
  }

  Expr primary() {
    const Token& word = token();
    switch (word.kind) {
      case Token::Kind::number: {
        Expr expr = make(Expr::Number{word.number});
        take();
        return expr;
      }
      case Token::Kind::text: {
        Expr expr = make(Expr::Text{word.text});
        take();
        return expr;
      }
      case Token::Kind::name:
        return named();
      default:
        break;
    }
    if (at_symbol("(")) return bracketed();
    wrong(word.kind == Token::Kind::end ? "the expression ends too early"
                                        : "`" + word.text + "` is not expected here",
          "a column, a number, text or a bracket is expected");
    return {};
  }

  Expr bracketed() {
    if (++depth_ > max_depth) wrong("the expression is nested too deep", "split the rule");
    take();
    Expr expr = either();
    expect(")");
    --depth_;
    return expr;
  }

  Expr named() {
    const Token name = take();
    if (at_symbol("(") && name.text == "data") return other_data_set(name);
    if (at_symbol("(")) return call(name);
    if (at_symbol("[")) return partner(name, {name.text});
    return column_expr(name.text, name.at);
  }

  /// data('id or alias').column[…]
  Expr other_data_set(const Token& data) {
    Expr::Partner cell;
    take();
    cell.data_set = text_item();
    expect(")");
    expect(".");
    if (token().kind == Token::Kind::name)
      cell.column = take().text;
    else
      wrong("the name of a column is expected here", "write data('ks2').pupil_count");
    if (at_symbol("[")) return partner(data, std::move(cell));
    return {std::move(cell), data.at};
  }

  Expr partner(const Token& first, Expr::Partner cell) {
    take();
    do {
      Expr::Pin pin;
      pin.at = token().at;
      if (token().kind == Token::Kind::name)
        pin.column = take().text;
      else
        wrong("the name of a filter is expected here", "write [filter = 'Item']");
      expect("=");
      pinned(pin);
      cell.where.push_back(std::move(pin));
    } while (take_symbol(",") || take_keyword("and"));
    expect("]");
    return {std::move(cell), first.at};
  }

  /// What a pin says: an item, an earlier time or version, or the level of a place.
  void pinned(Expr::Pin& pin) {
    const bool word = token().kind == Token::Kind::name;
    pin.previous = word && token().text == "previous";
    pin.place = word && !pin.previous && pin.column == "place";
    if (pin.place && level_of_word(token().text).empty())
      return wrong("`" + token().text + "` is not a level of places",
                   suggested(token().text, place_word_names()));
    if (!word && token().kind != Token::Kind::text && pin.column == "place")
      return wrong("a level of places is expected here", "write [place = region]");
    pin.item = pin.previous || pin.place ? take().text : text_item();
    if (!pin.previous || token().kind != Token::Kind::name) return;
    const auto steps = time_steps();
    if (std::ranges::find(steps, token().text) == steps.end())
      return wrong("`" + token().text + "` is not a time step",
                   suggested(token().text, {steps.begin(), steps.end()}));
    pin.step = take().text;
    pin.same_year = take_name("of");
    if (!pin.same_year) return;
    for (const std::string_view expected : {"the", "same", "year"})
      if (!take_name(expected))
        return wrong("`of the same year` is expected here",
                     "write [time_period = previous " + pin.step + " of the same year]");
  }

  static std::string suggested(const std::string& word, const std::vector<std::string>& known) {
    if (std::string nearest = did_you_mean(word, known); !nearest.empty()) return nearest;
    std::string all;
    for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
    return "write one of " + all;
  }

  Expr call(const Token& name) {
    const Function* function = function_named(name.text);
    if (function == nullptr) return unknown_function(name);
    if (function->sort == Function::Sort::aggregate) return aggregate(*function, name);
    Expr expr{Expr::Call{function}, name.at};
    take();
    if (++depth_ > max_depth) wrong("the expression is nested too deep", "split the rule");
    do expr.children.push_back(argument(*function, expr.children.size()));
    while (take_symbol(","));
    expect(")");
    --depth_;
    if (!failed_ && expr.children.size() != function->arguments())
      wrong("`" + name.text + "` has the wrong number of arguments",
            "write " + std::string(function->usage));
    return expr;
  }

  Expr argument(const Function& function, std::size_t index) {
    const bool condition =
        index < function.takes.size() && function.takes.at(index) == Function::Takes::condition;
    return condition ? filter() : either();
  }

  Expr unknown_function(const Token& name) {
    if (!failed_)
      mistakes_.push_back({name.at, "there is no function `" + name.text + "`",
                           did_you_mean(name.text, function_names())});
    failed_ = true;
    here_ = tokens_.size() - 1;
    return column_expr(name.text, name.at);
  }

  /// A condition that decides between numbers or picks rows.
  Expr filter() {
    if (++conditions_ > max_conditions)
      wrong("conditions within conditions are nested too deep", "split the rule");
    Expr expr = either();
    --conditions_;
    return expr;
  }

  Expr aggregate(const Function& function, const Token& name) {
    Expr expr{Expr::Aggregate{}, name.at};
    Expr::Aggregate what{&function};
    take();
    if (++depth_ > max_depth) wrong("the expression is nested too deep", "split the rule");
    const bool of_a_number = function.arguments() > 0;
    if (of_a_number && at_keyword("over"))
      wrong("`" + name.text + "` needs a number", "write " + name.text + "(x over filter)");
    if (of_a_number || !at_keyword("over")) expr.children.push_back(sum());
    if (!take_keyword("over"))
      wrong("`over` is missing here", "write " + name.text + "(column over filter)");
    do over(what);
    while (take_symbol(","));
    so_far(what);
    if (take_name("by")) {
      if (token().kind == Token::Kind::name)
        what.by = take().text;
      else
        wrong("the name of a column is expected here", "write by region_code");
    }
    if (take_name("where")) {
      expr.children.push_back(filter());
      what.filtered = true;
    }
    if (token().kind == Token::Kind::name)
      wrong("`" + token().text + "` is not expected here",
            suggested(token().text, {"where", "by", "so far"}));
    expect(")");
    --depth_;
    expr.form = std::move(what);
    return expr;
  }

  void so_far(Expr::Aggregate& what) {
    if (!take_name("so")) return;
    what.so_far = true;
    if (!take_name("far"))
      wrong("`so far` is expected here", "write sum(x over time_identifier so far)");
    else if (what.over.size() != 1)
      wrong("`so far` works with one column of time", "write sum(x over time_identifier so far)");
    else if (what.function->id == Function::Id::rank)
      wrong("`so far` does not work with `rank`", "write rank(x over time_identifier)");
  }

  /// One column, or several that share an `except`.
  void over(Expr::Aggregate& what) {
    const std::size_t first = what.over.size();
    do {
      if (token().kind == Token::Kind::name)
        what.over.push_back({take().text, {}, {}});
      else
        wrong("the name of a filter is expected here", "");
    } while (take_symbol(","));
    if (failed_) return;
    if (take_keyword("except")) {
      const std::vector<std::string> items = list_of_items();
      for (std::size_t i = first; i < what.over.size(); ++i) what.over[i].except = items;
    } else if (take_keyword("in")) {
      const bool first_list =
          std::ranges::all_of(what.over, [](const auto& each) { return each.only.empty(); });
      const Expr::Missing missing = what_if_missing();
      if (!first_list && missing != what.missing)
        wrong("the lists of one " + std::string(what.function->name) +
                  " need the same word after `in`",
              "write `in`, `in all`, `in any` or `in complete` before each");
      what.missing = missing;
      expect("(");
      what.over.back().only = list_of_items(&what.over.back().optional);
      expect(")");
    }
  }

  Expr::Missing what_if_missing() {
    if (take_name("all")) return Expr::Missing::always_reported;
    if (take_name("any")) return Expr::Missing::ignored;
    return take_name("complete") ? Expr::Missing::not_applicable : Expr::Missing::reported;
  }

  /// 'A', 'B'; a comma that a name follows is not part of the list. Where some may be optional,
  /// these are followed by a question mark.
  std::vector<std::string> list_of_items(std::vector<std::string>* optional = nullptr) {
    std::vector<std::string> items;
    const auto goes_on = [this] {
      return at_symbol(",") && tokens_[here_ + 1].kind == Token::Kind::text;
    };
    const auto add = [&] {
      items.push_back(text_item());
      if (optional != nullptr && take_symbol("?")) optional->push_back(items.back());
    };
    add();
    while (!failed_ && goes_on()) {
      take();
      add();
    }
    return items;
  }

  bool take_name(std::string_view word) {
    if (!at(Token::Kind::name, word)) return false;
    take();
    return true;
  }

  std::vector<Token> tokens_;
  Diagnostics& mistakes_;
  std::size_t here_ = 0;
  int depth_ = 0;
  int operators_ = 0;
  int conditions_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<Expr> parse_expression(const Node& source, Diagnostics& mistakes) {
  if (!source.is_scalar()) {
    mistakes.push_back({source.at, "an expression is expected here", "write it as one text"});
    return std::nullopt;
  }
  if (source.text.size() > max_length) {
    mistakes.push_back(
        {source.at, "the expression is longer than 10,000 characters", "split the rule"});
    return std::nullopt;
  }
  const std::size_t before = mistakes.size();
  std::vector<Token> tokens = tokenise(source, mistakes);
  if (mistakes.size() > before) return std::nullopt;
  return Parser(std::move(tokens), mistakes).run();
}

}  // namespace crossfoot
