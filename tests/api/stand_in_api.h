#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace crossfoot {

/// What goes wrong with the next requests to a path.
struct ApiFault {
  enum class Kind {
    status,       ///< answers `status` with problem details
    cut,          ///< sends half of the body, then hangs up
    broken_gzip,  ///< says gzip and sends a gzip that ends too early
    stall,        ///< sends half of the body, then nothing until the server ends
    redirect,     ///< answers 302 to `location`
    page,         ///< answers 200 with a web page
    drip,         ///< sends the body a byte at a time, four a second
  };

  std::string path_part = {};  ///< which requests: those whose path and query contain this
  Kind kind = Kind::status;
  int times = 1;  ///< how many requests; -1: all
  int status = 500;
  std::string retry_after = {};  ///< the header's value; empty: no header
  std::string location = {};
};

/// The header Preview-Token with which drafts are shown.
inline constexpr const char* preview_token = "a-preview-token";

/// The EES public API for tests: serves a snapshot folder on loopback as openapi v1 says, with
/// paging limits, version wildcards, gzip and problem details. Serves until it is destroyed.
class StandInApi {
 public:
  /// `port` 0 takes any free one.
  explicit StandInApi(std::filesystem::path snapshot, int port = 0);
  StandInApi(const StandInApi&) = delete;
  StandInApi& operator=(const StandInApi&) = delete;
  ~StandInApi();

  /// `http://127.0.0.1:<port>/v1`.
  [[nodiscard]] std::string url() const;

  void add_fault(ApiFault fault);

  /// How many requests had `path_part` in their path and query.
  [[nodiscard]] int requests(std::string_view path_part) const;

  /// A header of the last request; empty where it had none of this name.
  [[nodiscard]] std::string header(const std::string& name) const;

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace crossfoot
