#include "table/naive_csv.h"

namespace crossfoot {

std::optional<NaiveCsv> read_naively(const std::string& text) {
  NaiveCsv csv;
  std::size_t line = 1;
  std::size_t at = 0;
  while (at < text.size()) {
    const bool ends = text[at] == '\r' && (at + 1 == text.size() || text[at + 1] == '\n');
    if (!csv.records.empty() && csv.records.front().size() > 1 && (text[at] == '\n' || ends)) {
      at += text[at] == '\r' ? std::size_t{2} : std::size_t{1};
      ++line;
      continue;
    }
    csv.lines.push_back(line);
    auto& record = csv.records.emplace_back();
    while (true) {
      std::string field;
      if (at < text.size() && text[at] == '"') {
        for (++at;; ++at) {
          if (at >= text.size()) return std::nullopt;
          if (text[at] == '"' && (at + 1 >= text.size() || text[at + 1] != '"')) break;
          if (text[at] == '"') ++at;
          if (text[at] == '\n') ++line;
          field += text[at];
        }
        ++at;
      } else {
        for (; at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r'; ++at) {
          if (text[at] == '"') return std::nullopt;
          field += text[at];
        }
      }
      record.push_back(field);
      if (at < text.size() && text[at] == '\r')
        ++at;
      else if (at < text.size() && text[at] == ',') {
        ++at;
        continue;
      }
      if (at < text.size() && text[at] != '\n') return std::nullopt;
      ++at;
      ++line;
      break;
    }
    if (record.size() != csv.records.front().size()) return std::nullopt;
  }
  return csv;
}

}  // namespace crossfoot
