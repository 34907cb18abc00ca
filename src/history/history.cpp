#include "history/history.h"

#include <fmt/format.h>
#include <map>
#include <utility>

#include "base/file.h"
#include "history/database.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

/// Tells our files from those of others ("xfh1"), and the layout of one from that of another.
constexpr std::int64_t application = 0x78666831;
constexpr std::int64_t layout = 1;

constexpr const char* tables = R"(
CREATE TABLE version_check(
  id INTEGER PRIMARY KEY,
  checked TEXT NOT NULL,
  program TEXT NOT NULL,
  program_hash TEXT NOT NULL,
  data_set TEXT NOT NULL,
  title TEXT NOT NULL,
  version TEXT NOT NULL,
  source TEXT NOT NULL,
  data_hash TEXT NOT NULL,
  packs_hash TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  seconds REAL NOT NULL,
  rules INTEGER NOT NULL,
  failed INTEGER NOT NULL);
CREATE INDEX version_check_of ON version_check(data_set, version, id);
CREATE TABLE rule_check(
  version_check INTEGER NOT NULL REFERENCES version_check(id) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  title TEXT NOT NULL,
  severity TEXT NOT NULL,
  verdict TEXT NOT NULL,
  failures INTEGER NOT NULL,
  holds INTEGER NOT NULL,
  violated INTEGER NOT NULL,
  vacuous INTEGER NOT NULL,
  not_applicable INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  news INTEGER NOT NULL);
CREATE INDEX rule_check_of ON rule_check(version_check);
CREATE INDEX rule_check_news ON rule_check(news) WHERE news = 1;
CREATE TABLE data_set_done(
  data_set TEXT PRIMARY KEY,
  latest TEXT NOT NULL,
  packs_hash TEXT NOT NULL,
  program_hash TEXT NOT NULL,
  verdict TEXT NOT NULL,
  versions INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  checked TEXT NOT NULL);
)";

Error trouble_with(const fs::path& file, Error::Kind kind, std::string_view what) {
  return {kind, fmt::format("the history {} can't be {}: {}", file.string(),
                            kind == Error::Kind::output ? "written" : "read", what)};
}

/// Runs `work`, which may throw DatabaseError.
template <class Work>
auto guarded(const fs::path& file, Error::Kind kind, Work work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (const DatabaseError& error) {
    return trouble_with(file, kind, error.what());
  }
}

void check_layout(const Database& database) {
  if (database.number("PRAGMA application_id") != application)
    throw DatabaseError("it is not a crossfoot history");
  if (database.number("PRAGMA user_version") > layout)
    throw DatabaseError("it was written by a newer crossfoot");
}

void prepare(Database& database) {
  if (database.number("SELECT count(*) FROM sqlite_schema") > 0) return check_layout(database);
  {
    Transaction making(database);
    // Another process may have been first.
    if (database.number("SELECT count(*) FROM sqlite_schema") == 0) {
      database.run(tables);
      database.run(
          fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application, layout));
    }
    making.commit();
  }
  check_layout(database);
}

/// Readers and the writer don't wait for each other. Where the file system can't do it, or others
/// hold the file just now, the journal that there is does as well.
void prefer_wal(Database& database) {
  try {
    database.run("PRAGMA journal_mode = WAL");
  } catch (const DatabaseError&) {
    return;
  }
}

std::unique_ptr<Database> open_to_read(const fs::path& file) {
  auto database = std::make_unique<Database>(file, Database::Access::read);
  try {
    check_layout(*database);
    return database;
  } catch (const DatabaseError&) {
    // A WAL needs a small file beside it, which a full disk or a locked folder refuses; without
    // others at work it can be read without.
    database = std::make_unique<Database>(file, Database::Access::write);
    database->run("PRAGMA locking_mode = EXCLUSIVE");
    check_layout(*database);
    return database;
  }
}

std::uint64_t failed_rules(const VersionResult& version, const RunResult& run) {
  std::uint64_t failed = 0;
  for (const RuleResult& rule : version.rules)
    if (fails_run(rule, run)) ++failed;
  return failed;
}

std::int64_t as_stored(std::uint64_t number) { return static_cast<std::int64_t>(number); }

void insert(Statement& into, const VersionResult& version, const RunResult& run,
            const ProgramInfo& program) {
  into.with(run.started).with(program.version).with(program.hash);
  into.with(version.data_set_id).with(version.data_set_title).with(version.version);
  into.with(version.source).with(version.data_sha256).with(version.packs_sha256);
  into.with(name_of(version.verdict)).with(version.reason);
  into.with(as_stored(version.rows)).with(version.seconds);
  into.with(as_stored(version.rules.size())).with(as_stored(failed_rules(version, run)));
  into.run();
}

