#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/position.h"

namespace crossfoot {

/// A place in a document as editors count: lines from 0, and 16-bit units of UTF-16 from 0.
struct EditorPlace {
  std::size_t line = 0;
  std::size_t unit = 0;
};

/// A text that an editor has open.
class Document {
 public:
  Document(std::string uri, std::string text);

  [[nodiscard]] const std::string& uri() const { return uri_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t lines() const { return starts_.size(); }
  /// Without its line end; empty beyond the last.
  [[nodiscard]] std::string_view line(std::size_t number) const;

  /// How many bytes of its line are before a place.
  [[nodiscard]] std::size_t bytes_before(const EditorPlace& place) const;
  [[nodiscard]] EditorPlace place_of(std::size_t line, std::size_t bytes) const;

  /// From a position in this document to the end of the word there, as the protocol has ranges.
  [[nodiscard]] nlohmann::json range_at(const Position& at) const;

 private:
  std::string uri_;
  std::filesystem::path path_;
  std::string text_;
  std::vector<std::size_t> starts_;  // of the lines
};

/// The path of a `file:` address; empty for others.
std::filesystem::path path_of_uri(std::string_view uri);
std::string uri_of_path(const std::filesystem::path& path);

}  // namespace crossfoot
