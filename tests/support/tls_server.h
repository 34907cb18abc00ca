#pragma once

#include <memory>
#include <string>

namespace crossfoot {

/// What is wrong with the certificate of a TlsServer.
enum class Certificate { good, expired, for_another_host };

/// An HTTPS server for tests, on loopback, that answers every request with `{}`. Its certificate is
/// for localhost, signed by an authority that is made for it and that nobody else knows.
class TlsServer {
 public:
  explicit TlsServer(Certificate certificate);
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;
  ~TlsServer();

  /// `https://localhost:<port>`.
  [[nodiscard]] std::string url() const;

  /// The certificate of its authority, as PEM.
  [[nodiscard]] std::string authority() const;

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace crossfoot
