#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace crossfoot {

/// A pack in another repository or in an archive, as `use:` names it:
/// `git+https://host/repository.git@revision#path/pack.yml`, or
/// `https://host/packs.zip@sha256:…#path/pack.yml`.
struct RemoteAddress {
  enum class Kind { git, archive };

  Kind kind = Kind::git;
  std::string url;  ///< without `git+`
  std::string
      revision;      ///< a branch, a tag or a commit; of an archive the 64 digits of its SHA-256
  std::string path;  ///< of the pack, relative, without `..`

  /// Where the packs come from, as it is written before `#`.
  [[nodiscard]] std::string origin() const;
};

/// Whether a text of `use:` is such an address, right or wrong, rather than a path.
bool is_remote(std::string_view text);

/// Errors are of kind pack and end with the way out.
Result<RemoteAddress> parse_remote(std::string_view text);

/// Whether a revision is a whole commit id, so that it always means the same.
bool is_commit(std::string_view revision);

}  // namespace crossfoot
