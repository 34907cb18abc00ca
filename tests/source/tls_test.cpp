#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <optional>

#include "api/post_box.h"
#include "source/http/http_client.h"
#include "source/http/transfer_errors.h"
#include "source/tiny_snapshot.h"
#include "support/tls_server.h"

namespace crossfoot {
namespace {

/// A variable of the environment, as long as this lives.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    setenv(name, value.c_str(), 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() {
    if (old_)
      setenv(name_, old_->c_str(), 1);
    else
      unsetenv(name_);
  }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

/// Asks without a proxy that the machine may have, and without waiting.
struct Asking {
  Scratch scratch;
  TestClock clock;
  HttpOptions options;
  Variable no_proxy{"no_proxy", "localhost"};

  /// The answer's body, or why there is none.
  std::string ask(const std::string& url) {
    const auto answer = HttpClient(options, clock).get(url);
    if (!answer) BOOST_CHECK(answer.error().kind == Error::Kind::unavailable);
    return answer ? answer->body : answer.error().message;
  }
  std::string trust(const TlsServer& server) const {
    return scratch.write("authority.pem", server.authority());
  }
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

BOOST_FIXTURE_TEST_SUITE(tls, Asking)

BOOST_AUTO_TEST_CASE(an_authority_that_nobody_knows_is_named_so) {
  const TlsServer server(Certificate::good);
  const std::string said = ask(server.url());
  BOOST_TEST(contains(said, "is from an authority that this machine does not trust"), said);
  BOOST_TEST(contains(said, "--ca-bundle"), said);
  BOOST_TEST(clock.pauses == 0);
}

BOOST_AUTO_TEST_CASE(a_bundle_or_a_variable_names_the_authority) {
  const TlsServer server(Certificate::good);
  options.ca_bundle = trust(server);
  BOOST_TEST(ask(server.url()) == "{}");
  options.ca_bundle.clear();
  const Variable file("SSL_CERT_FILE", scratch / "authority.pem");
  BOOST_TEST(ask(server.url()) == "{}");
}

BOOST_AUTO_TEST_CASE(an_expired_certificate_is_named_so) {
  const TlsServer server(Certificate::expired);
  options.ca_bundle = trust(server);
  const std::string said = ask(server.url());
  BOOST_TEST(contains(said, "its TLS certificate has expired"), said);
}

BOOST_AUTO_TEST_CASE(a_certificate_of_another_host_is_named_so) {
  const TlsServer server(Certificate::for_another_host);
  options.ca_bundle = trust(server);
  const std::string said = ask(server.url());
  BOOST_TEST(contains(said, "its TLS certificate is for another host"), said);
}

BOOST_AUTO_TEST_CASE(a_bundle_has_to_be_there_and_hold_certificates) {
  BOOST_TEST(check_authorities("").has_value());
  const auto gone = check_authorities(scratch / "gone.pem");
  BOOST_REQUIRE(!gone);
  BOOST_CHECK(gone.error().kind == Error::Kind::usage);
  BOOST_TEST(contains(gone.error().message, "--ca-bundle"));
  const auto empty = check_authorities(scratch.write("none.pem", "no certificate\n"));
  BOOST_REQUIRE(!empty);
  BOOST_TEST(contains(empty.error().message, "contains no certificate"));
  const Variable file("SSL_CERT_FILE", scratch / "gone.pem");
  const auto by_variable = check_authorities("");
  BOOST_REQUIRE(!by_variable);
  BOOST_TEST(contains(by_variable.error().message, "SSL_CERT_FILE"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(proxies, Asking)

constexpr const char* elsewhere = "https://api.example/v1";

BOOST_AUTO_TEST_CASE(a_dead_proxy_is_named_without_its_password) {
  const Variable proxy("https_proxy", "http://somebody:secret@127.0.0.1:1");
  const std::string said = ask(elsewhere);
  BOOST_TEST(contains(said, "the proxy 127.0.0.1:1 (from https_proxy)"), said);
  BOOST_TEST(!contains(said, "secret"), said);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_nobody_knows_is_named) {
  const Variable proxy("https_proxy", "http://proxy.invalid:3128");
  const std::string said = ask(elsewhere);
  BOOST_TEST(contains(said, "the proxy proxy.invalid:3128"), said);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_refuses_is_named_with_what_it_said) {
  const PostBox no_proxy_at_all;
  const std::string address = no_proxy_at_all.url().substr(0, no_proxy_at_all.url().find("/hooks"));
  const Variable proxy("https_proxy", address);
  const std::string said = ask(elsewhere);
  BOOST_TEST(contains(said, "the proxy " + address.substr(std::string("http://").size())), said);
  BOOST_TEST(contains(said, "response 400"), said);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace crossfoot
