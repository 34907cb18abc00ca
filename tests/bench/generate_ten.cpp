// Writes a file for ten_checks.yml: 9 regions, 163 local authorities and England, 8 care groups,
// 5 provisions and 14 needs, in as many years as asked for. Unrounded counts add up over needs and
// places; they are rounded, suppressed and turned into percentages as the publisher does. Then each
// of the ten checks gets a few faults, the same number in a file of any size.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

#include "published.h"

namespace {

constexpr std::size_t regions = 9;
constexpr std::size_t authorities = 163;
constexpr std::size_t places = 1 + regions + authorities;
constexpr std::size_t groups = 8;
constexpr std::size_t provisions = 5;
constexpr std::size_t needs = 14;  // the first is their total
constexpr std::size_t cells = groups * provisions * needs;

constexpr std::array<std::string_view, groups> group_names = {
    "CIN at 31 March",  "CINO at 31 March",  "CPPO at 31 March",  "CLA at 31 March",
    "CIN at any point", "CINO at any point", "CPPO at any point", "CLA at any point"};
constexpr std::array<std::string_view, provisions> provision_names = {
    "All pupils", "All SEN provision", "Education, health and care plan",
    "SEN support / SEN without an EHC plan", "No SEN provision"};
constexpr std::array<std::string_view, needs> need_names = {
    "Total",
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
    "Visual impairment"};

std::size_t cell_at(std::size_t place, std::size_t group, std::size_t provision, std::size_t need) {
  return place * cells + (group * provisions + provision) * needs + need;
}

/// Unrounded counts of a year by place, group, provision and need.
using Counts = std::vector<std::uint64_t>;

/// Adds needs up to their total, authorities to regions, and regions to England.
void add_up(Counts& counts) {
  std::fill_n(counts.begin(), (1 + regions) * cells, 0);
  for (std::size_t la = 0; la < authorities; ++la) {
    const std::size_t place = 1 + regions + la;
    for (std::size_t i = 0; i < cells; i += needs) {
      std::uint64_t total = 0;
      for (std::size_t need = 1; need < needs; ++need) total += counts[place * cells + i + need];
      counts[place * cells + i] = total;
    }
    for (std::size_t i = 0; i < cells; ++i) {
      counts[(1 + la % regions) * cells + i] += counts[place * cells + i];
      counts[i] += counts[place * cells + i];
    }
  }
}

/// A row of the newest year that is published wrongly: which, and as what.
struct Fault {
  std::size_t place;
  std::size_t provision;
  std::string_view count;    ///< empty where it is right
  std::string_view percent;  ///< likewise
  enum class Row { once, twice, never } row = Row::once;
};

/// All in rows of the third care group with the sixth need, whose counts are shown. Faults keep to
/// authorities and provisions of their own, so that none hides another.
constexpr std::array<Fault, 10> faults = {{
    {20, 0, "", "", Fault::Row::twice},
    {21, 1, "", "", Fault::Row::twice},
    {22, 2, "", "", Fault::Row::never},
    {23, 3, "n/a", ""},
    {24, 4, "87654", ""},
    {25, 0, "543210", ""},
    {26, 1, "98760", ""},
    {27, 2, "", "123.4"},
    {28, 3, "", "99.9"},
    {29, 4, "", "-5.0"},
}};
constexpr std::size_t faulty_group = 2;
constexpr std::size_t faulty_need = 5;

bool is_faulty(std::size_t cell) {
  return cell / needs / provisions == faulty_group && cell % needs == faulty_need;
}

Counts first_year(Random& random) {
  Counts counts(places * cells);
  for (std::size_t la = 0; la < authorities; ++la) {
    const std::uint64_t size = 200 + random.below(800);
    for (std::size_t i = 0; i < cells; ++i)
      if (i % needs != 0)
        counts[(1 + regions + la) * cells + i] =
            random.below(50) == 0 && !is_faulty(i) ? 3 : 40 + random.below(size);
  }
  return counts;
}

/// Moves every count by up to a tenth, within bounds so that a century changes little.
void next_year(Counts& counts, Random& random) {
  for (std::size_t i = (1 + regions) * cells; i < counts.size(); ++i) {
    if (i % needs == 0 || counts[i] < 40) continue;
    const std::uint64_t step = counts[i] / 10;
    const bool up = counts[i] < 60 || (counts[i] < 2000 && random.below(2) == 0);
    counts[i] = up ? counts[i] + random.below(step + 1) : counts[i] - random.below(step + 1);
  }
}

std::string place_cells(std::size_t place) {
  const std::string country = "E92000001,England";
  if (place == 0) return "National," + country + ",,,,,";
  const std::size_t region = place <= regions ? place - 1 : (place - 1 - regions) % regions;
  const std::string in_region =
      fmt::format("{},E1200000{},Region number {}", country, region + 1, region + 1);
  if (place <= regions) return "Regional," + in_region + ",,,";
  return fmt::format("Local authority,{},{},E0{:07},Local authority number {}", in_region,
                     place + 190, place + 6'000'000, place);
}

/// To one decimal, halves up, from unrounded counts.
std::string published_percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "z";
  if (part >= 1 && part <= 5) return "c";
  const std::uint64_t tenths = (2000 * part + whole) / (2 * whole);
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

class Writer {
 public:
  bool write_year(const Counts& counts, std::uint64_t year, bool newest) {
    for (std::size_t place = 0; place < places; ++place) {
      const std::string keys =
          fmt::format("{}{:02},Academic year,{}", year, (year + 1) % 100, place_cells(place));
      for (std::size_t i = 0; i < cells; ++i)
        write_row(keys, counts, place, i, newest ? fault_of(place, i) : nullptr);
      if (!flush()) return false;
    }
    return true;
  }

