#include "api/snapshot_answers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <zlib.h>

#include "api/query_rows.h"
#include "base/text/text.h"
#include "release/version_number.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using Parameters = SnapshotAnswers::Parameters;

struct PageRule {
  int usual_size;
  int largest_size;
};
constexpr PageRule publication_pages{20, 40};
constexpr PageRule data_set_pages{10, 20};
constexpr PageRule version_pages{10, 20};

Reply not_found() { return problem(404, "Not Found", ""); }

std::optional<std::string> text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Reply file_reply(const fs::path& file) {
  const auto text = text_of(file);
  return text ? Reply{.body = *text} : not_found();
}

/// zlib's reader takes plain files as well as gzip.
std::optional<std::string> inflated(const fs::path& file) {
  const gzFile in = fs::exists(file) ? gzopen(file.c_str(), "rb") : nullptr;
  if (in == nullptr) return std::nullopt;
  std::string text;
  std::array<char, 1 << 16> buffer{};
  for (int size = 0; (size = gzread(in, buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(size));
  gzclose(in);
  return text;
}

/// A whole number from 1, `usual` where it is absent, or 0 where it isn't one.
int number_parameter(const Parameters& parameters, const std::string& name, int usual) {
  const auto found = parameters.find(name);
  if (found == parameters.end()) return usual;
  const std::string& text = found->second;
  int number = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = trouble == std::errc{} && end == text.data() + text.size();
  return whole && number > 0 ? number : 0;
}

Reply invalid(const std::string& path, const std::string& message) {
  const Json body = {
      {"type", "https://tools.ietf.org/html/rfc9110#section-15.5.1"},
      {"title", "One or more validation errors occurred."},
      {"status", 400},
      {"errors",
       Json::array({{{"message", message}, {"path", path}, {"code", "InclusiveBetween"}}})}};
  return {.status = 400, .type = "application/problem+json", .body = body.dump()};
}

Reply page_of(const Json& list, const Parameters& parameters, const PageRule& rule) {
  const int page = number_parameter(parameters, "page", 1);
  const int size = number_parameter(parameters, "pageSize", rule.usual_size);
  if (page == 0) return invalid("page", "Must be greater than or equal to 1.");
  if (size == 0 || size > rule.largest_size)
    return invalid("pageSize", "Must be between 1 and " + std::to_string(rule.largest_size) + ".");
  const int total = static_cast<int>(list.size());
  Json results = Json::array();
  for (int i = (page - 1) * size; i < std::min(page * size, total); ++i)
    results.push_back(list[static_cast<std::size_t>(i)]);
  const Json body = {{"paging",
                      {{"page", page},
                       {"pageSize", size},
                       {"totalResults", total},
                       {"totalPages", std::max(1, (total + size - 1) / size)}}},
                     {"results", results}};
  return {.body = body.dump()};
}

Reply page_of_file(const fs::path& file, const Parameters& parameters, const PageRule& rule) {
  const auto text = text_of(file);
  return text ? page_of(Json::parse(*text), parameters, rule) : not_found();
}

bool is_public(const Json& version) {
  return version["status"] == "Published" || version["status"] == "Deprecated";
}

/// The version that is asked for by number or wildcard (`2.*`), or the latest that can be used.
std::optional<Json> find_version(const fs::path& data_set, std::string wanted) {
  const auto text = text_of(data_set / "versions.json");
  if (!text) return std::nullopt;
  if (wanted.starts_with('v')) wanted.erase(0, 1);
  const bool exact = VersionNumber::parse(wanted).has_value();
  std::optional<Json> best;
  VersionNumber best_number{0, 0, 0};
  for (const Json& version : Json::parse(*text)) {
    const auto number = VersionNumber::parse(version["version"].get<std::string>());
    if (!number) continue;
    const bool fits = exact ? *number == VersionNumber::parse(wanted)
                            : is_public(version) && glob_match(wanted, number->text());
    if (!fits || *number < best_number) continue;
    best = version;
    best_number = *number;
  }
  return best;
}

Reply csv_reply(const fs::path& folder) {
  auto text = inflated(folder / "data.csv");
  if (!text) text = inflated(folder / "data.csv.gz");
  if (!text) return not_found();
  return {.type = "text/csv", .body = *std::move(text)};
}

Reply faults_reply(const std::vector<Query::Fault>& faults) {
  Json errors = Json::array();
  for (const Query::Fault& fault : faults)
    errors.push_back({{"message", fault.message}, {"path", fault.path}, {"code", fault.code}});
  const Json body = {{"type", "https://tools.ietf.org/html/rfc9110#section-15.5.1"},
                     {"title", "One or more validation errors occurred."},
                     {"status", 400},
                     {"errors", errors}};
  return {.status = 400, .type = "application/problem+json", .body = body.dump()};
}

/// The answer to a query; `parameters` say the page.
Reply query_reply(const fs::path& folder, const Parameters& parameters, Query query) {
  constexpr PageRule query_pages{1000, 10'000};
  const auto csv =
      inflated(fs::exists(folder / "data.csv") ? folder / "data.csv" : folder / "data.csv.gz");
  const auto text = text_of(folder / "meta.json");
  if (!csv || !text) return not_found();
  const Json meta = Json::parse(*text);
  const Json rows = answer_query(query_rows(*csv, meta), meta, query);
  if (!query.faults.empty()) return faults_reply(query.faults);
  Reply reply = page_of(rows, parameters, query_pages);
  if (reply.status != 200) return reply;
  Json body = Json::parse(reply.body);
  body["warnings"] = Json::array();
  if (rows.empty())
    body["warnings"].push_back(
        {{"message", "No results matched the query criteria."}, {"code", "QueryNoResults"}});
  reply.body = body.dump();
  return reply;
}

}  // namespace

Reply SnapshotAnswers::answer_post(std::string_view path, const Parameters& parameters,
                                   const std::string& body) const {
  if (!path.ends_with("/query")) return problem(405, "Method Not Allowed", "");
  const Json request = body.empty() ? Json::object() : Json::parse(body, nullptr, false);
  if (!request.is_object()) return invalid("", "Must be a query.");
  Parameters all = parameters;
  for (const char* name : {"page", "pageSize"})
    if (request.contains(name)) all[name] = request[name].dump();
  return answer(path, all, Query::from_body(request));
}

Reply problem(int status, const std::string& title, const std::string& detail) {
  Json body = {
      {"type", "https://tools.ietf.org/html/rfc9110"}, {"title", title}, {"status", status}};
  if (!detail.empty()) body["detail"] = detail;
  return {.status = status, .type = "application/problem+json", .body = body.dump()};
}

Reply SnapshotAnswers::answer(std::string_view path, const Parameters& parameters) const {
  const bool is_query = path.ends_with("/query");
  return answer(path, parameters, is_query ? Query::from_parameters(parameters) : Query{});
}

Reply SnapshotAnswers::answer(std::string_view path, const Parameters& parameters,
                              const Query& query) const {
  const Steps steps = split(path, '/');
  const bool leads_out = std::ranges::any_of(
      steps, [](std::string_view step) { return step.empty() || step.starts_with('.'); });
  if (leads_out) return not_found();
  if (steps[0] == "publications") return publications(steps, parameters);
  if (steps[0] == "data-sets" && steps.size() > 1) return data_set(steps, parameters, query);
  if (steps[0] == "reference" && steps.size() == 2)
    return file_reply(snapshot_ / "reference" / steps[1]);
  return not_found();
}

Reply SnapshotAnswers::publications(const Steps& steps, const Parameters& parameters) const {
  const fs::path list = snapshot_ / "publications.json";
  if (steps.size() == 1) return page_of_file(list, parameters, publication_pages);
  if (steps.size() == 3 && steps[2] == "data-sets")
    return page_of_file(snapshot_ / "publications" / steps[1] / "data-sets.json", parameters,
                        data_set_pages);
  const auto text = text_of(list);
  if (steps.size() != 2 || !text) return not_found();
  for (const Json& publication : Json::parse(*text))
    if (publication["id"] == steps[1]) return {.body = publication.dump()};
  return not_found();
}

Reply SnapshotAnswers::data_set(const Steps& steps, const Parameters& parameters,
                                const Query& query) const {
  const fs::path folder = snapshot_ / "data-sets" / steps[1];
  const auto about = text_of(folder / "data-set.json");
  if (!about) return not_found();
  if (Json::parse(*about).value("status", "") == "Withdrawn")
    return problem(403, "Forbidden", "The data set has been withdrawn.");
  if (steps.size() == 2) return {.body = *about};
  if (steps.size() == 3 && steps[2] == "versions")
    return versions(folder / "versions.json", parameters);
  return version(folder, steps, parameters, query);
}

/// Drafts are in no list.
Reply SnapshotAnswers::versions(const fs::path& file, const Parameters& parameters) const {
  const auto text = text_of(file);
  if (!text) return not_found();
  Json listed = Json::array();
  for (const Json& version : Json::parse(*text))
    if (version["status"] != "Draft") listed.push_back(version);
  return page_of(listed, parameters, version_pages);
}

Reply SnapshotAnswers::version(const fs::path& data_set, const Steps& steps,
                               const Parameters& parameters, const Query& query) const {
  const bool by_path = steps[2] == "versions";
  const auto parameter = parameters.find("dataSetVersion");
  const std::string wanted = by_path                         ? std::string(steps[3])
                             : parameter == parameters.end() ? "*"
                                                             : parameter->second;
  const auto found = find_version(data_set, wanted);
  if (!found) return not_found();
  if ((*found)["status"] == "Draft" && !previews_)
    return problem(403, "Forbidden", "A preview token is needed.");
  if (by_path && steps.size() == 4) return {.body = found->dump()};
  const fs::path folder = data_set / "versions" / (*found)["version"].get<std::string>();
  if (by_path && steps.size() == 5 && steps[4] == "changes")
    return file_reply(folder / "changes.json");
  if (!by_path && steps.size() == 3 && steps[2] == "meta") return file_reply(folder / "meta.json");
  if (!by_path && steps.size() == 3 && steps[2] == "csv") return csv_reply(folder);
  if (!by_path && steps.size() == 3 && steps[2] == "query")
    return query_reply(folder, parameters, query);
  return not_found();
}

}  // namespace crossfoot
