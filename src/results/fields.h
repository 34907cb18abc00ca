#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>

#include "findings/findings.h"

namespace crossfoot {

/// Counts up when a reader of results.json would have to change.
constexpr int results_schema = 1;

/// The fields of results.json: one `describe` per object, which the writer, the reader and the test
/// of the schema share. `Fields` has:
///
/// - `required(name, value)`: always there,
/// - `optional(name, value)`: left out where the value is empty, false, 0 or not a finite number,
/// - `lenient(name, value)`: always written, and missing in files of older versions,
/// - `map(name, pairs)` and `optional_map`: an object whose members are the pairs,
/// - `list(name, pairs, first, second)`: an array of objects with two members,
/// - `check(is_so, name, what)`: a reader refuses the file where the member `name` isn't `what`.
///
/// `Fields::writes` says whether values go out; then they are const.
template <class Fields, class Value>
using Described = std::conditional_t<Fields::writes, const Value, Value>;

template <class Fields>
void describe(Fields& fields, Described<Fields, Measure>& measure) {
  fields.finite("actual", measure.actual);
  fields.optional("low", measure.low);
  fields.optional("high", measure.high);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Finding>& finding) {
  fields.optional("row", finding.row);
  fields.optional("line", finding.line);
  fields.optional("file", finding.file);
  fields.required("severity", finding.severity);
  fields.required("message", finding.message);
  fields.list("cells", finding.cells, "column", "value");
  fields.map("key", finding.key);
  fields.optional("expected", finding.expected);
  fields.optional("actual", finding.actual);
  fields.optional("by", finding.by);
  fields.optional("rank", finding.rank);
  fields.optional("measure", finding.measure);
  fields.optional("context", finding.context);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, AcceptedFinding>& accepted) {
  describe<Fields>(fields, accepted.finding);
  fields.required("reason", accepted.terms.reason);
  fields.required("who", accepted.terms.who);
  fields.required("until", accepted.terms.until);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Counts>& counts) {
  fields.required("holds", counts.holds);
  fields.required("violated", counts.violated);
  fields.required("vacuous", counts.vacuous);
  fields.required("not_applicable", counts.not_applicable);
  fields.required("accepted", counts.accepted);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, PastOutcome>& past) {
  fields.required("version", past.version);
  fields.required("checked", past.checked);
  fields.required("verdict", past.verdict);
  fields.required("failures", past.failures);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, RulePast>& past) {
  fields.optional("first_failed_in", past.first_failed_in);
  fields.optional("fixed_in", past.fixed_in);
  fields.optional("new", past.is_new);
  fields.required("versions", past.versions);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, FileHash>& file) {
  fields.required("name", file.name);
  fields.required("sha256", file.sha256);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, ContextTable::Cell>& cell) {
  fields.required("text", cell.text);
  fields.optional("meaning", cell.meaning);
  fields.optional("failing", cell.failing);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, ContextTable::Row>& row) {
  fields.required("row", row.row);
  fields.optional("failing", row.failing);
  fields.optional("compared_with", row.compared_with);
  fields.required("cells", row.cells);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, ContextTable>& table) {
  fields.map("shared", table.shared);
  fields.required("columns", table.columns);
  fields.required("keys", table.keys);
  fields.check(table.keys <= table.columns.size(), "keys", "at most the number of columns");
  fields.required("rows", table.rows);
  for (const ContextTable::Row& row : table.rows)
    fields.check(row.cells.size() == table.columns.size(), "rows", "one cell for each column");
  fields.required("left_out", table.left_out);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Series::Point>& point) {
  fields.required("period", point.period);
  fields.optional("text", point.text);
  fields.optional("value", point.value);
  fields.optional("before", point.before);
  fields.optional("failing", point.failing);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Series>& series) {
  fields.required("column", series.column);
  fields.map("key", series.key);
  fields.required("points", series.points);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, HeatMap>& map) {
  fields.required("time", map.time);
  fields.required("filter", map.filter);
  fields.required("periods", map.periods);
  fields.required("items", map.items);
  fields.required("count", map.count);
  fields.check(map.count.size() == map.items.size(), "count", "a list for each item");
  for (const auto& counts : map.count)
    fields.check(counts.size() == map.periods.size(), "count", "a count for each period");
  fields.required("items_left_out", map.items_left_out);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Repeat>& repeat) {
  fields.list("cells", repeat.cells, "column", "value");
  fields.required("message", repeat.message);
  fields.required("rows", repeat.rows);
  fields.required("all_rows", repeat.all_rows);
  fields.required("ranges", repeat.ranges);
  fields.required("ranges_left_out", repeat.ranges_left_out);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, ColumnProfile>& profile) {
  fields.required("name", profile.name);
  fields.required("role", profile.role);
  fields.optional("key", profile.key);
  fields.required("distinct", profile.distinct);
  fields.optional("only", profile.only);
  fields.required("numbers", profile.numbers);
  fields.required("symbols", profile.symbols);
  fields.required("blanks", profile.blanks);
  fields.required("texts", profile.texts);
  fields.optional("smallest", profile.smallest);
  fields.optional("largest", profile.largest);
  fields.optional("precision", profile.precision);
  fields.optional("precision_learnt", profile.precision_learnt);
  fields.required("rules", profile.rules);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Contents::Item>& item) {
  fields.required("item", item.text);
  fields.required("rows", item.rows);
  fields.required("absent_in", item.absent_in);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Contents::Filter>& filter) {
  fields.required("column", filter.column);
  fields.required("items", filter.items);
  fields.required("items_left_out", filter.items_left_out);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Contents::Symbol>& symbol) {
  fields.required("symbol", symbol.text);
  fields.required("meaning", symbol.meaning);
  fields.required("cells", symbol.cells);
  fields.list("columns", symbol.columns, "column", "cells");
  fields.required("columns_left_out", symbol.columns_left_out);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Contents>& contents) {
  fields.required("periods", contents.periods);
  fields.required("periods_left_out", contents.periods_left_out);
  fields.required("levels", contents.levels);
  fields.required("levels_left_out", contents.levels_left_out);
  fields.required("rows", contents.rows);
  fields.check(contents.rows.size() == contents.levels.size(), "rows", "a list for each level");
  for (const auto& counts : contents.rows)
    fields.check(counts.size() == contents.periods.size(), "rows", "a count for each period");
  fields.required("filters", contents.filters);
  fields.required("filters_left_out", contents.filters_left_out);
  fields.required("symbols", contents.symbols);
  fields.required("symbols_left_out", contents.symbols_left_out);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, VersionChanges::Section>& section) {
  fields.required("heading", section.heading);
  fields.optional("note", section.note);
  fields.optional("grave", section.grave);
  fields.required("columns", section.columns);
  fields.required("rows", section.rows);
  for (const auto& row : section.rows)
    fields.check(row.size() == section.columns.size(), "rows", "one text for each column");
  fields.optional("more", section.more);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, VersionChanges::Revision>& revision) {
  fields.required("what", revision.what);
  fields.required("before", revision.before);
  fields.required("after", revision.after);
  fields.finite("share", revision.share);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, VersionChanges>& changes) {
  fields.required("before", changes.before);
  fields.required("in_words", changes.in_words);
  fields.required("sections", changes.sections);
  fields.required("revisions", changes.revisions);
}

/// The severity of what was found, and the one in the pack where that is another.
template <class Fields>
void describe_severity(Fields& fields, Described<Fields, RuleResult>& rule) {
  if constexpr (Fields::writes) {
    const Severity found = rule.worst().value_or(rule.severity);
    fields.required("severity", found);
    fields.optional("severity_in_pack",
                    found == rule.severity ? std::nullopt : std::optional(rule.severity));
  } else {
    fields.required("severity", rule.severity);
    fields.lenient("severity_in_pack", rule.severity);
  }
}

/// The verdict in the light of what makes the run fail; read back, that of the rule alone.
template <class Fields>
void describe_verdict(Fields& fields, Described<Fields, RuleResult>& rule) {
  if constexpr (Fields::writes) {
    const Verdict standing = standing_of(rule, fields.run());
    fields.required("verdict", standing);
    fields.required("fails_run", fails_run(rule, fields.run()));
    fields.optional("tested_nothing",
                    rule.verdict == Verdict::skipped && standing != Verdict::skipped);
  } else {
    bool tested_nothing = false;
    fields.required("verdict", rule.verdict);
    fields.optional("tested_nothing", tested_nothing);
    if (tested_nothing) rule.verdict = Verdict::skipped;
  }
}

template <class Fields>
void describe(Fields& fields, Described<Fields, RuleResult>& rule) {
  fields.required("id", rule.id);
  fields.required("title", rule.title);
  fields.optional("why", rule.why);
  fields.required("kind", rule.kind);
  fields.optional("statement", rule.statement);
  fields.optional("in_words", rule.in_words);
  fields.optional("disclosure", rule.disclosure);
  describe_severity(fields, rule);
  fields.required("tags", rule.tags);
  fields.optional("owner", rule.owner);
  fields.optional("contact", rule.contact);
  fields.required("pack", rule.pack);
  fields.optional("file", rule.at.file);
  fields.optional("line", rule.at.line);
  fields.optional("column", rule.at.column);
  describe_verdict(fields, rule);
  fields.optional("reason", rule.reason);
  fields.optional("switched_off", rule.switched_off);
  fields.optional("without_list", rule.without_list);
  fields.optional("notes", rule.notes);
  fields.optional("undecided", rule.undecided);
  fields.required("counts", rule.counts);
  fields.optional("power", rule.power);
  fields.optional("smallest_error_seen", rule.smallest_error_seen);
  fields.required("seconds", rule.seconds);
  fields.optional("index_seconds", rule.index_seconds);
  fields.required("findings_total", rule.findings_total);
  fields.required("findings", rule.findings);
  fields.optional("accepted_total", rule.accepted_total);
  fields.optional("accepted", rule.accepted);
  fields.optional("contexts", rule.contexts);
  for (const Finding& finding : rule.findings)
    fields.check(!finding.context || *finding.context < rule.contexts.size(), "findings",
                 "findings that name only contexts that exist");
  fields.optional("series", rule.series);
  fields.optional("places", rule.places);
  fields.optional("repeats", rule.repeats);
  fields.optional("history", rule.past);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, ProfileResult>& profile) {
  fields.required("name", profile.name);
  fields.required("passed", profile.passed);
  fields.optional("stops_at", profile.stops_at);
  fields.optional_map("suitable", profile.suitable);
  fields.required("errors", profile.errors);
  fields.required("warnings", profile.warnings);
  fields.lenient("not_tested", profile.not_tested);
}

/// The id and title of a data set, which are an object of their own.
template <class Text>
struct DataSetName {
  Text& id;
  Text& title;
};

template <class Fields, class Text>
void describe(Fields& fields, const DataSetName<Text>& name) {
  fields.required("id", name.id);
  fields.required("title", name.title);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, VersionResult>& version) {
  fields.part("data_set", DataSetName<Described<Fields, std::string>>{version.data_set_id,
                                                                      version.data_set_title});
  fields.required("version", version.version);
  fields.optional("release", version.release_title);
  fields.optional("published", version.published);
  fields.required("source", version.source);
  fields.optional("data", version.data_name);
  fields.required("rows", version.rows);
  fields.required("columns", version.columns);
  fields.required("verdict", version.verdict);
  fields.optional("reason", version.reason);
  fields.required("seconds", version.seconds);
  fields.optional("read_seconds", version.read_seconds);
  fields.optional("prepare_seconds", version.prepare_seconds);
  fields.optional("profile", version.profile);
  fields.optional("data_sha256", version.data_sha256);
  fields.optional("metadata", version.metadata);
  fields.optional("compared_with", version.compared_with);
  fields.optional("packs_sha256", version.packs_sha256);
  fields.required("rules", version.rules);
  fields.optional("column_profiles", version.column_profiles);
  fields.optional("contents", version.contents);
  fields.optional("changes", version.changes);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, Shard>& shard) {
  fields.required("number", shard.number);
  fields.required("of", shard.of);
}

template <class Fields>
void describe(Fields& fields, Described<Fields, RunResult>& run) {
  fields.required("crossfoot", run.crossfoot_version);
  fields.constant("schema", results_schema, "1; another version of crossfoot wrote it");
  fields.required("started", run.started);
  fields.required("seconds", run.seconds);
  fields.required("fail_on", run.fail_on);
  fields.required("fail_on_vacuous", run.fail_on_vacuous);
  fields.required("verdict", run.verdict);
  fields.optional("shard", run.shard);
  fields.check(
      run.shard.number >= 1 && run.shard.number <= run.shard.of && run.shard.of <= most_shards,
      "shard", "the number of a part and the number of parts");
  fields.required("packs", run.packs);
  fields.optional("pack_files", run.pack_files);
  fields.optional("list_files", run.list_files);
  fields.optional("extract", run.extract);
  fields.required("notes", run.notes);
  fields.optional("idle_packs", run.idle_packs);
  fields.required("runs", run.runs);
}

/// Whether an optional field is left out.
template <class Value>
bool is_empty(const Value& value) {
  if constexpr (std::is_arithmetic_v<Value>)
    return value == Value{};
  else if constexpr (std::is_same_v<Value, Shard>)
    return value.of <= 1;
  else if constexpr (std::is_same_v<Value, FileHash>)
    return value.name.empty();
  else if constexpr (requires { value.has_value(); })
    return !value.has_value();
  else
    return value.empty();
}

}  // namespace crossfoot
