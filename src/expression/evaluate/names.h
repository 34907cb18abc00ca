#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "expression/truths/scope.h"

namespace crossfoot {

/// Finds what an expression names in a table. A name that isn't there is a mistake, or, where data
/// may lack it, a reason why the expression doesn't apply to them.
class Names {
 public:
  Names(const Scope& scope, Diagnostics& mistakes) : scope_(scope), mistakes_(mistakes) {}

  std::optional<std::size_t> column(const std::string& name, const Position& at);

  /// Whether a column names rows; a mistake where it doesn't.
  bool is_key(std::size_t column, const Position& at);

  std::optional<Code> item(std::size_t column, const std::string& name);

  void wrong(const Position& at, std::string message, std::string suggestion);
  void set_absent(std::string reason) { absent_ = std::move(reason); }

  /// Why the expression doesn't apply; empty where nothing is in its way.
  [[nodiscard]] const std::string& absent() const { return absent_; }

 private:
  const Scope& scope_;
  Diagnostics& mistakes_;
  std::string absent_;
};

}  // namespace crossfoot
