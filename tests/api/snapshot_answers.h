#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/query_criteria.h"

namespace crossfoot {

/// What the API answers to a request.
struct Reply {
  int status = 200;
  std::string type = "application/json";
  std::string body;
};

/// Problem details (RFC 9457), as the API gives them.
Reply problem(int status, const std::string& title, const std::string& detail);

/// The answers of the EES API (openapi v1) from a snapshot folder, and below `reference/` whatever
/// files that folder has there.
class SnapshotAnswers {
 public:
  using Parameters = std::map<std::string, std::string>;

  explicit SnapshotAnswers(std::filesystem::path snapshot) : snapshot_(std::move(snapshot)) {}

  /// The same for somebody with a preview token, who may see drafts by their number.
  [[nodiscard]] SnapshotAnswers with_previews() const {
    SnapshotAnswers answers(snapshot_);
    answers.previews_ = true;
    return answers;
  }

  /// `path` is what follows `/v1/`.
  [[nodiscard]] Reply answer(std::string_view path, const Parameters& parameters) const;

  /// What a query by POST answers; `body` is its JSON, or empty.
  [[nodiscard]] Reply answer_post(std::string_view path, const Parameters& parameters,
                                  const std::string& body) const;

 private:
  using Steps = std::vector<std::string_view>;

  [[nodiscard]] Reply answer(std::string_view path, const Parameters& parameters,
                             const Query& query) const;
  [[nodiscard]] Reply publications(const Steps& steps, const Parameters& parameters) const;
  [[nodiscard]] Reply data_set(const Steps& steps, const Parameters& parameters,
                               const Query& query) const;
  [[nodiscard]] Reply versions(const std::filesystem::path& file,
                               const Parameters& parameters) const;
  [[nodiscard]] Reply version(const std::filesystem::path& data_set, const Steps& steps,
                              const Parameters& parameters, const Query& query) const;

  std::filesystem::path snapshot_;
  bool previews_ = false;
};

}  // namespace crossfoot
