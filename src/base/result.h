#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/position.h"

namespace crossfoot {

/// Why an operation could not be done. Wrong data is a Finding, never an Error.
struct Error {
  /// What kind of trouble it is; the command line turns it into an exit code.
  enum class Kind {
    usage,        ///< a mistake in the command line, or a selection that matches nothing
    pack,         ///< a mistake in a pack
    data,         ///< data, metadata or an API answer that can't be read
    unavailable,  ///< data that can't be had: missing file, network, 403, 404
    output,       ///< a report or a snapshot that can't be written
    interrupted,  ///< the user stopped the run
  };

  Kind kind = Kind::data;
  std::string message;  ///< names the thing and the way out; no position, no final newline
  std::optional<Position> at = std::nullopt;

  /// `file:line:column: message`, or the message alone where there is no position.
  [[nodiscard]] std::string text() const { return at ? at->text() + ": " + message : message; }
};

/// A T, or the Error that says why there is none. Member names follow std::expected (C++23).
template <class T>
class [[nodiscard]] Result {
 public:
  // Implicit, so that `return value;` and `return Error{...};` read plainly.
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  [[nodiscard]] bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const Error& error() const& {
    assert(!has_value());
    return std::get<1>(state_);
  }
  [[nodiscard]] Error&& error() && {
    assert(!has_value());
    return std::get<1>(std::move(state_));
  }

 private:
  T& value() {
    assert(has_value());
    return std::get<0>(state_);
  }
  const T& value() const {
    assert(has_value());
    return std::get<0>(state_);
  }

  std::variant<T, Error> state_;
};

/// Success without a value, or the Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return !error_; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] const Error& error() const& {
    assert(error_);
    return *error_;
  }
  [[nodiscard]] Error&& error() && {
    assert(error_);
    return *std::move(error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace crossfoot
