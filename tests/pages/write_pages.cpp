#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <string_view>

#include "base/file.h"
#include "report/html/html.h"
#include "support/example_run.h"
#include "support/hostile.h"
#include "support/large_run.h"

// Writes pages of every sort into a folder, for a browser to open; with `large` after the folder
// those of a large run alone.

namespace {

using namespace crossfoot;
using namespace crossfoot::test;

bool write(const std::filesystem::path& folder, const std::string& name, const RunResult& run) {
  for (const HtmlPage& page : render_html_pages(run, built_in_page_files(), name)) {
    const Result<void> written = write_file(folder / page.name, page.text);
    if (written) continue;
    std::cerr << written.error().text() << '\n';
    return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const bool only_large = argc == 3 && std::string_view(argv[2]) == "large";
  if (argc != 2 && !only_large) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  // 500 rules on 8 versions with a million violations.
  if (only_large) return write(folder, "report.html", large_run(8, 500, 250)) ? 0 : 1;
  RunResult nothing;
  nothing.verdict = Verdict::skipped;
  bool good = write(folder, "failures.html", example_run()) &&
              write(folder, "passed.html", green_run()) && write(folder, "nothing.html", nothing) &&
              write(folder, "large.html", large_run(2, 400, 3));
  // Every fourth does: the writers are held against all of them elsewhere, without a browser.
  for (const Hostile& hostile : hostile_texts())
    if ((&hostile - hostile_texts().data()) % 4 == 1)
      good =
          good && write(folder, fmt::format("hostile-{}.html", &hostile - hostile_texts().data()),
                        run_of(hostile.text));
  return good ? 0 : 1;
}
