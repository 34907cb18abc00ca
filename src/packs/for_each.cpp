#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "packs/variables.h"

namespace crossfoot {
namespace {

constexpr std::size_t most_rules = 1'000;
constexpr std::string_view name_letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of(name_letters) == std::string_view::npos;
}

void check_name(const Node::Entry& entry, Diagnostics& mistakes) {
  if (is_name(entry.key)) return;
  mistakes.push_back({entry.at, fmt::format("`{}` can't be the name of a variable", entry.key),
                      "use letters, digits, `-` and `_`"});
}

bool is_text_or_list(const Node& node) {
  return node.is_scalar() || (node.is_list() && std::ranges::all_of(node.items, &Node::is_scalar));
}

bool is_item(const Node& node) {
  return node.is_scalar() ||
         (node.is_map() && std::ranges::all_of(node.entries, [](const Node::Entry& entry) {
            return is_text_or_list(entry.value);
          }));
}

/// A name of `for_each` with what it stands for in turn.
struct Loop {
  std::string name;
  std::vector<Node> items;
};

/// The loops of a rule; those with mistakes are left out.
std::vector<Loop> read_loops(const Node& for_each, const Variables& variables, std::size_t& room,
                             Diagnostics& mistakes) {
  std::vector<Loop> loops;
  if (!for_each.is_map() || for_each.entries.empty())
    mistakes.push_back({for_each.at, "`for_each` must be a map of names with lists of items",
                        "write it like `for_each: {grade: [4, 5]}`"});
  for (const Node::Entry& entry : for_each.entries) {
    check_name(entry, mistakes);
    if (variables.contains(entry.key))
      mistakes.push_back({entry.at, fmt::format("`{}` is a variable of the pack", entry.key),
                          "give one of them another name"});
    Node items = VariableFiller(variables, room, mistakes).fill_text(entry.value);
    if (items.is_list() && !items.items.empty() && std::ranges::all_of(items.items, is_item))
      loops.push_back({entry.key, std::move(items.items)});
    else
      mistakes.push_back(
          {entry.value.at,
           fmt::format("`{}` must be a list of texts or of maps of texts", entry.key), ""});
  }
  return loops;
}

/// How many rules the loops make; more than most_rules is only known to be too many.
std::size_t combinations(const std::vector<Loop>& loops) {
  std::size_t count = 1;
  for (const Loop& loop : loops) {
    if (loop.items.size() > most_rules) return loop.items.size();
    count *= loop.items.size();
    if (count > most_rules) break;
  }
  return count;
}

/// The variables of one combination; the last loop turns fastest.
Variables combination(const std::vector<Loop>& loops, std::size_t number, Variables variables) {
  for (auto loop = loops.rbegin(); loop != loops.rend(); ++loop) {
    variables.insert_or_assign(loop->name, loop->items[number % loop->items.size()]);
    number /= loop->items.size();
  }
  return variables;
}

/// Whether every rule got an id of its own.
bool ids_differ(const Node& rule, const std::vector<Node>& rules, Diagnostics& mistakes) {
  const Node* id = rule.find("id");
  if (id == nullptr || !id->is_scalar()) return true;  // a mistake of its own
  std::set<std::string_view> ids;
  const bool differ = std::ranges::all_of(
      rules, [&](const Node& each) { return ids.insert(each.find("id")->text).second; });
  if (differ && id->text.find("${") != std::string::npos) return true;
  mistakes.push_back({id->at, "each rule of `for_each` needs its own id",
                      fmt::format("put a variable in the id, for example `{}.${{{}}}`", id->text,
                                  rule.find("for_each")->entries.front().key)});
  return false;
}

}  // namespace

Variables read_variables(const Node& pack, Diagnostics& mistakes) {
  Variables variables;
  const Node* vars = pack.find("vars");
  if (vars == nullptr || !vars->is_map()) return variables;
  for (const Node::Entry& entry : vars->entries) {
    check_name(entry, mistakes);
    const Node& value = entry.value;
    if (!is_text_or_list(value))
      mistakes.push_back(
          {value.at, fmt::format("`{}` must be text or a list of texts", entry.key), ""});
    const auto refers = [](const Node& each) { return each.text.find("${") != std::string::npos; };
    if (refers(value) || std::ranges::any_of(value.items, refers))
      mistakes.push_back(
          {value.at, "a variable can't contain other variables", "write its value in full"});
    variables.insert_or_assign(entry.key, value);
  }
  return variables;
}

std::vector<Node> expand_rule(const Node& rule, const Variables& variables, std::size_t& room,
                              Diagnostics& mistakes) {
  const std::size_t mistakes_before = mistakes.size();
  const Node* for_each = rule.find("for_each");
  if (for_each == nullptr) {
    std::vector<Node> alone = {VariableFiller(variables, room, mistakes).fill_rule(rule)};
    // What lacks the value of a variable would only bring about more mistakes.
    if (mistakes.size() > mistakes_before) alone.clear();
    return alone;
  }
  const std::vector<Loop> loops = read_loops(*for_each, variables, room, mistakes);
  const std::size_t count = combinations(loops);
  if (count > most_rules)
    mistakes.push_back({for_each->at,
                        fmt::format("`for_each` would make more than {} rules", most_rules),
                        "split it into several"});
  std::vector<Node> rules;
  Node body = rule;
  std::erase_if(body.entries, [](const Node::Entry& entry) { return entry.key == "for_each"; });
  for (std::size_t i = 0; i < count && mistakes.size() == mistakes_before; ++i) {
    const Variables filled = combination(loops, i, variables);
    rules.push_back(VariableFiller(filled, room, mistakes).fill_rule(body));
  }
  if (mistakes.size() > mistakes_before || !ids_differ(rule, rules, mistakes)) return {};
  return rules;
}

}  // namespace crossfoot
