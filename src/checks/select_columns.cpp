#include "checks/select_columns.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <set>

#include "base/text/regex.h"
#include "base/text/text.h"

namespace crossfoot {
namespace {

constexpr std::string_view by = "named by ";
constexpr std::string_view like = "named like ";
constexpr std::string_view but_not = " not by ";
constexpr std::string_view which = " where ";
constexpr std::string_view but_names = " but not ";

/// `named by A not by B where C`, taken apart.
struct NamedBy {
  std::string column;
  std::string except;  ///< empty where nothing is
  Node where = {};     ///< null where every row counts
};

NamedBy read_named_by(const Word& selector) {
  NamedBy parts;
  std::string_view text = std::string_view(selector.text).substr(by.size());
  if (const std::size_t at = text.find(which); at != std::string_view::npos) {
    parts.where.kind = Node::Kind::scalar;
    parts.where.at = selector.at;
    parts.where.text = text.substr(at + which.size());
    parts.where.block = true;  // offsets in the condition say nothing about the file
    text = text.substr(0, at);
  }
  if (const std::size_t at = text.find(but_not); at != std::string_view::npos) {
    parts.except = trim(text.substr(at + but_not.size()));
    text = text.substr(0, at);
  }
  parts.column = trim(text);
  return parts;
}

/// The texts of a column of the metadata in the rows that are meant; nothing where it lacks the
/// column.
std::optional<std::set<std::string, std::less<>>> texts_in(const TableContext& metadata,
                                                           const std::string& column,
                                                           const Selection& rows) {
  const auto index = metadata.table.find(column);
  if (!index) return std::nullopt;
  std::set<std::string, std::less<>> texts;
  rows.for_each(
      [&](std::size_t row) { texts.emplace(metadata.table.column(*index).text_at(row)); });
  return texts;
}

template <class IsMeant>
std::vector<std::size_t> columns_where(const Table& table, const IsMeant& is_meant) {
  std::vector<std::size_t> columns;
  for (std::size_t index = 0; index < table.size(); ++index)
    if (is_meant(table.column(index).name())) columns.push_back(index);
  return columns;
}

Applicable<std::vector<std::size_t>> select_named_by(const Word& selector,
                                                     const TableContext& context,
                                                     Diagnostics& mistakes) {
  const TableContext* metadata = context.tables == nullptr ? nullptr : context.tables->metadata;
  if (metadata == nullptr) return NotApplicable{"the data has no metadata"};
  const NamedBy parts = read_named_by(selector);
  const Selection all(metadata->table.rows());
  Applicable<Selection> rows = all;
  if (parts.where.is_scalar()) {
    const auto where = parse_expression(parts.where, mistakes);
    if (!where) return Mistaken{};
    rows = select_rows(*where, *metadata, mistakes);
  }
  if (rows.is_mistaken()) return Mistaken{};
  if (!rows) return NotApplicable{rows.reason()};
  const auto names = texts_in(*metadata, parts.column, *rows);
  const auto others = texts_in(*metadata, parts.except, all);
  if (!names) return NotApplicable{fmt::format("the metadata has no column {}", parts.column)};
  return columns_where(context.table, [&](const std::string& name) {
    return names->contains(name) && (!others || !others->contains(name));
  });
}

Applicable<std::vector<std::size_t>> select_like(const Word& selector, const TableContext& context,
                                                 Diagnostics& mistakes) {
  std::string_view text = std::string_view(selector.text).substr(like.size());
  std::set<std::string, std::less<>> others;
  if (const std::size_t at = text.find(but_names); at != std::string_view::npos) {
    for (const std::string_view name : split(text.substr(at + but_names.size()), ','))
      others.emplace(trim(name));
    text = text.substr(0, at);
  }
  const std::string pattern(trim(text));
  const auto regex = make_regex(pattern);
  if (!regex->ok()) {
    mistakes.push_back({selector.at, not_a_regex(*regex), std::string(regex_way_out)});
    return Mistaken{};
  }
  return columns_where(context.table, [&](const std::string& name) {
    return RE2::PartialMatch(name, *regex) && !others.contains(name);
  });
}

}  // namespace

bool selects_columns(std::string_view text) {
  return text.starts_with(by) || text.starts_with(like);
}

Applicable<std::vector<std::size_t>> select_columns(const Word& selector,
                                                    const TableContext& context,
                                                    Diagnostics& mistakes) {
  return selector.text.starts_with(by) ? select_named_by(selector, context, mistakes)
                                       : select_like(selector, context, mistakes);
}

}  // namespace crossfoot
