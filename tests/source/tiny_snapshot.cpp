#include "source/tiny_snapshot.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <zlib.h>

namespace crossfoot {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

TemporaryFolder make_folder() {
  auto folder = TemporaryFolder::create(fs::temp_directory_path(), "crossfoot-test");
  if (!folder) throw std::runtime_error(folder.error().text());
  return *std::move(folder);
}

Json version_json(const std::string& number, const std::string& status) {
  return {{"version", number},
          {"type", "Minor"},
          {"status", status},
          {"published", "2025-02-15T09:30:00+00:00"},
          {"notes", ""},
          {"totalResults", 2},
          {"file", {{"id", "7975e49a-c3a9-5078-ade0-514542274bdf"}}},
          {"release", {{"title", "2025"}, {"slug", "2025"}}},
          {"timePeriods", {{"start", "2024"}, {"end", "2025"}}},
          {"geographicLevels", {"National"}},
          {"filters", Json::array()},
          {"indicators", {"Number of pupils"}}};
}

const Json meta_json = {
    {"filters", Json::array()},
    {"indicators",
     Json::array(
         {{{"id", "a"}, {"column", "pupil_count"}, {"label", "Number of pupils"}, {"unit", ""}}})},
    {"geographicLevels", Json::array({{{"code", "NAT"}, {"label", "National"}}})},
    {"locations", Json::array()},
    {"timePeriods", Json::array()}};

}  // namespace

Scratch::Scratch() : folder_(make_folder()) {}

std::string Scratch::write(const std::string& name, const std::string& bytes) const {
  const fs::path file = folder_.path() / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return file.string();
}

fs::path tiny_snapshot(const Scratch& scratch, int versions, const std::string& withdrawn) {
  const std::string folder = std::string("snapshot/data-sets/") + tiny_id + "/";
  Json list = Json::array();
  for (int i = versions - 1; i >= 0; --i) {
    const std::string number = "1." + std::to_string(i);
    list.push_back(version_json(number, number == withdrawn ? "Withdrawn" : "Published"));
    const std::string place = folder + "versions/" + number + "/";
    scratch.write(place + "meta.json", meta_json.dump());
    scratch.write(place + "data.csv", tiny_csv);
    if (i > 0) scratch.write(place + "changes.json", R"({"majorChanges": {}})");
  }
  const Json about = {
      {"id", tiny_id}, {"title", "Tiny"}, {"summary", "A tiny one"}, {"status", "Published"}};
  scratch.write(folder + "versions.json", list.dump(1));
  scratch.write(folder + "data-set.json", about.dump());
  scratch.write(std::string("snapshot/publications/") + tiny_publication + "/data-sets.json",
                Json::array({about}).dump());
  return scratch / "snapshot";
}

std::string gzipped(const std::string& text) {
  const Scratch scratch;
  const std::string path = (scratch / "x.gz").string();
  gzFile out = gzopen(path.c_str(), "wb");
  gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
  gzclose(out);
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace crossfoot
