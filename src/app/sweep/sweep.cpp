#include "app/sweep/sweep.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <system_error>
#include <utility>

#include "app/check/shard.h"
#include "app/run_frame.h"
#include "app/sweep/sweep_feed.h"
#include "app/sweep/sweep_round.h"
#include "base/file.h"
#include "base/text/text.h"
#include "source/disk/folder_lock.h"
#include "source/http/http_client.h"
#include "source/http/url.h"

namespace crossfoot {

namespace {

IndexEntry entry_of(const SweptDataSet& swept, bool has_report) {
  const std::string& id = swept.data_set.id;
  const bool trouble = swept.state == SweptDataSet::State::trouble;
  return {.title = swept.data_set.title,
          .id = id,
          .link = has_report ? id + "/report.html" : "",
          .verdict = trouble && !swept.stale ? Verdict::error : swept.summary.verdict,
          .versions = swept.summary.versions,
          .checked = swept.checked,
          .failed = swept.summary.failed,
          .when = swept.summary.checked,
          .reason = swept.reason,
          .stale = swept.stale};
}

/// One sweep: what all its steps share.
class Sweep {
 public:
  Sweep(const SweepRequest& request, const RuleSet& packs, Progress& progress,
        Diagnostics& mistakes, SweepResult& result)
      : request_(request),
        packs_(packs),
        progress_(progress),
        mistakes_(mistakes),
        result_(result) {
    const std::time_t now = std::time(nullptr);
    options_.reports = request.reports;
    options_.frame = run_frame(packs, request.lists, request.running, now);
    options_.check = check_options(request.running, now, request.source.api.http.deadline);
    options_.how = how_it_runs(request.settings, request.running.check.tags, options_.frame);
    options_.tell_news = !request.notify.empty();
  }

  Result<void> run() {
    if (const auto usable = check_notify(); !usable) return usable;
    const auto lock = take_reports();
    if (!lock) return lock.error();
    remove_what_killed_sweeps_left();
    auto history =
        History::open(request_.history.file.empty() ? default_history_file()
                                                    : std::filesystem::path(request_.history.file));
    if (!history) return history.error();
    const auto source = open_source(request_.source);
    if (!source) return source.error();
    const auto listed = find_data_sets(**source, result_.index.notes);
    if (!listed) return listed.error();
    SweepFeed feed(options_.reports, options_.frame.started);
    feed.open();
    const Result<void> visited = visit_all(**source, *listed, *history, feed);
    if (const auto kept = keep_known(*history, *listed); !kept) return kept;
    // However it ended: what there is can be read.
    result_.index.finished = visited.has_value();
    const Result<void> written = write_pages(feed);
    if (!visited) return visited;
    if (!written) return written;
    return end(*history);
  }

 private:
  [[nodiscard]] Result<void> check_notify() const {
    if (request_.notify.empty() || check_url(request_.notify)) return {};
    return Error{Error::Kind::usage,
                 "--notify: " + host_of(request_.notify) +
                     " is neither an https address nor an address on this machine"};
  }

  /// The reports' folder for this sweep alone.
  [[nodiscard]] Result<FolderLock> take_reports() const {
    auto lock = FolderLock::try_alone(options_.reports);
    if (!lock) return lock.error();
    if (*lock) return **std::move(lock);
    return Error{Error::Kind::unavailable,
                 options_.reports.string() + " is in use by another sweep"};
  }

  /// The folder is this sweep's alone, so nobody is at work on them.
  void remove_what_killed_sweeps_left() const {
    remove_leftovers(options_.reports, std::chrono::hours(0));
    std::error_code trouble;
    for (std::filesystem::directory_iterator entry(options_.reports, trouble), end;
         !trouble && entry != end; entry.increment(trouble))
      if (entry->is_directory()) remove_leftovers(entry->path(), std::chrono::hours(0));
  }

  /// Where lists could not be had, data sets that were checked before stay on the page.
  Result<void> keep_known(const History& history, const std::vector<ListedDataSet>& listed) const {
    if (result_.list_troubles == 0) return {};
    const auto known = history.known_data_sets();
    if (!known) return known.error();
    for (const KnownDataSet& each : *known) {
      const auto is_it = [&](const ListedDataSet& other) { return other.data_set.id == each.id; };
      if (std::ranges::any_of(listed, is_it) || !has_report(each.id)) continue;
      SweptDataSet stale;
      stale.data_set = {each.id, each.title, "", ""};
      stale.state = SweptDataSet::State::trouble;
      stale.summary = each.summary;
      stale.stale = true;
      stale.reason = "not in the lists that could be fetched";
      result_.index.data_sets.push_back(entry_of(stale, true));
    }
    return {};
  }

