#include "packs/testing/read_test.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "packs/load/read_lists.h"
#include "packs/load/read_pack.h"
#include "packs/testing/test_keys.h"
#include "packs/testing/test_release.h"

namespace crossfoot {

namespace {

constexpr std::array pack_parts = {"columns", "keys", "symbols"};

/// Ids of the rules of a pack and of the packs that it uses.
void add_ids(const Pack& pack, std::vector<std::string>& ids) {
  for (const auto& used : pack.uses) add_ids(*used, ids);
  for (const Rule& rule : pack.rules) ids.push_back(rule.id);
}

/// The tree of a pack that holds the test's rule and what the test says of its columns.
Node pack_of(const Node& test, const Node& rule) {
  Node title;
  title.kind = Node::Kind::scalar;
  title.text = "test";
  Node rules;
  rules.kind = Node::Kind::list;
  rules.items.push_back(rule);

  Node pack;
  pack.kind = Node::Kind::map;
  pack.at = test.at;
  pack.entries.push_back({"pack", test.at, title});
  for (const std::string key : pack_parts)
    if (const Node* value = test.find(key)) pack.entries.push_back({key, value->at, *value});
  pack.entries.push_back({"rules", test.at, rules});
  return pack;
}

ListPlaces lists_of(const Node& test) {
  ListPlaces lists;
  const Node* given = test.find("lists");
  if (given == nullptr) return lists;
  for (const Node::Entry& list : given->entries) lists.texts[list.key] = list.value.text;
  return lists;
}

/// The pack with some of its rules, which have the test's lists instead of the real ones.
std::shared_ptr<const Pack> with_lists(const Pack& pack, const std::vector<std::string>& rules,
                                       const ListPlaces& lists, Diagnostics& mistakes) {
  auto own = std::make_shared<Pack>(pack);
  std::erase_if(own->rules,
                [&](const Rule& rule) { return std::ranges::find(rules, rule.id) == rules.end(); });
  read_lists(*own, lists, mistakes);
  for (auto& used : own->uses) used = with_lists(*used, rules, lists, mistakes);
  return own;
}

/// Reads tests of one pack.
class Reader {
 public:
  Reader(const std::shared_ptr<const Pack>& pack, const std::filesystem::path& file,
         Diagnostics& mistakes)
      : pack_(pack), file_(file), mistakes_(mistakes) {
    if (pack) add_ids(*pack, ids_);
  }

  std::optional<RuleTest> read(const Node& node) {
    const std::size_t mistakes_before = mistakes_.size();
    check_fields(node, test_keys(), "a test", ExpressionUse::value, mistakes_);
    if (!node.is_map()) return std::nullopt;
    RuleTest test;
    test.name = text_field(node, "name");
    test.at = node.at;
    test.expected = read_expectation(node);
    test.release = read_test_release(node, mistakes_);
    test.data = read_test_data(node, test.release.data_name, mistakes_);
    test.previous = read_beside(node, "previous", test.release.data_name, mistakes_);
    test.previous_release = read_previous_release(node, test.release, mistakes_);
    test.api_rows = read_beside(node, "api_rows", "the API's answer", mistakes_);
    test.data_sets = read_other_data_sets(node, mistakes_);
    read_rules(node, test);
    if (mistakes_.size() > mistakes_before) return std::nullopt;
    return test;
  }

 private:
  Expectation read_expectation(const Node& node) {
    Expectation expected;
    if (text_field(node, "passes") == "true") expected.findings.emplace();
    if (const Node* findings = node.find("findings")) expected.findings = read_findings(*findings);
    if (const Node* skipped = node.find("skipped")) expected.skipped = skipped->text;
    expected.mistakes = texts_field(node, "mistakes");
    if (const Node* counts = node.find("counts")) {
      check_fields(*counts, count_keys(), "`counts`", ExpressionUse::value, mistakes_);
      expected.counts = *counts;
    }
    if (const Node* statement = node.find("statement")) expected.statement = statement->text;
    check_expects_one_thing(node);
    return expected;
  }

