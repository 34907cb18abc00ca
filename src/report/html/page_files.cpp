#include "report/html/page_files.h"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/file.h"
#include "base/text/encoding.h"
#include "base/text/text.h"
#include "report/html/page.h"

namespace crossfoot {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = std::size_t{1} << 20;

/// The texts of the files, before anything is put together.
struct Parts {
  std::string page = page_template;
  std::string check = check_template;
  std::string brief = brief_template;
  std::string style = page_style;
  std::string script = page_script;
  std::string words = page_words;
  std::string logo;
};

void put_in(std::string& page, std::string_view tag, const std::string& text) {
  for (std::size_t at = 0; (at = page.find(tag, at)) != std::string::npos; at += text.size())
    page.replace(at, tag.size(), text);
}

Error unusable(const std::string& what) {
  return {Error::Kind::usage, "--template: " + what + "; see reports/README.md"};
}

/// An element's text may not hold its own end.
bool ends_early(const std::string& text, std::string_view end) {
  return lower(text).find(end) != std::string::npos || text.find("{{") != std::string::npos;
}

Result<PageFiles> put_together(Parts parts) {
  if (ends_early(parts.style, "</style")) return unusable("report.css contains </style or {{");
  if (ends_early(parts.script, "</script")) return unusable("report.js contains </script or {{");
  for (const std::string* text : {&parts.page, &parts.check, &parts.brief})
    if (text->find("{{{") != std::string::npos || text->find("{{&") != std::string::npos)
      return unusable("a template contains {{{ or {{&, which would let data become markup");
  const auto words = nlohmann::json::parse(parts.words, nullptr, false);
  if (!words.is_object()) return unusable("words.json is not an object of texts");
  PageFiles files;
  const auto word = [&](const char* name, std::string& text) {
    const auto found = words.find(name);
    if (found != words.end() && found->is_string()) text = found->get<std::string>();
  };
  word("brand", files.brand);
  word("tagline", files.tagline);
  word("sign_off", files.sign_off);
  word("footer", files.footer);
  put_in(parts.page, "{{>check}}", parts.check);
  put_in(parts.page, "{{>brief}}", parts.brief);
  put_in(parts.page, "{{>css}}", parts.style);
  put_in(parts.page, "{{>script}}", parts.script);
  const kainjow::mustache::mustache trial(parts.page);
  if (!trial.is_valid()) return unusable("the template is not valid: " + trial.error_message());
  files.page = std::move(parts.page);
  files.style = std::move(parts.style);
  files.script = std::move(parts.script);
  files.logo = std::move(parts.logo);
  return files;
}

/// Nothing where the folder doesn't have the file.
Result<std::optional<std::string>> read(const fs::path& file) {
  std::error_code none;
  if (!fs::exists(file, none)) return std::optional<std::string>();
  auto text = read_file(file, largest_file);
  if (!text) return text.error();
  return std::optional(*std::move(text));
}

}  // namespace

const PageFiles& built_in_page_files() {
  static const PageFiles files = [] {
    auto made = put_together({});
    return made ? *std::move(made) : PageFiles{};
  }();
  return files;
}

Result<PageFiles> read_page_files(const fs::path& folder) {
  std::error_code none;
  if (!fs::is_directory(folder, none)) return unusable(folder.string() + " is not a folder");
  Parts parts;
  const std::vector<std::pair<const char*, std::string*>> names = {
      {"report.mustache", &parts.page}, {"check.mustache", &parts.check},
      {"brief.mustache", &parts.brief}, {"report.css", &parts.style},
      {"report.js", &parts.script},     {"words.json", &parts.words}};
  bool any = false;
  for (const auto& [name, text] : names) {
    auto found = read(folder / name);
    if (!found) return found.error();
    any = any || found->has_value();
    if (*found) *text = **std::move(found);
  }
  for (const auto& [name, type] :
       {std::pair("logo.svg", "svg+xml"), std::pair("logo.png", "png")}) {
    auto found = read(folder / name);
    if (!found) return found.error();
    any = any || found->has_value();
    if (*found) parts.logo = fmt::format("data:image/{};base64,{}", type, base64_of(**found));
  }
  if (!any) return unusable(folder.string() + " contains no template files");
  return put_together(std::move(parts));
}

}  // namespace crossfoot