void insert(Statement& into, const RuleResult& rule, const RunResult& run,
            std::int64_t version_check, bool news) {
  into.with(version_check).with(rule.id).with(rule.title).with(name_of(rule.severity));
  into.with(name_of(standing_of(rule, run))).with(as_stored(failures_of(rule)));
  into.with(as_stored(rule.counts.holds)).with(as_stored(rule.counts.violated));
  into.with(as_stored(rule.counts.vacuous)).with(as_stored(rule.counts.not_applicable));
  into.with(as_stored(rule.counts.accepted)).with(std::int64_t{news});
  into.run();
}

constexpr std::string_view check_columns =
    "checked, program, data_set, title, version, data_hash, packs_hash, verdict, reason, rules, "
    "failed";

std::vector<PastCheck> read_checks(Statement query) {
  std::vector<PastCheck> checks;
  while (query.next())
    checks.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.text(4),
                      query.text(5), query.text(6), query.text(7), query.text(8),
                      static_cast<std::uint64_t>(query.number(9)),
                      static_cast<std::uint64_t>(query.number(10))});
  return checks;
}

/// Of each version the newest check in which rules ran.
std::vector<RuleOutcome> outcomes_of(const Database& database, const std::string& data_set) {
  Statement query = database.statement(R"(
SELECT r.rule, c.version, c.checked, r.verdict, r.failures
FROM version_check c JOIN rule_check r ON r.version_check = c.id
WHERE c.id IN (SELECT max(id) FROM version_check WHERE data_set = ?1 AND rules > 0
               GROUP BY version))");
  query.with(data_set);
  std::vector<RuleOutcome> outcomes;
  while (query.next())
    outcomes.push_back(
        {query.text(0),
         {query.text(1), query.text(2), verdict_named(query.text(3)).value_or(Verdict::error),
          static_cast<std::uint64_t>(query.number(4))}});
  return outcomes;
}

}  // namespace

History::History(fs::path file, std::unique_ptr<Database> database)
    : file_(std::move(file)), database_(std::move(database)) {}
History::History(History&& other) noexcept = default;
History& History::operator=(History&& other) noexcept = default;
History::~History() = default;

Result<History> History::open(const fs::path& file) {
  std::error_code trouble;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), trouble);
  if (trouble) return trouble_with(file, Error::Kind::output, trouble.message());
  return guarded(file, Error::Kind::output, [&] {
    auto database = std::make_unique<Database>(file, Database::Access::create);
    prepare(*database);
    prefer_wal(*database);
    return History(file, std::move(database));
  });
}

Result<History> History::read(const fs::path& file) {
  std::error_code none;
  if (!fs::exists(file, none))
    return Error{Error::Kind::unavailable,
                 fmt::format("there is no history {}; create one with `crossfoot sweep` or "
                             "`crossfoot check --history`",
                             file.string())};
  return guarded(file, Error::Kind::data, [&] { return History(file, open_to_read(file)); });
}

Result<void> History::recall(RunResult& run) const {
  std::map<std::string, std::vector<VersionResult*>> by_data_set;
  for (VersionResult& version : run.runs) by_data_set[version.data_set_id].push_back(&version);
  return guarded(file_, Error::Kind::data, [&] {
    for (const auto& [data_set, versions] : by_data_set)
      add_past(versions, run, outcomes_of(*database_, data_set));
  });
}

