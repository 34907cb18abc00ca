#include <boost/test/unit_test.hpp>
#include <limits>
#include <utility>
#include <vector>

#include "checks/outcome_counter.h"

using namespace crossfoot;

BOOST_AUTO_TEST_SUITE(counter)

BOOST_AUTO_TEST_CASE(nothing_has_no_median) { BOOST_TEST(!StreamMedian{}.median().has_value()); }

BOOST_AUTO_TEST_CASE(the_median_of_an_even_number_is_between_the_two_in_the_middle) {
  StreamMedian median;
  for (const double value : {9.0, 1.0, 4.0, 3.0}) median.add(value);
  BOOST_TEST(*median.median() == 3.5);
  median.add(100);
  BOOST_TEST(*median.median() == 4.0);
}

BOOST_AUTO_TEST_CASE(the_median_is_exact_up_to_its_capacity_and_close_beyond) {
  StreamMedian median;
  for (int value = 1; value <= 4096; ++value) median.add(value);
  BOOST_TEST(*median.median() == 2048.5);
  for (int value = 4097; value <= 100000; ++value) median.add(value);
  BOOST_TEST(*median.median() == 50000.0, boost::test_tools::tolerance(0.001));
}

BOOST_AUTO_TEST_CASE(an_infinite_smallest_error_is_none) {
  OutcomeCounter counter(1);
  counter.sharpness(1, 2);
  BOOST_TEST(*counter.smallest_error() == 2.0);
  counter.sharpness(0, std::numeric_limits<double>::infinity());
  counter.sharpness(0, std::numeric_limits<double>::infinity());
  BOOST_TEST(!counter.smallest_error().has_value());
}

BOOST_AUTO_TEST_CASE(findings_beyond_the_limit_are_counted_but_not_made) {
  OutcomeCounter counter(2);
  int made = 0;
  const auto make = [&made] {
    ++made;
    return Finding{};
  };
  for (int i = 0; i < 5; ++i) counter.violated(make);
  counter.note(make);
  counter.violated_beyond_findings(10);
  BOOST_TEST(made == 2);
  BOOST_TEST(counter.take_findings().size() == 2U);
  BOOST_TEST(counter.total() == 16U);
  BOOST_TEST((counter.counts() == Counts{.violated = 15}));
}

namespace {

Finding found(std::uint64_t row, Severity severity, double size) {
  Finding finding;
  finding.row = row;
  finding.severity = severity;
  finding.measure = Measure{size, std::nullopt, 0};
  return finding;
}

/// The rows that are kept of these findings, in their order, and how many findings were made.
std::pair<std::vector<std::uint64_t>, int> kept_of(std::size_t most,
                                                   const std::vector<Finding>& findings) {
  OutcomeCounter counter(most);
  int made = 0;
  for (const Finding& finding : findings)
    counter.note(
        [&] {
          ++made;
          return finding;
        },
        finding.gravity());
  std::vector<std::uint64_t> rows;
  for (const Finding& finding : counter.take_findings()) rows.push_back(*finding.row);
  return {rows, made};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_worst_are_kept_by_severity_then_size_then_in_the_order_they_came) {
  using Rows = std::vector<std::uint64_t>;
  constexpr Severity error = Severity::error;
  constexpr Severity warning = Severity::warning;
  const std::vector<Finding> findings = {found(1, warning, 900), found(2, error, 1),
                                         found(3, error, 5),     found(4, warning, 7),
                                         found(5, error, 1),     found(6, error, 5)};
  BOOST_TEST(kept_of(3, findings).first == (Rows{3, 6, 2}), boost::test_tools::per_element());
  BOOST_TEST(kept_of(9, findings).first == (Rows{3, 6, 2, 5, 1, 4}),
             boost::test_tools::per_element());
  BOOST_TEST(kept_of(0, findings).first.empty());
}

BOOST_AUTO_TEST_CASE(a_finding_that_would_not_be_kept_is_not_made) {
  std::vector<Finding> findings(1000, found(1, Severity::error, 2));
  findings.push_back(found(2, Severity::error, 900'000));
  const auto [rows, made] = kept_of(10, findings);
  BOOST_TEST(made == 11);
  BOOST_TEST(rows.front() == 2U);
}

BOOST_AUTO_TEST_CASE(sizes_that_are_equal_on_paper_are_equal) {
  const auto off_by_a_tenth = [](std::uint64_t row, double actual, double high) {
    Finding finding = found(row, Severity::error, 0);
    finding.measure = Measure{actual, std::nullopt, high};
    return finding;
  };
  const auto [rows, made] = kept_of(
      9, {off_by_a_tenth(1, 4.9, 4.8), off_by_a_tenth(2, 64.1, 64), off_by_a_tenth(3, 1, 0.9)});
  BOOST_TEST(rows == (std::vector<std::uint64_t>{1, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
