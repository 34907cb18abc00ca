#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace crossfoot {

/// What SQLite could not do. Never leaves src/history/.
struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A statement of SQL while it runs. Texts and numbers are bound, never pasted into the SQL.
/// Members throw DatabaseError.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);

  /// Binds the next parameter.
  Statement& with(std::string_view text);
  Statement& with(std::int64_t number);
  Statement& with(double number);

  /// Goes to the next row; false where there is none.
  bool next();
  /// For statements without rows; afterwards the parameters can be bound anew.
  void run();

  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] double real(int column) const;

 private:
  void must(int code) const;

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
  int bound_ = 0;
};

/// A connection to a SQLite file. Others may read and write it meanwhile; who has to wait does so
/// for ten seconds. Members throw DatabaseError.
class Database {
 public:
  enum class Access { create, write, read };

  Database(const std::filesystem::path& file, Access access);

  void run(const std::string& sql);
  [[nodiscard]] Statement statement(std::string_view sql) const { return {connection_.get(), sql}; }
  [[nodiscard]] std::int64_t number(const std::string& sql) const;
  [[nodiscard]] std::int64_t last_id() const;
  [[nodiscard]] std::int64_t changed_rows() const;

 private:
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> connection_;
};

/// A transaction that is undone unless it was committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace crossfoot
