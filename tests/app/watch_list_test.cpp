#include "app/sweep/watch_list.h"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "support/scratch_folder.h"

using namespace crossfoot;
using namespace crossfoot::test;

BOOST_AUTO_TEST_SUITE(app_watch_list)

namespace {

struct Read {
  WatchList list;
  Diagnostics mistakes;
};

Read read(const std::string& yaml) {
  const ScratchFolder folder;
  const auto file = folder.path() / "watch.yml";
  std::ofstream(file) << yaml;
  Read out;
  read_watch_list(file, out.list, out.mistakes);
  return out;
}

constexpr const char* id = "019d0000-0000-7000-8000-000000000001";

/// Lists data sets as it is told, and counts how often it is asked.
class Lists final : public Source {
 public:
  Result<std::vector<std::string>> data_sets() override { return std::vector<std::string>{}; }
  Result<std::vector<ReleaseRef>> versions(const std::string&) override { return Error{}; }
  Result<Release> fetch(const ReleaseRef&) override { return Error{}; }
  Result<std::vector<ListedPublication>> publications() override {
    return std::vector<ListedPublication>{{"one", ""}, {"two", ""}, {"broken", ""}};
  }
  Result<std::vector<ListedDataSet>> list_of(const std::string& publication) override {
    if (publication == "broken") return Error{Error::Kind::unavailable, "503"};
    return std::vector<ListedDataSet>{listed(id), listed(publication == "two" ? "../../x" : id)};
  }
  Result<ListedDataSet> look_up(const std::string& data_set) override { return listed(data_set); }

 private:
  static ListedDataSet listed(const std::string& data_set) {
    ListedDataSet out;
    out.data_set.id = data_set;
    return out;
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(lists_of_ids_are_read) {
  const Read out = read(std::string("data_sets: [") + id + "]\npublications:\n  - " + id + "\n");
  BOOST_TEST(out.mistakes.empty());
  BOOST_TEST(out.list.data_sets == std::vector<std::string>{id}, boost::test_tools::per_element());
  BOOST_TEST(out.list.publications.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_no_id_and_what_is_unknown_is_named_with_its_line) {
  const Read out = read("data_sets:\n  - nonsense\ndata_set: [x]\n");
  BOOST_REQUIRE(out.mistakes.size() == 2U);
  BOOST_TEST(out.mistakes[0].at.line == 2);
  BOOST_TEST(out.mistakes[1].suggestion == "did you mean `data_sets`?");
}

BOOST_AUTO_TEST_CASE(a_list_of_nothing_is_a_mistake) {
  BOOST_TEST(read("data_sets: []\n").mistakes.size() == 1U);
  BOOST_TEST(read("- a\n").mistakes.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_walk_names_each_data_set_once_and_goes_on_past_what_is_broken) {
  Lists lists;
  std::vector<std::string> troubles;
  const auto found = walk(lists, {}, troubles);
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->size() == 1U);
  // The id that is none, and the publication that can't be had.
  BOOST_TEST(troubles.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