  std::vector<Node> read_findings(const Node& list) {
    if (!list.is_list())
      mistakes_.push_back({list.at, "`findings` must be a list", "write [] for none"});
    for (const Node& finding : list.items)
      check_fields(finding, finding_keys(), "a finding", ExpressionUse::value, mistakes_);
    return list.items;
  }

  void check_expects_one_thing(const Node& node) {
    const auto given =
        std::ranges::count_if(std::array{"passes", "findings", "skipped", "mistakes"},
                              [&](const char* key) { return node.find(key) != nullptr; });
    if (given > 1)
      mistakes_.push_back(
          {node.at, "a test can have only one of `passes`, `findings`, `skipped` and `mistakes`",
           ""});
    if (given == 0 && node.find("counts") == nullptr)
      mistakes_.push_back({node.at, "the test has no expected result",
                           "add `findings:`, `passes: true` or `skipped:`"});
    const Node* passes = node.find("passes");
    if (passes != nullptr && passes->text != "true")
      mistakes_.push_back({passes->at, "`passes` can only be true",
                           "write what the rule must find under `findings:`"});
  }

  void read_rules(const Node& node, RuleTest& test) {
    const Node* rule = node.find("rule");
    const Node* rules = node.find("rules");
    if ((rule == nullptr) == (rules == nullptr))
      mistakes_.push_back({node.at, "a test is for one `rule` or for several `rules`",
                           "add `rule:` with the id of a rule"});
    else if (rule != nullptr && rule->is_map())
      read_own_rule(node, *rule, test);
    else
      read_ids(node, rule != nullptr ? *rule : *rules, test);
  }

  void read_own_rule(const Node& node, const Node& rule, RuleTest& test) {
    test.own_rule = true;
    test.rules = {text_field(rule, "id")};
    test.pack = std::make_shared<Pack>(
        read_pack(pack_of(node, rule), file_, test.rule_mistakes, {}, lists_of(node)));
    if (test.expected.mistakes.empty())
      mistakes_.insert(mistakes_.end(), test.rule_mistakes.begin(), test.rule_mistakes.end());
  }

  void read_ids(const Node& node, const Node& ids, RuleTest& test) {
    for (const char* part : pack_parts)
      if (const Node* value = node.find(part))
        mistakes_.push_back(
            {value->at, fmt::format("`{}` is set by the pack, not by a test of its rule", part),
             "omit it"});
    test.pack = pack_;
    test.rules = texts_of(&ids);
    if (pack_ && node.find("lists") != nullptr)
      test.pack = with_lists(*pack_, test.rules, lists_of(node), mistakes_);
    if (test.rules.empty())
      mistakes_.push_back({ids.at, "the test names no rule", "write the id of a rule"});
    for (const Node* id : scalars_of(&ids)) check_id(*id);
  }

  void check_id(const Node& id) {
    if (!pack_)
      mistakes_.push_back({id.at,
                           fmt::format("there is no pack in which to find the rule `{}`", id.text),
                           "add `pack:` with the pack's file, or write the rule in full"});
    else if (std::ranges::find(ids_, id.text) == ids_.end())
      mistakes_.push_back({id.at,
                           fmt::format("there is no rule `{}` in {} or in the packs that it uses",
                                       id.text, pack_->path.generic_string()),
                           did_you_mean(id.text, ids_)});
  }

  const std::shared_ptr<const Pack>& pack_;
  const std::filesystem::path& file_;
  Diagnostics& mistakes_;
  std::vector<std::string> ids_;
};

}  // namespace

std::vector<RuleTest> read_tests(const Node& list, const std::shared_ptr<const Pack>& pack,
                                 const std::filesystem::path& file, Diagnostics& mistakes) {
  if (!list.is_list())
    mistakes.push_back({list.at, "`tests` must be a list of tests", "write each as `- name: …`"});
  std::vector<RuleTest> tests;
  Reader reader(pack, file, mistakes);
  for (const Node& item : list.items)
    if (std::optional<RuleTest> test = reader.read(item)) tests.push_back(*std::move(test));
  return tests;
}

}  // namespace crossfoot
