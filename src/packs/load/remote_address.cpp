#include "packs/load/remote_address.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>

#include "base/text/text.h"

namespace crossfoot {
namespace {

constexpr std::string_view git_prefix = "git+";
constexpr std::string_view hash_prefix = "sha256:";
constexpr std::size_t hash_digits = 64;
constexpr std::size_t commit_digits = 40;

Error wrong(std::string_view text, std::string_view why) {
  return {Error::Kind::pack,
          fmt::format("`{}` {}; write git+https://host/repository.git@revision#path/pack.yml or "
                      "https://host/packs.zip@sha256:…#path/pack.yml",
                      printable(text), why)};
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::ranges::all_of(text, [](unsigned char c) {
           return std::isdigit(c) != 0 || (c >= 'a' && c <= 'f');
         });
}

/// What git takes for a name, and never for an option.
bool is_revision(std::string_view text) {
  const auto is_plain = [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           std::string_view("._/+-").find(static_cast<char>(c)) != std::string_view::npos;
  };
  return !text.empty() && text.front() != '-' && text.find("..") == std::string_view::npos &&
         std::ranges::all_of(text, is_plain);
}

bool is_path(const std::string& text) {
  const std::filesystem::path path(text);
  const std::string extension = path.extension().string();
  return path.is_relative() && (extension == ".yml" || extension == ".yaml") &&
         std::ranges::none_of(path, [](const auto& step) { return step == ".."; });
}

bool has_git_scheme(std::string_view url) {
  constexpr std::array schemes = {"https://", "ssh://", "file://", "http://"};
  return std::ranges::any_of(schemes, [&](std::string_view each) { return url.starts_with(each); });
}

}  // namespace

std::string RemoteAddress::origin() const {
  return kind == Kind::git ? fmt::format("{}{}@{}", git_prefix, url, revision)
                           : fmt::format("{}@{}{}", url, hash_prefix, revision);
}

bool is_remote(std::string_view text) { return text.find("://") != std::string_view::npos; }

Result<RemoteAddress> parse_remote(std::string_view text) {
  RemoteAddress address;
  const std::size_t hash = text.rfind('#');
  if (hash == std::string_view::npos) return wrong(text, "names no pack after `#`");
  address.path = std::string(text.substr(hash + 1));
  const std::string_view origin = text.substr(0, hash);
  const std::size_t at = origin.rfind('@');
  // The `@` of git+ssh://git@host/… is none that begins a revision.
  const std::size_t host = origin.find("://") + 3;
  const std::size_t slash = origin.find('/', host);
  if (at == std::string_view::npos || slash == std::string_view::npos || at < slash)
    return wrong(text, "has no revision after `@`");
  std::string_view url = origin.substr(0, at);
  std::string_view revision = origin.substr(at + 1);
  if (url.starts_with(git_prefix)) {
    url.remove_prefix(git_prefix.size());
    if (!has_git_scheme(url)) return wrong(text, "is no address that git packs come from");
    if (!is_revision(revision)) return wrong(text, "has a revision that git has no names like");
  } else {
    address.kind = RemoteAddress::Kind::archive;
    if (!revision.starts_with(hash_prefix) ||
        !is_hex(revision.substr(hash_prefix.size()), hash_digits))
      return wrong(text, "is an archive without `@sha256:` and its 64 digits");
    revision.remove_prefix(hash_prefix.size());
    if (!url.ends_with(".zip")) return wrong(text, "is no .zip, the only archive that can be used");
  }
  if (!is_path(address.path)) return wrong(text, "has a path that is no pack in the repository");
  address.url = std::string(url);
  address.revision = std::string(revision);
  return address;
}

bool is_commit(std::string_view revision) { return is_hex(revision, commit_digits); }

}  // namespace crossfoot
