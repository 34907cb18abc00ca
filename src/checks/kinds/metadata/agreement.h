#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/table_context.h"

namespace crossfoot {

/// Things of one sort (the items of a filter, the time periods ...), as the data and as the
/// metadata have them.
struct Agreement {
  std::string sort;                                         ///< "item of sen_provision"
  std::vector<std::size_t> columns;                         ///< of the data that hold them
  std::set<std::string> published;                          ///< in the metadata
  std::map<std::string, std::optional<std::size_t>> found;  ///< in the data, with the first row
  Severity unpublished = Severity::error;  ///< of what is in the data alone, at most
};

/// What can be compared: its name in a rule, and how to gather both sides. Nothing is gathered
/// where the metadata doesn't know.
struct AgreementTopic {
  std::string_view name;
  std::vector<Agreement> (*gather)(const TableContext& context, const Metadata& metadata);
};

std::span<const AgreementTopic> agreement_topics();

}  // namespace crossfoot
