#include "results/write_results.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "results/fields.h"

namespace crossfoot {

namespace {

using Json = nlohmann::ordered_json;

/// Writes an object field by field, in the order of its description.
class FieldWriter {
 public:
  static constexpr bool writes = true;

  explicit FieldWriter(const RunResult& run) : run_(run) {}

  [[nodiscard]] const RunResult& run() const { return run_; }

  template <class Value>
  void required(const char* name, const Value& value) {
    out_[name] = json_of(value);
  }

  template <class Value>
  void optional(const char* name, const Value& value) {
    if (!is_empty(value)) required(name, value);
  }

  void optional(const char* name, const std::optional<double>& number) {
    if (number) finite(name, *number);
  }

  void finite(const char* name, double number) {
    if (std::isfinite(number)) out_[name] = number;
  }

  template <class Value>
  void lenient(const char* name, const Value& value) {
    required(name, value);
  }

  template <class Value>
  void constant(const char* name, const Value& value, const char* /*otherwise*/) {
    required(name, value);
  }

  template <class Value>
  void part(const char* name, const Value& value) {
    FieldWriter inner(run_);
    describe(inner, value);
    out_[name] = std::move(inner.out_);
  }

  template <class Value>
  void map(const char* name, const std::vector<std::pair<std::string, Value>>& pairs) {
    Json object = Json::object();
    for (const auto& [key, value] : pairs) object[key] = value;
    out_[name] = std::move(object);
  }

  template <class Value>
  void optional_map(const char* name, const std::vector<std::pair<std::string, Value>>& pairs) {
    if (!pairs.empty()) map(name, pairs);
  }

  template <class Value>
  void list(const char* name, const std::vector<std::pair<std::string, Value>>& pairs,
            const char* first, const char* second) {
    Json array = Json::array();
    for (const auto& [key, value] : pairs) array.push_back({{first, key}, {second, value}});
    out_[name] = std::move(array);
  }

  static void check(bool /*is_so*/, const char* /*name*/, const char* /*what*/) {}

  [[nodiscard]] Json json() && { return std::move(out_); }

 private:
  template <class Value>
  [[nodiscard]] Json json_of(const Value& value) const {
    if constexpr (requires { name_of(value); }) {
      return name_of(value);
    } else if constexpr (requires { Json(value); }) {
      return Json(value);
    } else {
      FieldWriter inner(run_);
      describe<FieldWriter>(inner, value);
      return std::move(inner.out_);
    }
  }

  template <class Value>
  [[nodiscard]] Json json_of(const std::optional<Value>& value) const {
    return json_of(*value);
  }

  template <class Value>
  [[nodiscard]] Json json_of(const std::vector<Value>& values) const {
    Json array = Json::array();
    for (const Value& value : values) array.push_back(json_of(value));
    return array;
  }

  const RunResult& run_;
  Json out_ = Json::object();
};

}  // namespace

std::string render_json(const RunResult& run) {
  FieldWriter fields(run);
  describe<FieldWriter>(fields, run);
  return std::move(fields).json().dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace crossfoot
