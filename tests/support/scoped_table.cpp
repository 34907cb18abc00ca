#include "support/scoped_table.h"

#include <boost/test/unit_test.hpp>

#include "table/csv/read_table.h"

namespace crossfoot::test {
namespace {

Table table_of(const std::string& csv) {
  const auto stream = open_text(csv);
  Result<Table> table = read_table(*stream, "test.csv", {});
  BOOST_REQUIRE_MESSAGE(table.has_value(), "the table of this test can't be read:\n" + csv);
  return *std::move(table);
}

std::vector<std::string> names_of(const ColumnSpecs& specs) {
  std::vector<std::string> names;
  for (const auto& [name, spec] : specs) names.push_back(name);
  return names;
}

}  // namespace

ScopedTable::ScopedTable(const std::string& csv, ColumnSpecs specs)
    : table_(table_of(csv)),
      specs_(std::move(specs)),
      roles_(assign_roles(table_, {}, names_of(specs_), {})),
      groupings_(table_) {
  for (const Column& column : table_.columns()) {
    const auto spec = specs_.find(column.name());
    precision_.push_back(precision_of(column, spec == specs_.end() ? nullptr : &spec->second));
  }
  scope_ = std::make_unique<Scope>(
      Scope{table_, roles_, specs_, standard_symbols(), precision_, groupings_});
}

Node scalar(std::string text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.at = {"pack.yml", 1, 1};
  node.text = std::move(text);
  return node;
}

ColumnSpec rounded_to(std::int64_t base, Rounding rounding) {
  ColumnSpec spec;
  spec.rounded_to = base;
  spec.rounding = rounding;
  return spec;
}

ColumnSpec decimals(int places, Rounding rounding) {
  ColumnSpec spec;
  spec.decimals = places;
  spec.rounding = rounding;
  return spec;
}

ColumnSpec exact() {
  ColumnSpec spec;
  spec.exact = true;
  return spec;
}

}  // namespace crossfoot::test
