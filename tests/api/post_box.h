#pragma once

#include <memory>
#include <string>
#include <vector>

namespace crossfoot {

/// A webhook for tests, on loopback: takes what is posted and keeps it.
class PostBox {
 public:
  PostBox();
  PostBox(const PostBox&) = delete;
  PostBox& operator=(const PostBox&) = delete;
  ~PostBox();

  /// With a path that stands for a secret.
  [[nodiscard]] std::string url() const;

  /// Answers the next requests with this status.
  void answer_with(int status);

  /// The bodies that were posted and taken, in order.
  [[nodiscard]] std::vector<std::string> posts() const;

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace crossfoot
