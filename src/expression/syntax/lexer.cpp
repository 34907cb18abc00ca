#include "expression/syntax/lexer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace crossfoot {
namespace {

constexpr std::array<std::string_view, 7> keywords = {"and",  "or",     "not",    "in",
                                                      "over", "except", "matches"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_part(char c) { return is_name_start(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Reads one expression from left to right.
class Lexer {
 public:
  Lexer(const Node& source, Diagnostics& mistakes)
      : source_(source), text_(source.text), mistakes_(mistakes) {}

  std::vector<Token> run() {
    while (true) {
      while (here_ < text_.size() && is_space(text_[here_])) ++here_;
      start_ = here_;
      if (here_ >= text_.size()) break;
      next();
    }
    add(Token::Kind::end, "");
    return std::move(tokens_);
  }

 private:
  void next() {
    const char c = text_[here_];
    if (is_name_start(c)) return name();
    if (is_digit(c)) return number();
    if (c == '\'') return in_quotes('\'', Token::Kind::text);
    if (c == '`') return in_quotes('`', Token::Kind::name);
    symbol();
  }

  void name() {
    while (here_ < text_.size() && is_name_part(text_[here_])) ++here_;
    const std::string_view word = text_.substr(start_, here_ - start_);
    const bool keyword = std::ranges::find(keywords, word) != keywords.end();
    add(keyword ? Token::Kind::keyword : Token::Kind::name, std::string(word));
  }

  void number() {
    while (here_ < text_.size() && is_digit(text_[here_])) ++here_;
    if (here_ + 1 < text_.size() && text_[here_] == '.' && is_digit(text_[here_ + 1])) {
      ++here_;
      while (here_ < text_.size() && is_digit(text_[here_])) ++here_;
    }
    const std::string digits(text_.substr(start_, here_ - start_));
    std::optional<Decimal> value = Decimal::parse(digits);
    if (!value || (here_ < text_.size() && is_name_start(text_[here_])))
      return wrong("`" + digits + "` is not a valid number",
                   "write plain digits with an optional decimal point");
    if (here_ < text_.size() && text_[here_] == '%') {
      ++here_;
      value->places += 2;
    }
    add(Token::Kind::number, digits);
    tokens_.back().number = *value;
  }

  void in_quotes(char quote, Token::Kind kind) {
    std::string content;
    for (++here_; here_ < text_.size(); ++here_) {
      if (text_[here_] != quote) {
        content += text_[here_];
      } else if (here_ + 1 < text_.size() && text_[here_ + 1] == quote) {
        content += quote;
        ++here_;
      } else {
        ++here_;
        return add(kind, std::move(content));
      }
    }
    wrong("a quote is opened here and never closed", std::string("close it with ") + quote);
  }

  void symbol() {
    static constexpr std::array<std::string_view, 17> symbols = {
        "!=", "<=", ">=", "+", "-", "*", "/", "=", "<", ">", "(", ")", "[", "]", ",", ".", "?"};
    const std::string_view rest = text_.substr(here_);
    if (rest.starts_with("==")) return wrong("`==` is not an operator", "use `=`", 2);
    if (rest.starts_with("<>")) return wrong("`<>` is not an operator", "use `!=`", 2);
    if (rest.starts_with("&&")) return wrong("`&&` is not an operator", "use `and`", 2);
    if (rest.starts_with("||")) return wrong("`||` is not an operator", "use `or`", 2);
    if (rest.front() == '"') return wrong("text is written in single quotes", "use '…'");
    for (const std::string_view symbol : symbols) {
      if (!rest.starts_with(symbol)) continue;
      here_ += symbol.size();
      return add(Token::Kind::symbol, std::string(symbol));
    }
    wrong("this character has no meaning in an expression",
          "put unusual column names in backticks: `25th percentile`");
  }

  void add(Token::Kind kind, std::string text) {
    tokens_.push_back({kind, std::move(text), {}, source_.position_of(start_)});
  }

  void wrong(std::string message, std::string suggestion, std::size_t length = 0) {
    mistakes_.push_back({source_.position_of(start_), std::move(message), std::move(suggestion)});
    // One mistake of this sort makes the rest of the text guesswork.
    here_ = length == 0 ? text_.size() : here_ + length;
  }

  const Node& source_;
  std::string_view text_;
  Diagnostics& mistakes_;
  std::size_t here_ = 0;
  std::size_t start_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenise(const Node& source, Diagnostics& mistakes) {
  return Lexer(source, mistakes).run();
}

}  // namespace crossfoot
