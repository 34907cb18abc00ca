#include "source/http/http_client.h"

#include <algorithm>
#include <condition_variable>
#include <curl/curl.h>
#include <mutex>
#include <new>
#include <optional>
#include <vector>

#include "base/file.h"
#include "base/interrupt.h"
#include "base/text/text.h"
#include "source/http/patience.h"
#include "source/http/transfer.h"
#include "source/http/url.h"
#include "source/json/api_json.h"

namespace crossfoot {
namespace {

constexpr std::size_t max_at_once = 4;

/// Bounds what is kept in memory: lists and metadata, the largest of a few MiB.
constexpr std::uint64_t max_in_memory = std::uint64_t{64} << 20;

class MemoryBody final : public Body {
 public:
  explicit MemoryBody(std::uint64_t limit) : limit_(limit) {}

  Result<void> restart() override {
    text_.clear();
    return {};
  }
  Result<void> take(std::string_view bytes) override {
    text_ += bytes;
    return {};
  }
  [[nodiscard]] std::uint64_t limit() const override { return limit_; }
  std::string text() && { return std::move(text_); }

 private:
  std::uint64_t limit_;
  std::string text_;
};

class FileBody final : public Body {
 public:
  FileBody(std::filesystem::path path, std::uint64_t limit)
      : path_(std::move(path)), limit_(limit) {}

  Result<void> restart() override {
    file_.reset();
    auto file = AtomicFile::create(path_);
    if (!file) return file.error();
    file_.emplace(*std::move(file));
    return {};
  }
  Result<void> take(std::string_view bytes) override { return file_->write(bytes); }
  [[nodiscard]] std::uint64_t limit() const override { return limit_; }
  Result<void> commit() { return file_->commit(); }

 private:
  std::filesystem::path path_;
  std::uint64_t limit_;
  std::optional<AtomicFile> file_;
};

/// For all attempts at a request together: stalls and pauses of about a minute.
std::chrono::milliseconds patience_of(const HttpOptions& options) {
  return std::chrono::milliseconds(options.timeout) * 12 / 7;
}

/// The reason given for a request that is given up.
Error given_up(const std::string& url, const Attempt& last, const Patience& patience) {
  Error error = last.error ? *last.error : refusal(url, last.answer);
  const auto waited = std::chrono::round<std::chrono::seconds>(patience.waited()).count();
  error.message += "; given up after " +
                   plural(static_cast<unsigned>(patience.attempts()), "attempt", "attempts");
  if (waited > 0)
    error.message +=
        " and " + plural(static_cast<std::uint64_t>(waited), "second", "seconds") + " of waiting";
  if (last.retry_after)
    error.message += ", the server asks to wait " +
                     with_commas(static_cast<std::uint64_t>(last.retry_after->count())) + " s";
  return error;
}

}  // namespace

/// Handles keep their connections open between requests; having only so many of them is what
/// keeps us from asking more at once.
struct HttpClient::Handles {
  std::mutex mutex;
  std::condition_variable returned;
  std::vector<CURL*> idle;

  Handles() {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK) throw std::bad_alloc();
    for (std::size_t i = 0; i < max_at_once; ++i)
      if (CURL* handle = curl_easy_init()) idle.push_back(handle);
    if (idle.empty()) throw std::bad_alloc();
  }
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;
  ~Handles() { std::ranges::for_each(idle, curl_easy_cleanup); }

  CURL* take() {
    std::unique_lock lock(mutex);
    returned.wait(lock, [&] { return !idle.empty(); });
    CURL* const handle = idle.back();
    idle.pop_back();
    return handle;
  }

  void give_back(CURL* handle) {
    const std::lock_guard lock(mutex);
    idle.push_back(handle);
    returned.notify_one();
  }
};

namespace {

/// A handle taken for as long as this lives.
template <class Handles>
class Taken {
 public:
  explicit Taken(Handles& handles) : handles_(handles), handle_(handles.take()) {}
  Taken(const Taken&) = delete;
  Taken& operator=(const Taken&) = delete;
  ~Taken() { handles_.give_back(handle_); }

  [[nodiscard]] CURL* get() const { return handle_; }

 private:
  Handles& handles_;
  CURL* handle_;
};

}  // namespace

HttpClient::HttpClient(HttpOptions options, Clock& clock)
    : options_(std::move(options)), clock_(clock), handles_(std::make_unique<Handles>()) {}
HttpClient::~HttpClient() = default;

Result<HttpAnswer> HttpClient::ask(const std::string& url, Body& body, const std::string* json) {
  if (const auto may_ask = lost_.may_ask(url); !may_ask) return may_ask.error();
  const Taken handle(*handles_);
  Patience patience(patience_of(options_), clock_,
                    lost_.has_stalled(url) ? 1 : Patience::max_attempts);
  for (;;) {
    if (is_over(options_.deadline)) return over_deadline();
    Attempt attempt = transfer(handle.get(), url, options_, body, json);
    if (!attempt.worth_another) {
      if (attempt.error) return *std::move(attempt.error);
      lost_.answered(url);
      return std::move(attempt.answer);
    }
    const auto pause = patience.next(attempt.stalled, attempt.retry_after);
    if (!pause) {
      Error error = given_up(url, attempt, patience);
      lost_.gave_up(url, error, attempt.stalled.count() > 0);
      return error;
    }
    if (options_.deadline && std::chrono::steady_clock::now() + *pause >= *options_.deadline)
      return over_deadline();
    clock_.pause(*pause);
    if (interrupted()) return Error{Error::Kind::interrupted, "stopped"};
  }
}

Result<HttpAnswer> HttpClient::get(const std::string& url) {
  const auto allowed = check_url(url);
  if (!allowed) return allowed.error();
  MemoryBody body(std::min(max_in_memory, options_.max_download));
  auto answer = ask(url, body);
  if (answer && answer->ok()) answer->body = std::move(body).text();
  return answer;
}

Result<HttpAnswer> HttpClient::post(const std::string& url, const std::string& json) {
  if (const auto allowed = check_url(url); !allowed) return allowed.error();
  MemoryBody body(std::min(max_in_memory, options_.max_download));
  auto answer = ask(url, body, &json);
  if (answer && answer->ok()) answer->body = std::move(body).text();
  return answer;
}

Result<HttpAnswer> HttpClient::post_to_webhook(const std::string& url, const std::string& json) {
  const std::string shown = host_of(url);
  const auto hidden = [&](Error error) {
    for (std::size_t at = 0; (at = error.message.find(url, at)) != std::string::npos;)
      error.message.replace(at, url.size(), shown);
    return error;
  };
  if (const auto allowed = check_url(url); !allowed)
    return Error{Error::Kind::usage, shown +
                                         " is neither an https address nor an address on this "
                                         "machine, so nothing is sent there"};
  auto answer = post(url, json);
  if (!answer) return hidden(answer.error());
  if (!answer->ok()) return hidden(refusal(url, *answer));
  return answer;
}

Result<HttpAnswer> HttpClient::download(const std::string& url, const std::filesystem::path& file) {
  const auto allowed = check_url(url);
  if (!allowed) return allowed.error();
  FileBody body(file, options_.max_download);
  auto answer = ask(url, body);
  if (!answer || !answer->ok()) return answer;
  const auto committed = body.commit();
  if (!committed) return committed.error();
  return answer;
}

Error refusal(const std::string& url, const HttpAnswer& answer) {
  const std::string problem = read_problem(answer.body);
  return Error{Error::Kind::unavailable, url + " answers " + std::to_string(answer.status) +
                                             (problem.empty() ? "" : ": " + problem)};
}

}  // namespace crossfoot
