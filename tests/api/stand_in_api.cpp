#include "api/stand_in_api.h"

#include <algorithm>
#include <condition_variable>
#include <httplib.h>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>
#include <zlib.h>

#include "api/snapshot_answers.h"

namespace crossfoot {
namespace {

constexpr const char* host = "127.0.0.1";
constexpr std::string_view base = "/v1/";

std::string gzip(const std::string& text) {
  z_stream zlib{};
  if (deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    throw std::bad_alloc();
  std::string out(deflateBound(&zlib, text.size()), '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  zlib.avail_in = static_cast<uInt>(text.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<uInt>(out.size());
  deflate(&zlib, Z_FINISH);
  out.resize(zlib.total_out);
  deflateEnd(&zlib);
  return out;
}

bool is_compressed_type(const std::string& type) {
  return type == "text/csv" || type == "application/json";
}

bool wants_gzip(const httplib::Request& request) {
  return request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
}

}  // namespace

struct StandInApi::Server {
  SnapshotAnswers answers;
  httplib::Server http;
  std::thread thread;
  int port = 0;
  std::mutex mutex;
  std::condition_variable ending;
  bool ended = false;
  std::vector<ApiFault> faults;
  std::vector<std::string> targets;
  httplib::Headers headers;

  explicit Server(std::filesystem::path snapshot) : answers(std::move(snapshot)) {}

  std::optional<ApiFault> log(const httplib::Request& request) {
    const std::lock_guard lock(mutex);
    targets.push_back(request.target);
    headers = request.headers;
    const auto fault = std::ranges::find_if(faults, [&](const ApiFault& candidate) {
      return candidate.times != 0 && request.target.find(candidate.path_part) != std::string::npos;
    });
    if (fault == faults.end()) return std::nullopt;
    if (fault->times > 0) --fault->times;
    return *fault;
  }

  void respond(const httplib::Request& request, httplib::Response& response) {
    const auto fault = log(request);
    Reply reply = problem(404, "Not Found", "");
    if (request.path.starts_with(base)) {
      const std::string_view path = std::string_view(request.path).substr(base.size());
      const SnapshotAnswers::Parameters parameters(request.params.begin(), request.params.end());
      const SnapshotAnswers asked = request.get_header_value("Preview-Token") == preview_token
                                        ? answers.with_previews()
                                        : answers;
      reply = request.method == "POST" ? asked.answer_post(path, parameters, request.body)
                                       : asked.answer(path, parameters);
    }
    if (!fault) {
      send(std::move(reply), wants_gzip(request), response);
      return;
    }
    fail(*fault, std::move(reply), response);
  }

  /// By a content provider, as httplib would otherwise compress by itself.
  static void send(Reply reply, bool compressed, httplib::Response& response) {
    response.status = reply.status;
    if (compressed && is_compressed_type(reply.type)) {
      reply.body = gzip(reply.body);
      response.set_header("Content-Encoding", "gzip");
    }
    const std::size_t size = reply.body.size();
    response.set_content_provider(
        size, reply.type,
        [body = std::move(reply.body)](std::size_t offset, std::size_t length,
                                       httplib::DataSink& sink) {
          return sink.write(body.data() + offset, length);
        });
  }

  void fail(const ApiFault& fault, Reply reply, httplib::Response& response) {
    switch (fault.kind) {
      case ApiFault::Kind::status:
        if (!fault.retry_after.empty()) response.set_header("Retry-After", fault.retry_after);
        return send(problem(fault.status, "A fault", "asked for by a test"), false, response);
      case ApiFault::Kind::broken_gzip:
        reply.body = gzip(reply.body);
        reply.body.resize(reply.body.size() / 2);
        response.set_header("Content-Encoding", "gzip");
        return send(std::move(reply), false, response);
      case ApiFault::Kind::page:
        return send({.type = "text/html", .body = "<html><body>Back soon</body></html>"}, false,
                    response);
      case ApiFault::Kind::drip:
        return send_in_drops(std::move(reply), response);
      case ApiFault::Kind::redirect:
        return response.set_redirect(fault.location, 302);
      case ApiFault::Kind::cut:
      case ApiFault::Kind::stall:
        return send_half(std::move(reply), fault.kind == ApiFault::Kind::stall, response);
    }
  }

  void send_half(Reply reply, bool then_stall, httplib::Response& response) {
    response.status = reply.status;
    const std::size_t size = reply.body.size();
    response.set_content_provider(size, reply.type,
                                  [this, then_stall, body = std::move(reply.body)](
                                      std::size_t offset, std::size_t, httplib::DataSink& sink) {
                                    if (offset == 0)
                                      return sink.write(body.data(), body.size() / 2);
                                    if (then_stall) wait_for_end();
                                    return false;
                                  });
  }

  void send_in_drops(Reply reply, httplib::Response& response) {
    response.status = reply.status;
    const std::size_t size = reply.body.size();
    response.set_content_provider(size, reply.type,
                                  [this, body = std::move(reply.body)](
                                      std::size_t offset, std::size_t, httplib::DataSink& sink) {
                                    std::unique_lock lock(mutex);
                                    const bool over =
                                        ending.wait_for(lock, std::chrono::milliseconds(250),
                                                        [&] { return ended; });
                                    return !over && sink.write(body.data() + offset, 1);
                                  });
  }

  void wait_for_end() {
    std::unique_lock lock(mutex);
    ending.wait(lock, [&] { return ended; });
  }
};

StandInApi::StandInApi(std::filesystem::path snapshot, int port)
    : server_(std::make_unique<Server>(std::move(snapshot))) {
  Server& server = *server_;
  server.http.Post(
      ".*", [&server](const auto& request, auto& response) { server.respond(request, response); });
  server.http.Get(
      ".*", [&server](const auto& request, auto& response) { server.respond(request, response); });
  if (port == 0)
    server.port = server.http.bind_to_any_port(host);
  else
    server.port = server.http.bind_to_port(host, port) ? port : -1;
  if (server.port <= 0) throw std::runtime_error("no port to serve on");
  server.thread = std::thread([&server] { server.http.listen_after_bind(); });
  // stop() does nothing before the server runs, and the destructor would wait for ever.
  while (!server.http.is_running()) std::this_thread::yield();
}

StandInApi::~StandInApi() {
  {
    const std::lock_guard lock(server_->mutex);
    server_->ended = true;
  }
  server_->ending.notify_all();
  server_->http.stop();
  server_->thread.join();
}

std::string StandInApi::url() const {
  return std::string("http://") + host + ":" + std::to_string(server_->port) + "/v1";
}

void StandInApi::add_fault(ApiFault fault) {
  const std::lock_guard lock(server_->mutex);
  server_->faults.push_back(std::move(fault));
}

int StandInApi::requests(std::string_view path_part) const {
  const std::lock_guard lock(server_->mutex);
  return static_cast<int>(std::ranges::count_if(server_->targets, [&](const std::string& target) {
    return target.find(path_part) != std::string::npos;
  }));
}

std::string StandInApi::header(const std::string& name) const {
  const std::lock_guard lock(server_->mutex);
  const auto found = server_->headers.find(name);
  return found == server_->headers.end() ? "" : found->second;
}

}  // namespace crossfoot
