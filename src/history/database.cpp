#include "history/database.h"

#include <cassert>
#include <sqlite3.h>

namespace crossfoot {
namespace {

constexpr int patience_in_ms = 10'000;

int flags_of(Database::Access access) {
  switch (access) {
    case Database::Access::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Database::Access::write:
      return SQLITE_OPEN_READWRITE;
    case Database::Access::read:
      break;
  }
  return SQLITE_OPEN_READONLY;
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql)
    : database_(database), statement_(nullptr, sqlite3_finalize) {
  sqlite3_stmt* statement = nullptr;
  must(sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
  statement_.reset(statement);
}

Statement& Statement::with(std::string_view text) {
  must(sqlite3_bind_text64(statement_.get(), ++bound_, text.data(), text.size(), SQLITE_TRANSIENT,
                           SQLITE_UTF8));
  return *this;
}

Statement& Statement::with(std::int64_t number) {
  must(sqlite3_bind_int64(statement_.get(), ++bound_, number));
  return *this;
}

Statement& Statement::with(double number) {
  must(sqlite3_bind_double(statement_.get(), ++bound_, number));
  return *this;
}

bool Statement::next() {
  const int code = sqlite3_step(statement_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) must(code);
  return code == SQLITE_ROW;
}

void Statement::run() {
  while (next()) {
  }
  must(sqlite3_reset(statement_.get()));
  bound_ = 0;
}

std::string Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_.get(), column);
  if (bytes == nullptr) return "";
  return {reinterpret_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

void Statement::must(int code) const {
  if (code != SQLITE_OK) throw DatabaseError(sqlite3_errmsg(database_));
}

Database::Database(const std::filesystem::path& file, Access access)
    : connection_(nullptr, sqlite3_close_v2) {
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &connection, flags_of(access), nullptr);
  connection_.reset(connection);
  if (code != SQLITE_OK)
    throw DatabaseError(connection == nullptr ? "not enough memory" : sqlite3_errmsg(connection));
  sqlite3_busy_timeout(connection, patience_in_ms);
  // The file may come from elsewhere: nothing in its schema gets to run functions.
  run("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON");
}

void Database::run(const std::string& sql) {
  if (sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw DatabaseError(sqlite3_errmsg(connection_.get()));
}

std::int64_t Database::number(const std::string& sql) const {
  Statement query = statement(sql);
  return query.next() ? query.number(0) : 0;
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(connection_.get()); }

std::int64_t Database::changed_rows() const { return sqlite3_changes64(connection_.get()); }

Transaction::Transaction(Database& database) : database_(database) {
  // Immediate: two writers wait for each other instead of failing halfway.
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const DatabaseError&) {
    // SQLite has rolled back by itself, as it does where the disk is full.
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace crossfoot
