#include "cli/read_results.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "base/file.h"
#include "source/json_value.h"

namespace crossfoot {
namespace {

constexpr std::int64_t schema_version = 1;
constexpr std::size_t largest_results = std::size_t{1} << 30;

std::uint64_t count_of(const JsonValue& value) {
  return value.count(std::numeric_limits<std::int64_t>::max());
}

int place_of(const JsonValue& value) {
  return value.is_null() ? 0 : static_cast<int>(value.count(std::numeric_limits<int>::max()));
}

double number_of(const JsonValue& value) {
  if (!value.json().is_number()) value.should_be("a number");
  return value.json().get<double>();
}

std::optional<double> measure_of(const JsonValue& value) {
  if (value.is_null()) return std::nullopt;
  return number_of(value);
}

bool is_true(const JsonValue& value) {
  if (value.is_null()) return false;
  if (!value.json().is_boolean()) value.should_be("true or false");
  return value.json().get<bool>();
}

/// One of a few words, by the function that knows them.
template <class Word>
Word word_of(const JsonValue& value, std::optional<Word> (*named)(std::string_view)) {
  const std::optional<Word> word = named(value.text());
  if (!word) value.should_be("one of the words that the schema lists");
  return *word;
}

std::vector<std::string> texts_or_none(const JsonValue& value) {
  return value.is_null() ? std::vector<std::string>{} : value.texts();
}

std::vector<JsonValue> items_or_none(const JsonValue& value) {
  return value.is_null() ? std::vector<JsonValue>{} : value.items();
}

Finding finding_of(const JsonValue& value) {
  Finding out;
  if (const JsonValue row = value.optional("row"); !row.is_null()) out.row = count_of(row);
  if (const JsonValue line = value.optional("line"); !line.is_null()) out.line = count_of(line);
  out.severity = word_of(value.at("severity"), severity_named);
  out.message = value.at("message").text();
  for (const JsonValue& cell : value.at("cells").items())
    out.cells.emplace_back(cell.at("column").text(), cell.at("value").text());
  const JsonValue key = value.at("key");
  if (!key.json().is_object()) key.should_be("an object");
  for (const auto& [column, item] : key.json().items())
    out.key.emplace_back(column, JsonValue(item, "key." + column).text());
  out.expected = value.optional("expected").text_or_empty();
  out.actual = value.optional("actual").text_or_empty();
  out.by = value.optional("by").text_or_empty();
  return out;
}

AcceptedFinding accepted_of(const JsonValue& value) {
  return {finding_of(value),
          {value.at("reason").text(), value.at("who").text(), value.at("until").text()}};
}

Counts counts_of(const JsonValue& value) {
  return {.holds = count_of(value.at("holds")),
          .violated = count_of(value.at("violated")),
          .vacuous = count_of(value.at("vacuous")),
          .not_applicable = count_of(value.at("not_applicable")),
          .accepted = count_of(value.at("accepted"))};
}

RulePast past_of(const JsonValue& value) {
  RulePast out;
  out.first_failed_in = value.optional("first_failed_in").text_or_empty();
  out.fixed_in = value.optional("fixed_in").text_or_empty();
  out.is_new = is_true(value.optional("new"));
  for (const JsonValue& each : value.at("versions").items())
    out.versions.push_back({each.at("version").text(), each.at("checked").text(),
                            word_of(each.at("verdict"), verdict_named),
                            count_of(each.at("failures"))});
  return out;
}

void read_findings(const JsonValue& value, RuleResult& out) {
  out.findings_total = count_of(value.at("findings_total"));
  for (const JsonValue& finding : value.at("findings").items())
    out.findings.push_back(finding_of(finding));
  const JsonValue accepted = value.optional("accepted_total");
  out.accepted_total = accepted.is_null() ? 0 : count_of(accepted);
  for (const JsonValue& finding : items_or_none(value.optional("accepted")))
    out.accepted.push_back(accepted_of(finding));
}

RuleResult rule_of(const JsonValue& value) {
  RuleResult out;
  out.id = value.at("id").text();
  out.title = value.at("title").text();
  out.why = value.optional("why").text_or_empty();
  out.kind = value.at("kind").text();
  out.statement = value.optional("statement").text_or_empty();
  out.severity = word_of(value.at("severity"), severity_named);
  out.tags = value.at("tags").texts();
  out.pack = value.at("pack").text();
  out.at = {value.optional("file").text_or_empty(), place_of(value.optional("line")),
            place_of(value.optional("column"))};
  out.verdict = word_of(value.at("verdict"), verdict_named);
  out.reason = value.optional("reason").text_or_empty();
  out.switched_off = is_true(value.optional("switched_off"));
  out.notes = texts_or_none(value.optional("notes"));
  out.counts = counts_of(value.at("counts"));
  out.power = measure_of(value.optional("power"));
  out.smallest_error_seen = measure_of(value.optional("smallest_error_seen"));
  out.seconds = number_of(value.at("seconds"));
  read_findings(value, out);
  if (const JsonValue past = value.optional("history"); !past.is_null()) out.past = past_of(past);
  return out;
}

VersionResult version_of(const JsonValue& value) {
  VersionResult out;
  out.data_set_id = value.at("data_set").at("id").text();
  out.data_set_title = value.at("data_set").at("title").text();
  out.version = value.at("version").text();
  out.release_title = value.optional("release").text_or_empty();
  out.published = value.optional("published").text_or_empty();
  out.source = value.at("source").text();
  out.data_name = value.optional("data").text_or_empty();
  out.rows = count_of(value.at("rows"));
  out.columns = count_of(value.at("columns"));
  out.verdict = word_of(value.at("verdict"), verdict_named);
  out.reason = value.optional("reason").text_or_empty();
  out.seconds = number_of(value.at("seconds"));
  out.data_hash = value.optional("data_sha256").text_or_empty();
  out.packs_hash = value.optional("packs_sha256").text_or_empty();
  for (const JsonValue& rule : value.at("rules").items()) out.rules.push_back(rule_of(rule));
  return out;
}

RunResult run_of(const JsonValue& value) {
  const JsonValue schema = value.at("schema");
  if (schema.json() != schema_version) schema.should_be("1; another crossfoot wrote it");
  RunResult out;
  out.crossfoot_version = value.at("crossfoot").text();
  out.started = value.at("started").text();
  out.seconds = number_of(value.at("seconds"));
  out.fail_on = word_of(value.at("fail_on"), fail_on_named);
  out.fail_on_vacuous = is_true(value.at("fail_on_vacuous"));
  out.verdict = word_of(value.at("verdict"), verdict_named);
  out.packs = value.at("packs").texts();
  out.notes = value.at("notes").texts();
  for (const JsonValue& version : value.at("runs").items()) out.runs.push_back(version_of(version));
  return out;
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
