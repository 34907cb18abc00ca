#include "packs/load/aliases.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "packs/pages/explain.h"
#include "support/pack_folder.h"

using namespace crossfoot;
using test::PackFolder;

BOOST_AUTO_TEST_SUITE(aliases)

namespace {

/// Two packs, of which `mine.yml` uses `used.yml`.
struct Files {
  const char* name;
  const char* mine;  ///< below its title and `use`
  const char* used;  ///< below its title
  const char* mistakes;
};

constexpr const char* a_rule = "rules: [{id: b, not_blank: a}]";

const Files all_files[] = {
    {"an alias of an id",
     "aliases: {ks2: 019d431f-c129-73e6-917e-6998bfe4d88d}\n"
     "rules: [{id: a, check: \"n = data('ks2').n\"}]",
     a_rule, ""},
    {"an alias of the pack that is used", "rules: [{id: a, check: \"n = data('ks2').n\"}]",
     "aliases: {ks2: 'Key stage 2*'}\nrules: [{id: b, check: \"n = data('ks2').n\"}]", ""},
    {"an id instead of an alias",
     "rules: [{id: a, check: \"n = data('019d431f-c129-73e6-917e-6998bfe4d88d').n\"}]", a_rule, ""},
    {"an alias that is misspelt",
     "aliases: {ks2: 'Key stage 2*'}\nrules: [{id: a, where: \"n = data('ks_2').n\", not_blank: "
     "n}]",
     a_rule,
     "mine.yml:4:29: `ks_2` is neither an alias nor the id of a data set; did you mean `ks2`?"},
    {"a data set that nobody named", "rules: [{id: a, check: \"n = data('ks2').n\"}]", a_rule,
     "mine.yml:3:29: `ks2` is neither an alias nor the id of a data set; declare it under "
     "`aliases`, or write an id"},
    {"one alias for two data sets",
     "aliases: {k: 'Key stage 2*'}\n"
     "rules: [{id: a, check: \"n = data('k').n\"}]",
     "aliases: {k: 'Key stage 4*'}\nrules: [{id: b, check: \"n = data('k').n\"}]",
     "mine.yml:3:11: the alias `k` already means another data set (used.yml:2:11); give one of "
     "them another name"},
    {"an alias of nothing", "aliases: {k: ''}\nrules: [{id: a, not_blank: n}]", a_rule,
     "mine.yml:3:14: the alias `k` is empty; write the id of a data set, or its title, with `*` "
     "for any text"},
    {"an alias that is an id",
     "aliases: {019d431f-c129-73e6-917e-6998bfe4d88d: 'Key stage 2*'}\n"
     "rules: [{id: a, not_blank: n}]",
     a_rule,
     "mine.yml:3:11: `019d431f-c129-73e6-917e-6998bfe4d88d` is an id and needs no alias; remove "
     "it"},
};
std::ostream& operator<<(std::ostream& out, const Files& c) { return out << c.name; }

}  // namespace

BOOST_DATA_TEST_CASE(names_of_other_data_sets_are_checked, all_files, c) {
  const PackFolder folder;
  folder.write("used.yml", std::string("pack: used\n") + c.used + "\n");
  folder.write("mine.yml", std::string("pack: mine\nuse: used.yml\n") + c.mine + "\n");
  Diagnostics mistakes;
  load_packs({folder.path() / "mine.yml"}, mistakes);
  BOOST_TEST(folder.shown(mistakes) == c.mistakes);
}

BOOST_AUTO_TEST_CASE(a_rule_is_explained_with_the_data_sets_it_looks_into) {
  const PackFolder folder;
  folder.write(
      "p.yml",
      "pack: p\naliases: {ks2: 'Key stage 2*', ks4: 019d431f-c129-73e6-917e-6998bfe4d88d}\n"
      "rules: [{id: a, check: \"n = data('ks2').n + data('ks4').n\"}]\n");
  Diagnostics mistakes;
  const RuleSet packs = load_packs({folder.path() / "p.yml"}, mistakes);
  const Pack& pack = *packs.packs.at(0);
  BOOST_TEST(explain_data_sets(pack.rules.at(0), aliases_for(pack)) == R"(
Other data sets
  ks2 is the newest version of the data set with the title Key stage 2*.
  ks4 is the newest version of the data set 019d431f-c129-73e6-917e-6998bfe4d88d.
)");
}

BOOST_AUTO_TEST_SUITE_END()
