#include "expression/places/lookup.h"
#include "expression/places/number.h"
#include "expression/syntax/functions.h"
#include "table/cell.h"

namespace crossfoot {
namespace {

using Sort = Function::Sort;
using Id = Function::Id;
using Takes = Function::Takes;
using Arguments = Function::Arguments;

NumberPtr make_absolute(Arguments& of, std::string text) {
  return absolute(std::move(of.numbers[0]), std::move(text));
}

NumberPtr make_rounded(Arguments& of, std::string text) {
  return rounded(std::move(of.numbers[0]), of.decimals, std::move(text));
}

NumberPtr make_length(Arguments& of, std::string text) {
  return text_length(*of.columns[0], std::move(text));
}

bool number_passes(const Cell& cell, std::string_view, std::string_view) {
  return cell.is_number();
}
bool blank_passes(const Cell& cell, std::string_view, std::string_view) { return cell.is_blank(); }
bool symbol_passes(const Cell&, std::string_view text, std::string_view symbol) {
  return text == symbol;
}

constexpr std::array<Function, 13> function_table = {{
    {.name = "sum",
     .sort = Sort::aggregate,
     .takes = {Takes::number},
     .words = "the sum of {0}",
     .usage = "sum(x over filter)",
     .meaning = "The sum over the rows.",
     .id = Id::sum},
    {.name = "count",
     .sort = Sort::aggregate,
     .takes = {},
     .words = "the number of rows",
     .usage = "count(over filter)",
     .meaning = "The number of rows.",
     .id = Id::count,
     .is_never_negative = true},
    {.name = "min",
     .sort = Sort::aggregate,
     .takes = {Takes::number},
     .words = "the smallest {0}",
     .usage = "min(x over filter)",
     .meaning = "The smallest value.",
     .id = Id::min},
    {.name = "max",
     .sort = Sort::aggregate,
     .takes = {Takes::number},
     .words = "the largest {0}",
     .usage = "max(x over filter)",
     .meaning = "The largest value.",
     .id = Id::max},
    {.name = "median",
     .sort = Sort::aggregate,
     .takes = {Takes::number},
     .words = "the median of {0}",
     .usage = "median(x over filter)",
     .meaning = "The value in the middle, or the mean of the two in the middle.",
     .id = Id::median},
    {.name = "rank",
     .sort = Sort::aggregate,
     .takes = {Takes::number},
     .words = "the rank of {0}",
     .usage = "rank(x over filter)",
     .meaning = "The rank of the value: 1 for the largest, and the same rank for equal values. "
                "`rank(-x over filter)` gives 1 to the smallest.",
     .id = Id::rank,
     .is_never_negative = true},
    {.name = "if",
     .sort = Sort::number,
     .takes = {Takes::condition, Takes::number, Takes::number},
     .words = "{1} if {0}, otherwise {2}",
     .usage = "if(condition, x, y)",
     .meaning = "`x` in rows that meet the condition, otherwise `y`. If the published figures "
                "leave the condition open, any number from `x` to `y`.",
     .id = Id::choice},
    {.name = "abs",
     .sort = Sort::number,
     .takes = {Takes::number},
     .words = "the absolute value of {0}",
     .usage = "abs(x)",
     .meaning = "The absolute value: `x` without its sign.",
     .id = Id::absolute,
     .is_never_negative = true,
     .number = make_absolute},
    {.name = "round",
     .sort = Sort::number,
     .takes = {Takes::number, Takes::decimals},
     .words = "{0} rounded to {1} decimals",
     .usage = "round(x, 1)",
     .meaning = "`x` rounded to this many decimals. Ties can go either way.",
     .number = make_rounded},
    {.name = "length",
     .sort = Sort::number,
     .takes = {Takes::column},
     .words = "the number of characters in {0}",
     .usage = "length(column)",
     .meaning = "The number of characters in the cell.",
     .is_never_negative = true,
     .number = make_length},
    {.name = "is_number",
     .sort = Sort::test,
     .takes = {Takes::column},
     .words = "{0} is a number",
     .negated = "{0} is not a number",
     .usage = "is_number(column)",
     .meaning = "Whether the cell is a number.",
     .passes = number_passes,
     .passing = "a number"},
    {.name = "is_symbol",
     .sort = Sort::test,
     .takes = {Takes::column, Takes::symbol},
     .words = "{0} is the symbol {1}",
     .negated = "{0} is not the symbol {1}",
     .usage = "is_symbol(column, 'c')",
     .meaning = "Whether the cell is this symbol.",
     .id = Id::is_symbol,
     .passes = symbol_passes},
    {.name = "is_blank",
     .sort = Sort::test,
     .takes = {Takes::column},
     .words = "{0} is blank",
     .negated = "{0} is not blank",
     .usage = "is_blank(column)",
     .meaning = "Whether the cell is blank.",
     .passes = blank_passes,
     .passing = "blank"},
}};

}  // namespace

std::span<const Function> functions() { return function_table; }

}  // namespace crossfoot