  [[nodiscard]] bool has_report(const std::string& id) const {
    std::error_code none;
    return std::filesystem::exists(options_.reports / id / "report.html", none);
  }

  Result<void> end(History& history) {
    if (request_.history.keep > 0)
      if (const auto forgotten = history.forget(request_.history.keep); !forgotten)
        return forgotten.error();
    return report_news(history);
  }

  /// What is watched, as far as it is this shard's; troubles with lists become notes.
  Result<std::vector<ListedDataSet>> find_data_sets(Source& source,
                                                    std::vector<std::string>& troubles) {
    auto listed = walk(source, request_.watched, troubles);
    if (!listed && listed.error().kind == Error::Kind::unavailable) {
      troubles.push_back(listed.error().text());
      listed = std::vector<ListedDataSet>{};
    }
    if (!listed) return listed;
    result_.list_troubles = troubles.size();
    std::vector<std::string> ids;
    for (const ListedDataSet& each : *listed) ids.push_back(each.data_set.id);
    if (ids.empty() && !troubles.empty()) return listed;
    const auto share = share_of(ids, request_.shard);
    if (!share) return share.error();
    std::erase_if(*listed, [&](const ListedDataSet& each) {
      return std::ranges::find(*share, each.data_set.id) == share->end();
    });
    if (listed->empty() && troubles.empty())
      return Error{Error::Kind::usage, "there are no data sets to watch"};
    return listed;
  }

  Result<void> visit_all(Source& source, const std::vector<ListedDataSet>& listed, History& history,
                         SweepFeed& feed) {
    result_.index.crossfoot_version = options_.frame.crossfoot_version;
    result_.index.started = options_.frame.started;
    const ProgramInfo program = this_program();
    SweepRound round(source, packs_, history, program, options_, feed, progress_, mistakes_);
    for (std::size_t i = 0; i < listed.size(); ++i) {
      progress_.detail(fmt::format("[{}/{}] {}", i + 1, listed.size(), listed[i].data_set.title));
      const auto visited = round.visit(listed[i]);
      if (!visited) return visited.error();
      add(*visited);
    }
    if (result_.without_pack > 0)
      result_.index.notes.push_back(fmt::format(
          "no pack applies to {}", plural(result_.without_pack, "data set", "data sets")));
    return {};
  }

  void add(const SweptDataSet& data_set) {
    using State = SweptDataSet::State;
    if (data_set.state == State::no_pack) {
      ++result_.without_pack;
      return;
    }
    if (data_set.state == State::unchanged) ++result_.unchanged;
    result_.versions += data_set.checked;
    result_.index.data_sets.push_back(entry_of(data_set, has_report(data_set.data_set.id)));
  }

  [[nodiscard]] Result<void> write_pages(const SweepFeed& feed) const {
    if (const auto written = feed.write(); !written) return written;
    return write_file(options_.reports / "index.html", render_index(result_.index));
  }

  Result<void> report_news(History& history) {
    if (request_.notify.empty()) return {};
    const auto news = history.news();
    if (!news) return news.error();
    if (news->empty()) return {};
    HttpOptions options = request_.source.api.http;
    options.headers.clear();  // they are for the API alone
    options.deadline.reset();
    HttpClient client(std::move(options));
    const auto sent = client.post_to_webhook(
        request_.notify,
        notification(*news, request_.shape.value_or(shape_for(host_of(request_.notify)))));
    if (!sent && sent.error().kind == Error::Kind::interrupted) return sent.error();
    if (!sent) {
      result_.unreported =
          Error{Error::Kind::output, "the new failures could not be sent: " + sent.error().message +
                                         "; the next sweep tries again"};
      return {};
    }
    progress_.note(fmt::format("reported {1} to {0}", host_of(request_.notify),
                               plural(news->size(), "new failure", "new failures")));
    return history.set_reported(news->back());
  }

  const SweepRequest& request_;
  const RuleSet& packs_;
  Progress& progress_;
  Diagnostics& mistakes_;
  SweepResult& result_;
  SweepOptions options_;
};

}  // namespace

Result<void> sweep(const SweepRequest& request, const RuleSet& packs, Progress& progress,
                   Diagnostics& mistakes, SweepResult& result) {
  return Sweep(request, packs, progress, mistakes, result).run();
}

}  // namespace crossfoot
