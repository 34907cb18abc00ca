#pragma once

#include <cassert>
#include <concepts>
#include <string>
#include <utility>
#include <variant>

namespace crossfoot {

/// Why something has nothing to do with a version: "the data has no metadata".
struct NotApplicable {
  std::string reason;
};

/// There were mistakes, which have been added to the diagnostics.
struct Mistaken {};

/// A T; or that it doesn't apply, with the reason; or that it is mistaken. A Result is for what
/// can't be done: not to apply is a right answer.
template <class T>
class [[nodiscard]] Applicable {
 public:
  // Implicit, so that `return value;` and `return NotApplicable{...};` read plainly.
  template <std::convertible_to<T> Value>
  Applicable(Value&& value) : state_(std::in_place_index<0>, std::forward<Value>(value)) {}
  Applicable(NotApplicable why) : state_(std::move(why)) {}
  Applicable(Mistaken mistaken) : state_(mistaken) {}

  explicit operator bool() const { return state_.index() == 0; }

  T& operator*() & {
    assert(state_.index() == 0);
    return std::get<0>(state_);
  }
  const T& operator*() const& {
    assert(state_.index() == 0);
    return std::get<0>(state_);
  }
  T&& operator*() && { return std::move(**this); }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }

  [[nodiscard]] bool is_mistaken() const { return std::holds_alternative<Mistaken>(state_); }

  /// Why it doesn't apply; empty where it does, or is mistaken.
  [[nodiscard]] std::string reason() const {
    const auto* why = std::get_if<NotApplicable>(&state_);
    return why == nullptr ? std::string() : why->reason;
  }

 private:
  std::variant<T, NotApplicable, Mistaken> state_;
};

}  // namespace crossfoot
