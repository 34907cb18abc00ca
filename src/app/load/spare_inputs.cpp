#include "app/load/spare_inputs.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text/text.h"
#include "source/disk/file_source.h"

namespace crossfoot {

bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code trouble;
  if (std::filesystem::equivalent(a, b, trouble)) return true;
  const auto real_a = std::filesystem::weakly_canonical(std::filesystem::absolute(a), trouble);
  const auto real_b = std::filesystem::weakly_canonical(std::filesystem::absolute(b), trouble);
  return !real_a.empty() && real_a == real_b;
}

Result<void> spare_inputs(std::string_view option, const std::filesystem::path& file,
                          const std::vector<std::string>& inputs, std::string_view usual) {
  const std::string extension = lower(file.extension().string());
  const auto is_it = [&](const std::string& input) {
    return !input.empty() && is_same_file(file, input);
  };
  if (extension != ".yml" && extension != ".yaml" && std::ranges::none_of(inputs, is_it)) return {};
  return Error{Error::Kind::usage,
               fmt::format("--{0} {1}: the report would overwrite a file that is read; give the "
                           "report its own name, for example --{0}={2}",
                           option, file.string(), usual)};
}

std::vector<std::string> with_metadata(const std::vector<std::string>& data_files) {
  std::vector<std::string> files = data_files;
  for (const std::string& file : data_files) files.push_back(metadata_beside(file));
  return files;
}

}  // namespace crossfoot
