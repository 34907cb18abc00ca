#include "results/fields.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(result_fields)

namespace {

using Names = std::set<std::string>;

/// Collects the names of an object's fields, as the writer and the reader come by them.
class FieldNames {
 public:
  static constexpr bool writes = true;

  [[nodiscard]] static const RunResult& run() {
    static const RunResult none;
    return none;
  }

  template <class Value>
  void required(const char* name, const Value& /*value*/) {
    required_.insert(name);
  }
  template <class Value>
  void lenient(const char* name, const Value& /*value*/) {
    required_.insert(name);
  }
  template <class Value>
  void constant(const char* name, const Value& /*value*/, const char* /*otherwise*/) {
    required_.insert(name);
  }
  template <class Value>
  void part(const char* name, const Value& /*value*/) {
    required_.insert(name);
  }
  template <class Value>
  void map(const char* name, const Value& /*pairs*/) {
    required_.insert(name);
  }
  template <class Value>
  void list(const char* name, const Value& /*pairs*/, const char* /*first*/,
            const char* /*second*/) {
    required_.insert(name);
  }
  template <class Value>
  void optional(const char* name, const Value& /*value*/) {
    optional_.insert(name);
  }
  template <class Value>
  void optional_map(const char* name, const Value& /*pairs*/) {
    optional_.insert(name);
  }
  void finite(const char* name, double /*number*/) { optional_.insert(name); }
  static void check(bool /*is_so*/, const char* /*name*/, const char* /*what*/) {}

  [[nodiscard]] const Names& always_there() const { return required_; }
  [[nodiscard]] Names all() const {
    Names all = required_;
    all.insert(optional_.begin(), optional_.end());
    return all;
  }

 private:
  Names required_;
  Names optional_;
};

template <class Value>
FieldNames fields_of() {
  FieldNames names;
  describe<FieldNames>(names, Value{});
  return names;
}

/// An object of the schema, and what the description says of it.
struct Described {
  std::string place;  ///< in the schema
  FieldNames fields;
};

std::vector<Described> described() {
  const std::string defs = "/$defs/";
  return {{"", fields_of<RunResult>()},
          {"/properties/shard", fields_of<Shard>()},
          {defs + "file_hash", fields_of<FileHash>()},
          {defs + "run", fields_of<VersionResult>()},
          {defs + "run/properties/profile", fields_of<ProfileResult>()},
          {defs + "rule", fields_of<RuleResult>()},
          {defs + "counts", fields_of<Counts>()},
          {defs + "finding", fields_of<Finding>()},
          {defs + "accepted", fields_of<AcceptedFinding>()},
          {defs + "measure", fields_of<Measure>()},
          {defs + "history", fields_of<RulePast>()},
          {defs + "history/properties/versions/items", fields_of<PastOutcome>()},
          {defs + "context", fields_of<ContextTable>()},
          {defs + "context/properties/rows/items", fields_of<ContextTable::Row>()},
          {defs + "series", fields_of<Series>()},
          {defs + "series/properties/points/items", fields_of<Series::Point>()},
          {defs + "places", fields_of<HeatMap>()},
          {defs + "repeat", fields_of<Repeat>()},
          {defs + "column", fields_of<ColumnProfile>()},
          {defs + "contents", fields_of<Contents>()},
          {defs + "contents/properties/filters/items", fields_of<Contents::Filter>()},
          {defs + "contents/properties/symbols/items", fields_of<Contents::Symbol>()},
          {defs + "changes", fields_of<VersionChanges>()},
          {defs + "changes/properties/sections/items", fields_of<VersionChanges::Section>()},
          {defs + "changes/properties/revisions/items", fields_of<VersionChanges::Revision>()}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_schema_lists_the_fields_that_are_written_and_read) {
  std::ifstream file(CROSSFOOT_SOURCE_DIR "/reports/results.schema.json");
  const auto schema = nlohmann::json::parse(file);
  for (const auto& [place, fields] : described()) {
    BOOST_TEST_CONTEXT("results.schema.json" << place) {
      const auto& object = schema.at(nlohmann::json::json_pointer(place));
      Names properties;
      for (const auto& [name, property] : object.at("properties").items()) properties.insert(name);
      const auto required = object.value("required", Names{});
      BOOST_TEST(properties == fields.all(), boost::test_tools::per_element());
      BOOST_TEST(required == fields.always_there(), boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
