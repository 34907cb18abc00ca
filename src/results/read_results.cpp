#include "results/read_results.h"

#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/file.h"
#include "base/json_value.h"
#include "results/fields.h"

namespace crossfoot {

namespace {

constexpr std::size_t largest_results = std::size_t{1} << 30;

std::optional<Severity> named(std::string_view text, Severity /*type*/) {
  return severity_named(text);
}
std::optional<Verdict> named(std::string_view text, Verdict /*type*/) {
  return verdict_named(text);
}
std::optional<FailOn> named(std::string_view text, FailOn /*type*/) { return fail_on_named(text); }

/// Reads an object field by field; what has another shape throws WrongShape.
class FieldReader {
 public:
  static constexpr bool writes = false;

  explicit FieldReader(const JsonValue& from) : from_(from) {}

  template <class Value>
  void required(const char* name, Value& value) const {
    read(from_.at(name), value);
  }

  template <class Value>
  void optional(const char* name, Value& value) const {
    if (const JsonValue found = from_.optional(name); !found.is_null()) read(found, value);
  }

  template <class Value>
  void lenient(const char* name, Value& value) const {
    optional(name, value);
  }

  void finite(const char* name, double& number) const { optional(name, number); }

  template <class Value>
  void constant(const char* name, const Value& value, const char* otherwise) const {
    if (const JsonValue found = from_.at(name); found.json() != value) found.should_be(otherwise);
  }

  template <class Value>
  void part(const char* name, const Value& value) const {
    const JsonValue found = from_.at(name);
    FieldReader inner(found);
    describe(inner, value);
  }

  template <class Value>
  void map(const char* name, std::vector<std::pair<std::string, Value>>& pairs) const {
    read_map(from_.at(name), pairs);
  }

  template <class Value>
  void optional_map(const char* name, std::vector<std::pair<std::string, Value>>& pairs) const {
    if (const JsonValue found = from_.optional(name); !found.is_null()) read_map(found, pairs);
  }

  template <class Value>
  void list(const char* name, std::vector<std::pair<std::string, Value>>& pairs, const char* first,
            const char* second) const {
    for (const JsonValue& each : from_.at(name).items()) {
      auto& [key, value] = pairs.emplace_back();
      read(each.at(first), key);
      read(each.at(second), value);
    }
  }

  void check(bool is_so, const char* name, const char* what) const {
    if (!is_so) from_.at(name).should_be(what);
  }

 private:
  static void read(const JsonValue& from, std::string& text) { text = from.text(); }

  static void read(const JsonValue& from, bool& flag) {
    if (!from.json().is_boolean()) from.should_be("true or false");
    flag = from.json().get<bool>();
  }

  static void read(const JsonValue& from, double& number) {
    if (!from.json().is_number()) from.should_be("a number");
    number = from.json().get<double>();
  }

  /// A count, a word that stands for one of a few values, or an object.
  template <class Value>
  static void read(const JsonValue& from, Value& value) {
    if constexpr (std::is_integral_v<Value>) {
      constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
      value = static_cast<Value>(
          from.count(std::min<std::uint64_t>(most, std::numeric_limits<Value>::max())));
    } else if constexpr (std::is_enum_v<Value>) {
      const auto word = named(from.text(), Value{});
      if (!word) from.should_be("one of the words listed in the schema");
      value = *word;
    } else {
      FieldReader inner(from);
      describe<FieldReader>(inner, value);
    }
  }

  template <class Value>
  static void read(const JsonValue& from, std::optional<Value>& value) {
    read(from, value.emplace());
  }

  template <class Value>
  static void read(const JsonValue& from, std::vector<Value>& values) {
    for (const JsonValue& each : from.items()) read(each, values.emplace_back());
  }

  static void read(const JsonValue& from, std::pair<std::uint64_t, std::uint64_t>& range) {
    const std::vector<JsonValue> ends = from.items();
    if (ends.size() != 2) from.should_be("the first and the last row");
    read(ends[0], range.first);
    read(ends[1], range.second);
  }

  template <class Value>
  static void read_map(const JsonValue& from, std::vector<std::pair<std::string, Value>>& pairs) {
    if (!from.json().is_object()) from.should_be("an object");
    for (const auto& [key, json] : from.json().items()) {
      pairs.emplace_back(key, Value{});
      read(from.at(key), pairs.back().second);
    }
  }

  const JsonValue& from_;
};

RunResult run_of(const JsonValue& value) {
  RunResult run;
  FieldReader fields(value);
  describe<FieldReader>(fields, run);
  return run;
}

}  // namespace

Result<RunResult> read_results(std::string_view json, const std::string& name) {
  return read_json(json, name, run_of);
}

Result<RunResult> read_results_file(const std::string& file) {
  const auto text = read_file(file, largest_results);
  if (!text) return text.error();
  return read_results(*text, file);
}

}  // namespace crossfoot
