#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "e2e/workplace.h"

using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(reading)

namespace {

const char* const pack = "pack: P\nrules:\n  - {id: t.filled, not_blank: [item]}\n";

/// A file, how its check ends, and what the check says.
struct Reading {
  const char* name;
  const char* csv;
  int code;
  const char* says;
};

const Reading readings[] = {
    {"a stray quote that swallows rows", "year,item,n\n1,a,1\n1,\"b,2\n1,c,3\n1,d\",4\n", 1,
     "lines 3 to 5: a quoted cell in item runs over 3 lines and swallows 2 rows"},
    {"a stray quote that swallows one row", "year,item,n\n1,\"b,2\n1,d\",4\n", 1,
     "lines 2 to 3: a quoted cell in item runs over 2 lines and swallows 1 row"},
    {"a swallowed row in a later column", "year,item,n\n1,a,\"1\n1,b,2\"\n", 1,
     "lines 2 to 3: a quoted cell in n"},
    {"a note of two lines", "year,item,n\n1,\"a\nb\",1\n", 0,
     "lines 2 to 3: a quoted cell in item runs over 2 lines"},
    {"a note with commas", "year,item,n\n1,\"a, b and\nc\",1\n", 0,
     "lines 2 to 3: a quoted cell in item runs over 2 lines"},
    {"a stray quote before another quote", "year,item,n\n1,a,1\n1,\"b,2\n1,c,3\n1,\"d\",4\n", 3,
     "data.csv:3:3: a stray or unmatched quote"},
};
std::ostream& operator<<(std::ostream& out, const Reading& reading) { return out << reading.name; }

/// Two files and what `diff` says of them.
struct Difference {
  const char* name;
  const char* before;
  const char* after;
  int code;
  const char* says;
};

const Difference differences[] = {
    {"repeated keys in another order", "year,item,n\n1,a,1\n1,a,2\n1,b,3\n",
     "year,item,n\n1,a,2\n1,a,1\n1,b,3\n", 0, "No difference: all 3 rows agree"},
    {"one of two equal rows is gone", "year,item,n\n1,a,1\n1,a,1\n1,b,3\n",
     "year,item,n\n1,a,1\n1,b,3\n", 1, "1 row removed"},
    {"the row that is gone is named", "year,item,n\n1,a,1\n1,a,2\n1,b,3\n",
     "year,item,n\n1,a,2\n1,b,3\n", 1, "  1    2     item a"},
    {"a repeated key with another figure", "year,item,n\n1,a,1\n1,a,2\n1,b,3\n",
     "year,item,n\n1,a,9\n1,a,2\n1,b,3\n", 1, "The others can't be compared"},
    {"a space at the end", "year,item,n\n1,Total ,1\n", "year,item,n\n1,Total,1\n", 1,
     "'Total ' (a space at the end)"},
    {"a no-break space", "year,item,n\n1,A\u00a0B,1\n", "year,item,n\n1,A B,1\n", 1,
     "(a non-breaking space)"},
    {"accents of their own", "year,item,n\n1,Zoe\u0308,1\n", "year,item,n\n1,Zo\u00eb,1\n", 1,
     "(decomposed accents, NFD)"},
    {"a character without width", "year,item,n\n1,A\u200bB,1\n", "year,item,n\n1,AB,1\n", 1,
     "(an invisible character)"},
};
std::ostream& operator<<(std::ostream& out, const Difference& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(a_quote_that_runs_on_is_said_whatever_the_pack_asks, readings, c) {
  const Workplace workplace;
  workplace.write("p.yml", pack);
  workplace.write("data.csv", c.csv);
  const Outcome outcome = workplace.run("check p.yml --file data.csv --json r.json");
  BOOST_TEST(outcome.code == c.code);
  BOOST_TEST(has_part(outcome.err + outcome.out + workplace.read("r.json"), c.says));
}

BOOST_DATA_TEST_CASE(a_difference_that_nobody_sees_is_put_into_words, differences, c) {
  const Workplace workplace;
  workplace.write("a.csv", c.before);
  workplace.write("b.csv", c.after);
  const Outcome outcome = workplace.run("diff a.csv b.csv");
  BOOST_TEST(outcome.code == c.code);
  BOOST_TEST(has_part(outcome.out, c.says));
  BOOST_TEST(workplace.run("diff a.csv a.csv").code == 0);
}

BOOST_AUTO_TEST_SUITE_END()
