// Writes a file like the SEN data set, of any size: unrounded counts are simulated first and then
// rounded and suppressed as the publisher does, so that everything adds up before rounding.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "published.h"

namespace {

constexpr std::array<std::string_view, 13> needs = {
    "Autistic spectrum disorder",
    "Down syndrome",
    "Hearing impairment",
    "Moderate learning difficulty",
    "Multi-sensory impairment",
    "Other difficulty or disability",
    "Physical disability",
    "Profound and multiple learning difficulty",
    "SEN support but no specialist assessment of type of need",
    "Severe learning difficulty",
    "Social, emotional and mental health",
    "Specific learning difficulty",
    "Speech, language and communication needs",
};
constexpr std::size_t rows_of_a_group = 2 + 3 * (1 + needs.size());

struct Place {
  std::string_view code;
  std::string_view name;
};
constexpr std::array<Place, 4> places = {{{"E92000001", "England"},
                                          {"N92000002", "Northern Ireland"},
                                          {"S92000003", "Scotland"},
                                          {"W92000004", "Wales"}}};

/// To one decimal, halves up, from unrounded counts; a final zero is dropped as in EES files.
std::string published_percent(std::uint64_t part, std::uint64_t whole) {
  if (part >= 1 && part <= 5) return "c";
  const std::uint64_t tenths = (2000 * part + whole) / (2 * whole);
  return tenths % 10 == 0 ? fmt::format("{}", tenths / 10)
                          : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

using Counts = std::array<std::uint64_t, needs.size()>;

std::uint64_t sum(const Counts& counts) {
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) total += count;
  return total;
}

/// Unrounded counts by need: none of them so few that a provision has no pupils.
Counts simulate(Random& random, std::uint64_t size) {
  Counts counts{};
  for (std::uint64_t& count : counts) count = random.below(size / 20 + 40);
  counts[0] += 6;
  return counts;
}

class Writer {
 public:
  /// The rows of one social care group in one year and place.
  void write_group(std::string_view keys, Random& random) {
    const std::uint64_t size = std::uint64_t{500} << random.below(12);
    const Counts plan = simulate(random, size / 3);
    const Counts support = simulate(random, size);
    Counts all = plan;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += support[i];
    const std::uint64_t none = size + random.below(size * 4);
    const std::uint64_t pupils = sum(all) + none;

    write(keys, "All pupils", "Total", published_count(pupils), "z");
    write_provision(keys, "All SEN provision", all, pupils);
    write_provision(keys, "Education, health and care plan", plan, pupils);
    write_provision(keys, "SEN support / SEN without an EHC plan", support, pupils);
    write(keys, "No SEN provision", "Total", published_count(none),
          published_percent(none, pupils));
  }

  void write_header() {
    out_ +=
        "time_period,time_identifier,geographic_level,country_code,country_name,"
        "social_care_group,sen_provision,sen_primary_need,pupil_count,pupil_percent\n";
  }

  /// Whether all of it could be written.
  bool flush() {
    const bool written = std::fwrite(out_.data(), 1, out_.size(), stdout) == out_.size();
    out_.clear();
    return written;
  }

 private:
  void write_provision(std::string_view keys, std::string_view provision, const Counts& counts,
                       std::uint64_t pupils) {
    const std::uint64_t total = sum(counts);
    write(keys, provision, "Total", published_count(total), published_percent(total, pupils));
    for (std::size_t i = 0; i < needs.size(); ++i)
      write(keys, provision, needs[i], published_count(counts[i]),
            published_percent(counts[i], total));
  }

  void write(std::string_view keys, std::string_view provision, std::string_view need,
             std::string_view count, std::string_view percent) {
    fmt::format_to(std::back_inserter(out_), "{},{},{},{},{}\n", keys, field(provision),
                   field(need), count, percent);
  }

  std::string out_;
};

/// Years, places and groups for at least so many rows.
struct Shape {
  explicit Shape(std::uint64_t rows)
      : years(rows < 100'000 ? 7 : 30),
        places_used(rows < 100'000 ? 1 : places.size()),
        groups(
            std::max<std::uint64_t>(1, (rows - 1) / (rows_of_a_group * years * places_used) + 1)) {}

  std::uint64_t years;
  std::size_t places_used;
  std::uint64_t groups;
};

bool generate(const Shape& shape) {
  Random random;
  Writer writer;
  writer.write_header();
  for (std::uint64_t year = 2024; year > 2024 - shape.years; --year)
    for (std::size_t place = 0; place < shape.places_used; ++place)
      for (std::uint64_t group = 1; group <= shape.groups; ++group) {
        const std::string keys =
            fmt::format("{}{:02},Academic year,National,{},{},Social care group {}", year,
                        (year + 1) % 100, places[place].code, places[place].name, group);
        writer.write_group(keys, random);
        if (!writer.flush()) return false;
      }
  return std::fflush(stdout) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t rows = argc == 2 ? std::strtoull(argv[1], nullptr, 10) : 0;
  if (rows == 0) {
    std::fputs("usage: generate_sen ROWS > FILE.csv    (at least ROWS rows)\n", stderr);
    return 2;
  }
  if (generate(Shape(rows))) return 0;
  std::perror("generate_sen: can't write");
  return 1;
}
