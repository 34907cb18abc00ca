#include "app/fetch_references.h"

#include <algorithm>
#include <fmt/format.h>
#include <system_error>
#include <vector>

#include "base/file.h"
#include "base/text/text.h"
#include "packs/load/list_text.h"
#include "packs/load/reference_lists.h"

namespace crossfoot {
namespace {

Result<std::string> fetch_list(HttpClient& client, const ReferenceFile& wanted) {
  auto answer = client.get(wanted.address);
  if (!answer) return answer.error();
  if (!answer->ok()) return refusal(wanted.address, *answer);
  const std::string trouble = trouble_in(answer->body, wanted);
  if (trouble.empty()) return std::move(answer->body);
  return Error{Error::Kind::data, fmt::format("the list at {} {}", wanted.address, trouble)};
}

Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);
  if (!trouble) return {};
  return Error{Error::Kind::output,
               fmt::format("the folder {} can't be made: {}", folder.string(), trouble.message())};
}

}  // namespace

Result<std::size_t> fetch_references(const std::filesystem::path& description,
                                     const HttpOptions& http, const std::filesystem::path& folder,
                                     Diagnostics& mistakes) {
  const std::vector<ReferenceFile> wanted = read_references(description, mistakes);
  if (!mistakes.empty())
    return Error{Error::Kind::pack, fmt::format("{} can't be used", description.string())};
  HttpOptions options = http;
  options.max_download = std::min<std::uint64_t>(options.max_download, max_list_size);
  HttpClient client(std::move(options));
  std::vector<std::string> texts;
  for (const ReferenceFile& each : wanted) {
    auto text = fetch_list(client, each);
    if (!text) return text.error();
    texts.push_back(*std::move(text));
  }
  if (const auto made = make_folder(folder); !made) return made.error();
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (const auto written = write_file(folder / wanted[i].name, texts[i]); !written)
      return written.error();
  return wanted.size();
}

}  // namespace crossfoot
