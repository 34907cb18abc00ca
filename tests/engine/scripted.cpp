#include "engine/scripted.h"

#include <new>
#include <stdexcept>

#include "base/stream.h"
#include "table/csv/read_table.h"

namespace crossfoot::scripted {

namespace {

Finding finding(Severity severity) {
  Finding finding;
  finding.message = "something";
  finding.severity = severity;
  return finding;
}

class Script final : public Check {
 public:
  explicit Script(std::string does) : does_(std::move(does)) {}

  void run(const Selection& rows, OutcomeCounter& counter) const override {
    if (does_ == "throws") throw std::runtime_error("thrown");
    if (does_ == "starves") throw std::bad_alloc();
    if (does_ == "notes") counter.note([] { return finding(Severity::warning); });
    rows.for_each([&](std::size_t) {
      if (does_ == "holds") counter.holds();
      if (does_ == "vacuous") counter.vacuous();
      if (does_ == "blank") counter.not_applicable();
      if (does_ == "violates") counter.violated([] { return finding(Severity::error); });
    });
  }

  [[nodiscard]] std::string statement() const override { return "it " + does_; }

 private:
  std::string does_;
};

struct ScriptedRule final : Specification {
  ScriptedRule(const Params& params, Diagnostics&)
      : does(params.word("does").text), at(params.at()) {}

  [[nodiscard]] Bound bind(Binding& binding) const override {
    if (does == "absent") return NotApplicable{"column `b` is absent from this version"};
    if (does == "mistake") {
      binding.mistakes.push_back({at, "unknown column `aa`", "did you mean `a`?"});
      return Mistaken{};
    }
    return std::make_unique<Script>(does);
  }

  std::string does;
  Position at;
};

/// A scalar as a pack writes it.
Node scalar(const std::string& text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  return node;
}

}  // namespace

WrittenExpr written(const std::string& text) {
  const Node node = scalar(text);
  return *read_expression(&node);
}

const Kind kind{.name = "scripted",
                .summary = "Does as it is told.",
                .why = "For tests.",
                .example = "",
                .params = {},
                .shorthand = {},
                .whole_table = false,
                .parse = parse_as<ScriptedRule>};

Rule rule(const std::string& id, const std::string& does) {
  Rule rule;
  rule.id = id;
  rule.kind = &kind;
  rule.params.kind = Node::Kind::map;
  rule.params.at = {"pack.yml", 3, 5};
  rule.params.entries.push_back({"does", {}, scalar(does)});
  Diagnostics none;
  rule.specification = kind.parse(Params(rule.params), none);
  return rule;
}

Pack pack(const std::string& path, std::vector<Rule> rules) {
  Pack pack;
  pack.path = path;
  pack.title = "Pack " + path;
  pack.rules = std::move(rules);
  return pack;
}

Table table(const std::string& csv) {
  const auto stream = open_text(csv);
  return *read_table(*stream, "data.csv", {});
}

Release release(const std::string& version) {
  Release release;
  release.origin = Release::Origin::snapshot;
  release.data_set = {"sen", "National SEN", "", ""};
  release.data_name = "data.csv";
  if (const auto number = VersionNumber::parse(version)) release.version.emplace().number = *number;
  return release;
}

std::shared_ptr<const Pack> shared(Pack pack) {
  return std::make_shared<const Pack>(std::move(pack));
}

}  // namespace crossfoot::scripted
