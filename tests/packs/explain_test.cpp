#include "packs/explain.h"

#include <boost/test/unit_test.hpp>

#include "packs/read_rule.h"
#include "packs/yaml_node.h"

using namespace crossfoot;

namespace {

const Kind flat_kind{
    .name = "flat",
    .summary = "A number is not flat.",
    .why = "Bumps mislead.",
    .example = "\n- id: flat\n  flat: [a]\n",
    .params = {{"columns", ParamType::columns, true, "The columns to look at."},
               {"how", ParamType::text, false, "How flat.", {"very", "rather"}}},
    .shorthand = "columns",
    .whole_table = true,
    .bind = nullptr,
};

}  // namespace

BOOST_AUTO_TEST_SUITE(explain)

BOOST_AUTO_TEST_CASE(a_kind_is_explained_by_its_descriptor) {
  BOOST_TEST(explain_kind(flat_kind) == R"(flat

A number is not flat.
Why: Bumps mislead.

Parameters
  columns: the name of a column or a list of names, required
      The columns to look at.
  how: `very` or `rather`
      How flat.
  A bare value stands for `columns`.
  It looks at the whole version and takes no `where`.

Example
  - id: flat
    flat: [a]
)");
}

BOOST_AUTO_TEST_CASE(a_rule_is_explained_with_all_that_was_said) {
  Mistakes mistakes;
  const auto node = parse_yaml(
      "id: sen.filled\ntitle: \"Filters\\e\"\nwhy: |\n  One.\n  Two.\nseverity: warning\n"
      "tags: [a, b]\nversions: 1.*\nsince: 1.0\nuntil: 1.10\nwhere: a > 0\n"
      "not_blank: [a, b]\n",
      "p.yml", mistakes);
  const auto rule = read_rule(node.value(), mistakes);
  BOOST_TEST(explain_rule(rule.value()) == R"(sen.filled: Filters\x1b
p.yml:1:1

Why:
  One.
  Two.
Severity: warning
Tags: a and b
Versions: 1.*
From version: 1.0
Up to version: 1.10
Rows where: a > 0

Fails (not_blank): A cell of the named columns is blank.
  columns: [a, b]
)");
}

BOOST_AUTO_TEST_SUITE_END()
