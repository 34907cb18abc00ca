#include "base/json_value.h"

#include "base/text/text.h"

namespace crossfoot {
namespace {

constexpr int max_depth = 64;

const Json null_value;

std::string shown(const Json& value) {
  return printable(
      shorten(value.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace), 60));
}

}  // namespace

Json parse_json(std::string_view text) {
  const auto shallow = [](int depth, Json::parse_event_t, Json&) {
    if (depth > max_depth)
      throw WrongShape("nested more than " + std::to_string(max_depth) + " deep");
    return true;
  };
  try {
    return Json::parse(text, shallow);
  } catch (const Json::out_of_range&) {
    throw WrongShape("a number that is too large");
  } catch (const Json::parse_error& trouble) {
    throw WrongShape("not valid JSON at byte " + std::to_string(trouble.byte) + " of " +
                     std::to_string(text.size()));
  }
}

void JsonValue::should_be(std::string_view what) const {
  throw WrongShape((place_.empty() ? "the document" : place_) + " should be " + std::string(what) +
                   ", but is " + shown(value_));
}

std::string JsonValue::place_of(const std::string& key) const {
  return place_.empty() ? key : place_ + "." + key;
}

JsonValue JsonValue::at(const std::string& key) const {
  JsonValue member = optional(key);
  if (member.is_null()) throw WrongShape(place_of(key) + " is missing");
  return member;
}

JsonValue JsonValue::optional(const std::string& key) const {
  if (!value_.is_object()) should_be("an object");
  const auto member = value_.find(key);
  return JsonValue(member == value_.end() ? null_value : *member, place_of(key));
}

std::vector<JsonValue> JsonValue::items() const {
  if (!value_.is_array()) should_be("an array");
  std::vector<JsonValue> out;
  out.reserve(value_.size());
  for (const Json& item : value_)
    out.emplace_back(item, place_ + "[" + std::to_string(out.size()) + "]");
  return out;
}

std::vector<std::string> JsonValue::texts() const {
  std::vector<std::string> out;
  for (const JsonValue& item : items()) out.push_back(item.text());
  return out;
}

std::string JsonValue::text() const {
  if (!value_.is_string()) should_be("text");
  return value_.get<std::string>();
}

std::uint64_t JsonValue::count(std::uint64_t most) const {
  if (!value_.is_number_unsigned() || value_.get<std::uint64_t>() > most)
    should_be("a whole number from 0 to " + std::to_string(most));
  return value_.get<std::uint64_t>();
}

}  // namespace crossfoot
