#include "source/http/transfer.h"

#include <algorithm>
#include <curl/curl.h>

#include "base/interrupt.h"
#include "base/text/text.h"
#include "source/disk/inflate.h"
#include "source/http/transfer_errors.h"
#include "source/http/url.h"

namespace crossfoot {
namespace {

using std::chrono::seconds;

/// Bytes a second; what comes in more slowly is as good as nothing.
constexpr long trickle = 128;
constexpr int max_redirects = 5;
constexpr long buffer_size = 256 << 10;

/// Problem details are short; whatever else comes with a refusal isn't kept.
constexpr std::size_t max_refusal = std::size_t{64} << 10;

constexpr long too_many_requests = 429;
constexpr long service_unavailable = 503;

/// Takes in what comes over the wire in one hop.
class Receiver {
 public:
  Receiver(CURL* handle, const std::string& url, Body& body)
      : handle_(handle), url_(url), body_(body), room_(body.limit()) {}

  /// Whether the bytes could be taken; if not, error() says why.
  bool receive(std::string_view bytes);
  /// To be called when all has come.
  void finish();

  [[nodiscard]] CURL* handle() const { return handle_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }
  [[nodiscard]] bool worth_another() const { return worth_another_; }
  /// The body of an answer that isn't 2xx.
  [[nodiscard]] const std::string& refused() const { return refused_; }

  /// Of the content, without its parameters.
  [[nodiscard]] std::string type() const {
    const char* type = nullptr;
    curl_easy_getinfo(handle_, CURLINFO_CONTENT_TYPE, &type);
    return type == nullptr ? "" : lower(trim(split(type, ';').front()));
  }

  [[nodiscard]] long status() const {
    long code = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &code);
    return code;
  }

 private:
  Result<void> begin();
  Result<void> keep(std::string_view bytes);

  CURL* handle_;
  const std::string& url_;
  Body& body_;
  std::string refused_;
  std::optional<Inflater> inflater_;
  bool begun_ = false;
  std::uint64_t room_;
  std::optional<Error> error_;
  bool worth_another_ = false;
};

/// The body comes as it is or as gzip, which is what we ask for. libcurl's own inflating would take
/// a gzip that ends too early for a whole one.
Result<void> Receiver::begin() {
  begun_ = true;
  curl_header* header = nullptr;
  if (curl_easy_header(handle_, "Content-Encoding", 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
    return {};
  const std::string encoding = lower(header->value);
  if (encoding == "gzip") {
    inflater_.emplace(url_, std::numeric_limits<std::uint64_t>::max());  // keep() counts
  } else if (encoding != "identity") {
    return Error{Error::Kind::data, url_ + " answers in the encoding `" +
                                        printable(shorten(encoding, 40)) + "`, not gzip"};
  }
  return {};
}

Result<void> Receiver::keep(std::string_view bytes) {
  if (bytes.size() > room_) return too_large(url_, body_.limit());
  room_ -= bytes.size();
  if (status() / 100 == 2) return body_.take(bytes);
  refused_.append(bytes.substr(0, max_refusal - std::min(max_refusal, refused_.size())));
  return {};
}

bool Receiver::receive(std::string_view bytes) {
  Result<void> done = begun_ ? Result<void>{} : begin();
  if (done && inflater_) {
    bool kept = true;
    done = inflater_->feed(bytes, [&](std::string_view inflated) {
      auto result = keep(inflated);
      kept = result.has_value();
      return result;
    });
    worth_another_ = !done && kept;
  } else if (done) {
    done = keep(bytes);
  }
  if (!done) error_ = done.error();
  return !error_;
}

void Receiver::finish() {
  if (error_ || !inflater_) return;
  if (const auto whole = inflater_->finish(); !whole) {
    error_ = whole.error();
    worth_another_ = true;
  }
}

std::size_t on_bytes(char* bytes, std::size_t, std::size_t size, void* receiver) {
  // libcurl stops where we take another number of bytes than it gave.
  return static_cast<Receiver*>(receiver)->receive({bytes, size}) ? size : size + 1;
}

int on_progress(void* options, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return interrupted() || is_over(static_cast<const HttpOptions*>(options)->deadline) ? 1 : 0;
}

/// 10 s of the usual 35.
seconds connect_time(const HttpOptions& options) {
  return std::max(seconds(1), options.timeout * 2 / 7);
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  [[maybe_unused]] const CURLcode code = curl_easy_setopt(handle, option, value);
  assert(code == CURLE_OK || code == CURLE_UNKNOWN_OPTION);
}

void set_up(CURL* handle, const HttpOptions& options, const std::string& url,
            const curl_slist* headers, Receiver& receiver, TransferNotes& notes) {
  curl_easy_reset(handle);
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_USERAGENT, "crossfoot/" CROSSFOOT_VERSION);
  set(handle, CURLOPT_HTTPHEADER, headers);
  set(handle, CURLOPT_NOSIGNAL, 1L);
  // Refused where an attempt that failed has left its buffer, which is as large then.
  (void)curl_easy_setopt(handle, CURLOPT_BUFFERSIZE, buffer_size);
  set(handle, CURLOPT_ERRORBUFFER, notes.text.data());
  set(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(connect_time(options).count()));
  set(handle, CURLOPT_LOW_SPEED_LIMIT, trickle);
  set(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.timeout.count()));
  set(handle, CURLOPT_WRITEFUNCTION, &on_bytes);
  set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&receiver));
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(handle, CURLOPT_XFERINFODATA, static_cast<const void*>(&options));
  if (const std::string bundle = trusted_authorities(options.ca_bundle); !bundle.empty())
    set(handle, CURLOPT_CAINFO, bundle.c_str());
  // Only loopback is asked over plain http, and a proxy would look for it on its own machine.
  if (url.starts_with("http:")) set(handle, CURLOPT_PROXY, "");
}