Result<void> History::record(const RunResult& run, const ProgramInfo& program, bool news) {
  return guarded(file_, Error::Kind::output, [&] {
    Transaction recording(*database_);
    Statement version_check = database_->statement(
        "INSERT INTO version_check(checked, program, program_hash, data_set, title, version, "
        "source, data_hash, packs_hash, verdict, reason, row_count, seconds, rules, failed) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    Statement rule_check =
        database_->statement("INSERT INTO rule_check VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const VersionResult& version : run.runs) {
      insert(version_check, version, run, program);
      const std::int64_t id = database_->last_id();
      for (const RuleResult& rule : version.rules)
        insert(rule_check, rule, run, id,
               news && fails_run(rule, run) && rule.past && rule.past->is_new);
    }
    recording.commit();
  });
}

Result<std::vector<PastCheck>> History::checks(const std::string& data_set) const {
  return guarded(file_, Error::Kind::data, [&] {
    Statement query = database_->statement(
        fmt::format("SELECT {} FROM version_check WHERE ?1 = '' OR data_set = ?1 ORDER BY id DESC",
                    check_columns));
    query.with(data_set);
    return read_checks(std::move(query));
  });
}

Result<bool> History::has(const std::string& data_set, const std::string& version,
                          const std::string& packs_hash, const std::string& program_hash) const {
  return guarded(file_, Error::Kind::data, [&] {
    Statement query = database_->statement(
        "SELECT packs_hash = ?3 AND program_hash = ?4 AND verdict <> 'error' AND NOT EXISTS("
        "SELECT 1 FROM rule_check r WHERE r.version_check = c.id AND r.verdict = 'error') "
        "FROM version_check c WHERE data_set = ?1 AND version = ?2 ORDER BY id DESC LIMIT 1");
    query.with(data_set).with(version).with(packs_hash).with(program_hash);
    return query.next() && query.number(0) != 0;
  });
}

Result<void> History::set_done(const DataSetState& state, const DataSetSummary& summary) {
  return guarded(file_, Error::Kind::output, [&] {
    Statement query =
        database_->statement("INSERT OR REPLACE INTO data_set_done VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    query.with(state.data_set).with(state.latest).with(state.packs_hash).with(state.program_hash);
    query.with(name_of(summary.verdict)).with(as_stored(summary.versions));
    query.with(as_stored(summary.failed)).with(summary.checked);
    query.run();
  });
}

Result<std::optional<DataSetSummary>> History::done(const DataSetState& state) const {
  return guarded(file_, Error::Kind::data, [&]() -> std::optional<DataSetSummary> {
    Statement query = database_->statement(
        "SELECT verdict, versions, failed, checked FROM data_set_done WHERE data_set = ? AND "
        "latest = ? AND packs_hash = ? AND program_hash = ?");
    query.with(state.data_set).with(state.latest).with(state.packs_hash).with(state.program_hash);
    if (!query.next()) return std::nullopt;
    return DataSetSummary{verdict_named(query.text(0)).value_or(Verdict::error),
                          static_cast<std::uint64_t>(query.number(1)),
                          static_cast<std::uint64_t>(query.number(2)), query.text(3)};
  });
}

Result<std::vector<KnownDataSet>> History::known_data_sets() const {
  return guarded(file_, Error::Kind::data, [&] {
    // Bare columns are those of the row with the greatest id.
    Statement query = database_->statement(R"(
SELECT data_set, title, count(*), sum(failed), checked, sum(verdict = 'failed'),
       sum(verdict <> 'skipped'), max(id)
FROM version_check WHERE id IN (SELECT max(id) FROM version_check WHERE verdict <> 'error'
                                GROUP BY data_set, version)
GROUP BY data_set ORDER BY data_set)");
    std::vector<KnownDataSet> known;
    while (query.next()) {
      const Verdict verdict = query.number(5) > 0   ? Verdict::failed
                              : query.number(6) > 0 ? Verdict::passed
                                                    : Verdict::skipped;
      known.push_back({query.text(0),
                       query.text(1),
                       {verdict, static_cast<std::uint64_t>(query.number(2)),
                        static_cast<std::uint64_t>(query.number(3)), query.text(4)}});
    }
    return known;
  });
}

Result<std::vector<News>> History::news() const {
  return guarded(file_, Error::Kind::data, [&] {
    Statement query = database_->statement(
        "SELECT r.rowid, c.data_set, c.title, c.version, r.rule, r.title, r.severity, r.failures "
        "FROM rule_check r JOIN version_check c ON c.id = r.version_check "
        "WHERE r.news = 1 ORDER BY r.rowid");
    std::vector<News> news;
    while (query.next())
      news.push_back({query.number(0), query.text(1), query.text(2), query.text(3), query.text(4),
                      query.text(5), query.text(6), static_cast<std::uint64_t>(query.number(7))});
    return news;
  });
}

Result<void> History::set_reported(const News& last) {
  return guarded(file_, Error::Kind::output, [&] {
    Statement query =
        database_->statement("UPDATE rule_check SET news = 0 WHERE news = 1 AND rowid <= ?");
    query.with(last.number);
    query.run();
  });
}

Result<std::size_t> History::forget(std::size_t keep) {
  return guarded(file_, Error::Kind::output, [&] {
    Statement query = database_->statement(
        "DELETE FROM version_check WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER "
        "(PARTITION BY data_set, version ORDER BY id DESC) AS age FROM version_check) "
        "WHERE age > ?) AND NOT EXISTS (SELECT 1 FROM rule_check r WHERE r.version_check = "
        "version_check.id AND r.news = 1)");
    query.with(as_stored(std::max<std::size_t>(keep, 1)));
    query.run();
    return static_cast<std::size_t>(database_->changed_rows());
  });
}

fs::path default_history_file() {
  const fs::path state = user_folder("XDG_STATE_HOME", ".local/state");
  return state.empty() ? fs::path("crossfoot-history.db") : state / "crossfoot" / "history.db";
}

}  // namespace crossfoot
