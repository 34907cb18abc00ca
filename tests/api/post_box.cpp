#include "api/post_box.h"

#include <httplib.h>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace crossfoot {

struct PostBox::Server {
  httplib::Server http;
  std::thread thread;
  int port = 0;
  mutable std::mutex mutex;
  int status = 200;
  std::vector<std::string> posts;
};

PostBox::PostBox() : server_(std::make_unique<Server>()) {
  Server& server = *server_;
  server.http.Post(".*", [&server](const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(server.mutex);
    response.status = server.status;
    if (server.status == 200 && request.get_header_value("Content-Type") == "application/json")
      server.posts.push_back(request.body);
  });
  server.port = server.http.bind_to_any_port("127.0.0.1");
  if (server.port <= 0) throw std::runtime_error("no port to serve on");
  server.thread = std::thread([&server] { server.http.listen_after_bind(); });
  while (!server.http.is_running()) std::this_thread::yield();
}

PostBox::~PostBox() {
  server_->http.stop();
  server_->thread.join();
}

std::string PostBox::url() const {
  return "http://127.0.0.1:" + std::to_string(server_->port) + "/hooks/secret-path";
}

void PostBox::answer_with(int status) {
  const std::lock_guard lock(server_->mutex);
  server_->status = status;
}

std::vector<std::string> PostBox::posts() const {
  const std::lock_guard lock(server_->mutex);
  return server_->posts;
}

}  // namespace crossfoot
