#include "support/tls_server.h"

#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace crossfoot {
namespace {

template <class T, void (*release)(T*)>
struct Releaser {
  void operator()(T* object) const { release(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY, EVP_PKEY_free>>;
using Paper = std::unique_ptr<X509, Releaser<X509, X509_free>>;

constexpr long day = 24L * 60 * 60;

void extend(X509* paper, X509* issuer, int what, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, paper, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
  X509_add_ext(paper, extension, -1);
  X509_EXTENSION_free(extension);
}

/// Valid until `days` from now; signed by the issuer, or by itself.
Paper make_paper(const char* name, EVP_PKEY* key, long days, X509* issuer, EVP_PKEY* issuer_key) {
  Paper paper(X509_new());
  X509_set_version(paper.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(paper.get()), issuer == nullptr ? 1 : 2);
  X509_gmtime_adj(X509_getm_notBefore(paper.get()), -3 * day);
  X509_gmtime_adj(X509_getm_notAfter(paper.get()), days * day);
  X509_set_pubkey(paper.get(), key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(paper.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  X509* signer = issuer == nullptr ? paper.get() : issuer;
  X509_set_issuer_name(paper.get(), X509_get_subject_name(signer));
  extend(paper.get(), signer, NID_basic_constraints,
         issuer == nullptr ? "critical,CA:TRUE" : "CA:FALSE");
  if (issuer != nullptr)
    extend(paper.get(), signer, NID_subject_alt_name, std::string("DNS:") + name);
  X509_sign(paper.get(), issuer_key, EVP_sha256());
  return paper;
}

std::string pem_of(X509* paper) {
  BIO* bytes = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bytes, paper);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bytes, &text);
  std::string pem(text, static_cast<std::size_t>(size));
  BIO_free(bytes);
  return pem;
}

int listen_on_loopback(int& port) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (listener < 0 || bind(listener, generic, size) != 0 || listen(listener, 8) != 0 ||
      getsockname(listener, generic, &size) != 0)
    throw std::runtime_error("no port to serve on");
  port = ntohs(address.sin_port);
  return listener;
}

}  // namespace

struct TlsServer::Server {
  Key authority_key{EVP_RSA_gen(2048)};
  Key key{EVP_RSA_gen(2048)};
  Paper authority{
      make_paper("Test authority", authority_key.get(), 30, nullptr, authority_key.get())};
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  int port = 0;
  int listener = listen_on_loopback(port);
  std::atomic<bool> ended = false;
  std::thread thread;

  void answer(int connection) const {
    SSL* tls = SSL_new(context);
    SSL_set_fd(tls, connection);
    if (SSL_accept(tls) == 1) {
      char request[4096];
      if (SSL_read(tls, request, sizeof request) > 0) {
        constexpr std::string_view reply =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
            "Connection: close\r\n\r\n{}";
        SSL_write(tls, reply.data(), static_cast<int>(reply.size()));
      }
      SSL_shutdown(tls);
    }
    SSL_free(tls);
    close(connection);
  }

  void serve() const {
    for (;;) {
      const int connection = accept(listener, nullptr, nullptr);
      if (ended) {
        if (connection >= 0) close(connection);
        return;
      }
      if (connection >= 0) answer(connection);
    }
  }
};

TlsServer::TlsServer(Certificate certificate) : server_(std::make_unique<Server>()) {
  Server& server = *server_;
  const char* name = certificate == Certificate::for_another_host ? "other.example" : "localhost";
  const Paper paper =
      make_paper(name, server.key.get(), certificate == Certificate::expired ? -1 : 30,
                 server.authority.get(), server.authority_key.get());
  SSL_CTX_use_certificate(server.context, paper.get());
  SSL_CTX_use_PrivateKey(server.context, server.key.get());
  server.thread = std::thread([&server] { server.serve(); });
}

TlsServer::~TlsServer() {
  server_->ended = true;
  shutdown(server_->listener, SHUT_RDWR);
  server_->thread.join();
  close(server_->listener);
  SSL_CTX_free(server_->context);
}

std::string TlsServer::url() const { return "https://localhost:" + std::to_string(server_->port); }

std::string TlsServer::authority() const { return pem_of(server_->authority.get()); }

}  // namespace crossfoot
