#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace crossfoot {

/// Keeps the order of the keys, so that what is written again reads as it was answered.
using Json = nlohmann::ordered_json;

/// A document that hasn't the shape it should have. Never leaves the file that reads the document.
struct WrongShape : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A value of a JSON document that knows its place in it. Members throw WrongShape, which names the
/// place, where the value isn't what is asked for.
class JsonValue {
 public:
  explicit JsonValue(const Json& value, std::string place = "")
      : value_(value), place_(std::move(place)) {}

  /// The member of that name; `optional` gives a null value where it is missing.
  [[nodiscard]] JsonValue at(const std::string& key) const;
  [[nodiscard]] JsonValue optional(const std::string& key) const;

  [[nodiscard]] std::vector<JsonValue> items() const;
  [[nodiscard]] std::vector<std::string> texts() const;

  [[nodiscard]] bool is_null() const { return value_.is_null(); }
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string text_or_empty() const { return is_null() ? "" : text(); }
  /// A whole number from 0 to `most`.
  [[nodiscard]] std::uint64_t count(std::uint64_t most) const;

  [[nodiscard]] const Json& json() const { return value_; }
  [[noreturn]] void should_be(std::string_view what) const;

 private:
  [[nodiscard]] std::string place_of(const std::string& key) const;

  const Json& value_;
  std::string place_;
};

/// Parses untrusted JSON, at most `max_depth` deep. Throws WrongShape.
Json parse_json(std::string_view text);

/// Runs `read`, which may throw what the parser and JsonValue throw, and gives what it returns or
/// an Error of kind data that begins with `from`.
template <class Read>
auto read_json(std::string_view text, const std::string& from, Read read)
    -> Result<decltype(read(JsonValue(Json())))> {
  try {
    const Json document = parse_json(text);
    return read(JsonValue(document));
  } catch (const std::exception& trouble) {
    return Error{Error::Kind::data, from + ": " + trouble.what()};
  }
}

}  // namespace crossfoot
