#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.h"
#include "release/release.h"
#include "source/http/http_client.h"

namespace crossfoot {

/// An Error of kind unavailable unless an answer to a request for a CSV says that it is one. Web
/// pages come with 200, too: of a server under maintenance, or of a proxy that wants a password.
Result<void> check_type(const std::string& url, const HttpAnswer& answer);

/// An Error of kind unavailable unless the file has the columns that the metadata list, and as many
/// rows as the API says (where it does): then it is the data of that version, and whole.
Result<void> check_csv(const std::string& url, const std::filesystem::path& file,
                       const Metadata& metadata, std::optional<std::uint64_t> rows);

/// The columns alone, of a file that was counted before.
Result<void> check_header(const std::string& url, const std::filesystem::path& file,
                          const Metadata& metadata);

}  // namespace crossfoot