using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

Headers headers_for(const HttpOptions& options, bool posts_json, bool to_first_address) {
  Headers headers(curl_slist_append(nullptr, "Accept-Encoding: gzip"), curl_slist_free_all);
  if (posts_json) curl_slist_append(headers.get(), "Content-Type: application/json");
  if (to_first_address)
    for (const std::string& header : options.headers)
      curl_slist_append(headers.get(), header.c_str());
  return headers;
}

void set_up_post(CURL* handle, const std::string& json) {
  set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json.size()));
  set(handle, CURLOPT_POSTFIELDS, json.c_str());
}

bool is_broken_transfer(CURLcode code) {
  constexpr CURLcode codes[] = {
      CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT,
      CURLE_PARTIAL_FILE,         CURLE_GOT_NOTHING,     CURLE_SEND_ERROR,
      CURLE_RECV_ERROR,           CURLE_HTTP2,           CURLE_HTTP2_STREAM,
  };
  return std::ranges::find(codes, code) != std::end(codes);
}

/// Of the attempt no more than it took: a connection that stands, and stays silent, loses as much
/// as one that stalls after gigabytes.
std::chrono::milliseconds stalled(CURL* handle, const HttpOptions& options) {
  curl_off_t microseconds = 0;
  curl_easy_getinfo(handle, CURLINFO_TOTAL_TIME_T, &microseconds);
  return std::min<std::chrono::milliseconds>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                                 std::chrono::microseconds(microseconds)),
                                             options.timeout);
}

Attempt failed(Error error) {
  Attempt attempt;
  attempt.error = std::move(error);
  return attempt;
}

/// What is to be made of libcurl's own errors.
Attempt not_transferred(CURLcode code, const Receiver& receiver, const HttpOptions& options,
                        const TransferNotes& notes) {
  if (interrupted()) return failed({Error::Kind::interrupted, "stopped"});
  if (is_over(options.deadline)) return failed(over_deadline());
  Attempt attempt;
  attempt.error = receiver.error().value_or(
      why_not_transferred(receiver.handle(), code, receiver.url(), notes));
  attempt.worth_another = receiver.error() ? receiver.worth_another() : is_broken_transfer(code);
  if (code == CURLE_OPERATION_TIMEDOUT) attempt.stalled = stalled(receiver.handle(), options);
  return attempt;
}

Attempt answered(const Receiver& receiver) {
  Attempt attempt;
  const long status = receiver.status();
  attempt.answer = {.status = status, .body = receiver.refused(), .type = receiver.type()};
  attempt.worth_another = status == too_many_requests || status >= 500;
  curl_off_t wait = 0;
  curl_easy_getinfo(receiver.handle(), CURLINFO_RETRY_AFTER, &wait);
  if (wait > 0 && (status == too_many_requests || status == service_unavailable))
    attempt.retry_after = seconds(wait);
  return attempt;
}

}  // namespace

Attempt transfer(CURL* handle, const std::string& url, const HttpOptions& options, Body& body,
                 const std::string* json) {
  std::string place = url;
  for (int hop = 0; hop <= max_redirects; ++hop) {
    if (const auto fresh = body.restart(); !fresh) return failed(fresh.error());
    // What a header tells the first address in confidence is not for wherever it redirects to.
    const Headers headers = headers_for(options, json != nullptr, hop == 0);
    Receiver receiver(handle, place, body);
    TransferNotes notes;
    set_up(handle, options, place, headers.get(), receiver, notes);
    if (json != nullptr) set_up_post(handle, *json);
    const CURLcode code = curl_easy_perform(handle);
    if (code == CURLE_OK) receiver.finish();
    if (code != CURLE_OK || receiver.error())
      return not_transferred(code, receiver, options, notes);
    const char* next = nullptr;
    curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, &next);
    if (next == nullptr || json != nullptr) return answered(receiver);
    const auto allowed = check_redirect(place, next);
    if (!allowed) return failed(allowed.error());
    place = std::string(next);
  }
  return failed({Error::Kind::unavailable,
                 url + " redirects more than " + std::to_string(max_redirects) + " times"});
}

}  // namespace crossfoot
