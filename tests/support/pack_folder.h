#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

#include "base/diagnostic.h"
#include "base/text/text.h"

namespace crossfoot::test {

/// A folder of packs that is gone after the test.
class PackFolder {
 public:
  PackFolder()
      : path_(std::filesystem::temp_directory_path() /
              ("crossfoot-packs-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directory(path_);
  }
  ~PackFolder() { std::filesystem::remove_all(path_); }
  PackFolder(const PackFolder&) = delete;
  PackFolder& operator=(const PackFolder&) = delete;

  std::filesystem::path write(const char* name, std::string_view text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Diagnostics as people read them, without excerpts and without the folder's path.
  [[nodiscard]] std::string shown(const Diagnostics& mistakes) const {
    std::string all = render(mistakes, [](const std::string&) { return std::nullopt; });
    const std::string prefix = path_.generic_string() + "/";
    for (std::size_t at = 0; (at = all.find(prefix, at)) != std::string::npos;)
      all.erase(at, prefix.size());
    return std::string(trim(all));
  }

 private:
  std::filesystem::path path_;
};

}  // namespace crossfoot::test
