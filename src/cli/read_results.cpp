#include "cli/read_results.h"

#include <limits>
#include <optional>
#include <utility>

#include "base/file.h"
#include "cli/read_pictures.h"
#include "cli/shard.h"
#include "source/json_value.h"

namespace crossfoot {
namespace {

constexpr std::int64_t schema_version = 1;
constexpr std::size_t largest_results = std::size_t{1} << 30;

int place_of(const JsonValue& value) {
  return value.is_null() ? 0 : static_cast<int>(value.count(std::numeric_limits<int>::max()));
}

/// One of a few words, by the function that knows them.
template <class Word>
Word word_of(const JsonValue& value, std::optional<Word> (*named)(std::string_view)) {
  const std::optional<Word> word = named(value.text());
  if (!word) value.should_be("one of the words listed in the schema");
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
  if (const JsonValue row = value.optional("row"); !row.is_null()) out.row = read_count(row);
  if (const JsonValue line = value.optional("line"); !line.is_null()) out.line = read_count(line);
  out.file = value.optional("file").text_or_empty();
  out.severity = word_of(value.at("severity"), severity_named);
  out.message = value.at("message").text();
  for (const JsonValue& cell : value.at("cells").items())
    out.cells.emplace_back(cell.at("column").text(), cell.at("value").text());
  out.key = read_pairs(value.at("key"));
  out.expected = value.optional("expected").text_or_empty();
  out.actual = value.optional("actual").text_or_empty();
  out.by = value.optional("by").text_or_empty();
  if (const JsonValue rank = value.optional("rank"); !rank.is_null())
    out.rank = static_cast<int>(read_count(rank));
  if (const JsonValue measure = value.optional("measure"); !measure.is_null())
    out.measure = read_measure(measure);
  if (const JsonValue context = value.optional("context"); !context.is_null())
    out.context = read_count(context);
  return out;
}

AcceptedFinding accepted_of(const JsonValue& value) {
  return {finding_of(value),
          {value.at("reason").text(), value.at("who").text(), value.at("until").text()}};
}

Counts counts_of(const JsonValue& value) {
  return {.holds = read_count(value.at("holds")),
          .violated = read_count(value.at("violated")),
          .vacuous = read_count(value.at("vacuous")),
          .not_applicable = read_count(value.at("not_applicable")),
          .accepted = read_count(value.at("accepted"))};
}

RulePast past_of(const JsonValue& value) {
  RulePast out;
  out.first_failed_in = value.optional("first_failed_in").text_or_empty();
  out.fixed_in = value.optional("fixed_in").text_or_empty();
  out.is_new = read_flag(value.optional("new"));
  for (const JsonValue& each : value.at("versions").items())
    out.versions.push_back({each.at("version").text(), each.at("checked").text(),
                            word_of(each.at("verdict"), verdict_named),
                            read_count(each.at("failures"))});
  return out;
}

void read_findings(const JsonValue& value, RuleResult& out) {
  out.findings_total = read_count(value.at("findings_total"));
  for (const JsonValue& finding : value.at("findings").items())
    out.findings.push_back(finding_of(finding));
  const JsonValue accepted = value.optional("accepted_total");
  out.accepted_total = accepted.is_null() ? 0 : read_count(accepted);
  for (const JsonValue& finding : items_or_none(value.optional("accepted")))
    out.accepted.push_back(accepted_of(finding));
}

void read_pictures(const JsonValue& value, RuleResult& out) {
  for (const JsonValue& table : items_or_none(value.optional("contexts")))
    out.contexts.push_back(read_context(table));
  for (const JsonValue& series : items_or_none(value.optional("series")))
    out.series.push_back(read_series(series));
  if (const JsonValue places = value.optional("places"); !places.is_null())
    out.places = read_heat_map(places);
  for (const JsonValue& repeat : items_or_none(value.optional("repeats")))
    out.repeats.push_back(read_repeat(repeat));
  for (const Finding& finding : out.findings)
    if (finding.context && *finding.context >= out.contexts.size())
      value.at("findings").should_be("findings that name only contexts that exist");
}

RuleResult rule_of(const JsonValue& value) {
  RuleResult out;
  out.id = value.at("id").text();
  out.title = value.at("title").text();
  out.why = value.optional("why").text_or_empty();
  out.kind = value.at("kind").text();
  out.statement = value.optional("statement").text_or_empty();
  out.in_words = value.optional("in_words").text_or_empty();
  out.disclosure = read_flag(value.optional("disclosure"));
  const JsonValue in_pack = value.optional("severity_in_pack");
  out.severity = word_of(in_pack.is_null() ? value.at("severity") : in_pack, severity_named);
  out.tags = value.at("tags").texts();
  out.owner = value.optional("owner").text_or_empty();
  out.contact = value.optional("contact").text_or_empty();
  out.pack = value.at("pack").text();
  out.at = {value.optional("file").text_or_empty(), place_of(value.optional("line")),
            place_of(value.optional("column"))};
  out.verdict = word_of(value.at("verdict"), verdict_named);
  if (read_flag(value.optional("tested_nothing"))) out.verdict = Verdict::skipped;
  out.reason = value.optional("reason").text_or_empty();
  out.switched_off = read_flag(value.optional("switched_off"));
  out.without_list = read_flag(value.optional("without_list"));
  out.notes = texts_or_none(value.optional("notes"));
  out.undecided = texts_or_none(value.optional("undecided"));
  out.counts = counts_of(value.at("counts"));
  out.power = read_number_or_none(value.optional("power"));
  out.smallest_error_seen = read_number_or_none(value.optional("smallest_error_seen"));
  out.seconds = read_number(value.at("seconds"));
  read_findings(value, out);
  read_pictures(value, out);
  if (const JsonValue past = value.optional("history"); !past.is_null()) out.past = past_of(past);
  return out;
}

FileHash hash_of(const JsonValue& value) {
  return {value.at("name").text(), value.at("sha256").text()};
}

Shard shard_of(const JsonValue& value) {
  const Shard shard{read_count(value.at("number")), read_count(value.at("of"))};
  if (shard.number < 1 || shard.number > shard.of || shard.of > most_shards)
    value.should_be("the number of a part and the number of parts");
  return shard;
}

ProfileResult profile_of(const JsonValue& value) {
  ProfileResult out;
  out.name = value.at("name").text();
  out.passed = read_flag(value.at("passed"));
  out.stops_at = value.optional("stops_at").text_or_empty();
  if (const JsonValue suitable = value.optional("suitable"); !suitable.is_null())
    for (const auto& [what, is_so] : suitable.json().items())
      out.suitable.emplace_back(what, read_flag(suitable.at(what)));
  out.errors = value.at("errors").texts();
  out.warnings = value.at("warnings").texts();
  if (const JsonValue count = value.optional("not_tested"); !count.is_null())
    out.not_tested = read_count(count);
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
  out.rows = read_count(value.at("rows"));
  out.columns = read_count(value.at("columns"));
  out.verdict = word_of(value.at("verdict"), verdict_named);
  out.reason = value.optional("reason").text_or_empty();
  out.seconds = read_number(value.at("seconds"));
  out.data_sha256 = value.optional("data_sha256").text_or_empty();
  if (const JsonValue metadata = value.optional("metadata"); !metadata.is_null())
    out.metadata = hash_of(metadata);
  for (const JsonValue& file : items_or_none(value.optional("compared_with")))
    out.compared_with.push_back(hash_of(file));
  out.packs_sha256 = value.optional("packs_sha256").text_or_empty();
  for (const JsonValue& rule : value.at("rules").items()) out.rules.push_back(rule_of(rule));
  if (const JsonValue profile = value.optional("profile"); !profile.is_null())
    out.profile = profile_of(profile);
  for (const JsonValue& column : items_or_none(value.optional("column_profiles")))
    out.column_profiles.push_back(read_profile(column));
  if (const JsonValue contents = value.optional("contents"); !contents.is_null())
    out.contents = read_contents(contents);
  if (const JsonValue changes = value.optional("changes"); !changes.is_null())
    out.changes = read_changes(changes);
  return out;
}

RunResult run_of(const JsonValue& value) {
  const JsonValue schema = value.at("schema");
  if (schema.json() != schema_version) schema.should_be("1; another version of crossfoot wrote it");
  RunResult out;
  out.crossfoot_version = value.at("crossfoot").text();
  out.started = value.at("started").text();
  out.seconds = read_number(value.at("seconds"));
  out.fail_on = word_of(value.at("fail_on"), fail_on_named);
  out.fail_on_vacuous = read_flag(value.at("fail_on_vacuous"));
  out.verdict = word_of(value.at("verdict"), verdict_named);
  out.packs = value.at("packs").texts();
  for (const JsonValue& file : items_or_none(value.optional("pack_files")))
    out.pack_files.push_back(hash_of(file));
  for (const JsonValue& file : items_or_none(value.optional("list_files")))
    out.list_files.push_back(hash_of(file));
  if (const JsonValue shard = value.optional("shard"); !shard.is_null())
    out.shard = shard_of(shard);
  out.extract = value.optional("extract").text_or_empty();
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