  void write_header() {
    out_ +=
        "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
        "region_name,old_la_code,new_la_code,la_name,social_care_group,sen_provision,"
        "sen_primary_need,pupil_count,pupil_percent\n";
  }

 private:
  static const Fault* fault_of(std::size_t place, std::size_t i) {
    for (const Fault& fault : faults)
      if (cell_at(0, faulty_group, fault.provision, faulty_need) == i && fault.place == place)
        return &fault;
    return nullptr;
  }

  void write_row(const std::string& keys, const Counts& counts, std::size_t place, std::size_t i,
                 const Fault* fault) {
    if (fault != nullptr && fault->row == Fault::Row::never) return;
    const std::uint64_t count = counts[place * cells + i];
    const std::uint64_t total = counts[place * cells + i / needs * needs];
    std::string shown = published_count(count);
    std::string percent = published_percent(count, total);
    if (fault != nullptr && !fault->count.empty()) shown = fault->count;
    if (fault != nullptr && !fault->percent.empty()) percent = fault->percent;
    const int times = fault != nullptr && fault->row == Fault::Row::twice ? 2 : 1;
    for (int time = 0; time < times; ++time)
      fmt::format_to(std::back_inserter(out_), "{},{},{},{},{},{}\n", keys,
                     group_names[i / needs / provisions],
                     field(provision_names[i / needs % provisions]), field(need_names[i % needs]),
                     shown, percent);
  }

  /// Whether all of it could be written.
  bool flush() {
    const bool written = std::fwrite(out_.data(), 1, out_.size(), stdout) == out_.size();
    out_.clear();
    return written;
  }

  std::string out_;
};

bool generate(std::uint64_t years) {
  Random random;
  Counts counts = first_year(random);
  Writer writer;
  writer.write_header();
  constexpr std::uint64_t newest = 2024;
  for (std::uint64_t year = newest - years + 1; year <= newest; ++year) {
    add_up(counts);
    if (!writer.write_year(counts, year, year == newest)) return false;
    next_year(counts, random);
  }
  return std::fflush(stdout) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t years = argc == 2 ? std::strtoull(argv[1], nullptr, 10) : 0;
  if (years == 0 || years > 1024) {
    std::fputs("usage: generate_ten YEARS > FILE.csv    (96,880 rows a year, up to 1024)\n",
               stderr);
    return 2;
  }
  if (generate(years)) return 0;
  std::perror("generate_ten: can't write");
  return 1;
}
