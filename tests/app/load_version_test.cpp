#include "app/load/load_version.h"

#include <boost/test/unit_test.hpp>

#include "base/stream.h"
#include "table/csv/read_table.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(app_load_version)

namespace {

/// A source of one version that has a table and no CSV, as a database would.
class TableSource final : public Source {
 public:
  Result<std::vector<std::string>> data_sets() override {
    return std::vector<std::string>{"pupils"};
  }
  Result<std::vector<ReleaseRef>> versions(const std::string&) override {
    return std::vector<ReleaseRef>{version()};
  }
  Result<Release> fetch(const ReleaseRef& version) override {
    Release release;
    release.data_set = version.data_set;
    release.data_name = "pupils (table)";
    return release;
  }
  Result<std::optional<Table>> table(const ReleaseRef&) override {
    const std::string csv = "time_period,pupils\n202324,10\n202425,12\n";
    Result<Table> read = read_table(*open_text(csv), "pupils", {});
    if (!read) return read.error();
    return std::optional(*std::move(read));
  }

  static ReleaseRef version() { return {Release::Origin::file, {"pupils", "Pupils", "", ""}, {}}; }
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_source_can_hand_over_a_table_instead_of_csv) {
  TableSource source;
  RuleSet packs;
  const auto pack = std::make_shared<Pack>();
  pack->applies_to.columns = {"pupils"};
  packs.packs = {pack};
  const auto loaded = load_version(source, TableSource::version(), packs, {}, "the-id");
  BOOST_TEST_REQUIRE(loaded.has_value());
  BOOST_TEST(loaded->table.rows() == 2U);
  BOOST_TEST(loaded->release.data_set.id == "the-id");
  BOOST_TEST(loaded->data.name == "pupils (table)");
  BOOST_TEST(loaded->data.sha256.empty());
  BOOST_TEST(loaded->packs.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
