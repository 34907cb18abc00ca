#pragma once

#include <string>
#include <string_view>

#include "base/position.h"
#include "findings/findings.h"

namespace crossfoot {

/// A line that GitHub Actions shows beside the place it names, in the log where the file isn't
/// part of the change: `::error file=…,line=…,col=…,title=…::message`. Percent signs and line ends
/// are escaped, in properties colons and commas too. Ended with a newline.
std::string github_annotation(Severity severity, const Position& at, std::string_view title,
                              std::string_view message);

/// A line that Azure DevOps shows among the issues of a step:
/// `##vso[task.logissue type=error;sourcepath=…;linenumber=…;columnnumber=…]title: message`. What
/// could end a property or the command is escaped. Azure knows errors and warnings only. Ended with
/// a newline.
std::string azure_annotation(Severity severity, const Position& at, std::string_view title,
                             std::string_view message);

}  // namespace crossfoot
