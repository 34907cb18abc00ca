#pragma once

#include <memory>
#include <string>

#include "packs/pack.h"
#include "release/release.h"
#include "table/table.h"

namespace crossfoot::scripted {

/// A kind whose rules do what their parameter `does` says: holds, violates, vacuous, blank,
/// nothing, notes, throws, starves, mistake, absent.
extern const Kind kind;

/// A rule of that kind.
Rule rule(const std::string& id, const std::string& does = "holds");

/// A pack at `path` that is for everything.
Pack pack(const std::string& path, std::vector<Rule> rules);

/// A table from the text of a CSV file.
Table table(const std::string& csv);

/// Version 1.0 of the data set `sen`, titled National SEN, without metadata.
Release release(const std::string& version = "1.0");

std::shared_ptr<const Pack> shared(Pack pack);

/// A condition as a pack writes it.
WrittenExpr written(const std::string& text);

}  // namespace crossfoot::scripted
