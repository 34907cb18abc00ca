#include "checks/support/learnt_part.h"

#include <algorithm>
#include <fmt/core.h>

#include "base/text/text.h"

namespace crossfoot {
namespace {

/// Enough rows to know what was learnt of them all.
constexpr std::uint64_t rows_asked = 200;

std::string in_words(const std::string& column, const Precision& precision) {
  switch (precision.kind) {
    case Precision::Kind::exact:
      return column + " is exact";
    case Precision::Kind::rounded:
      return fmt::format("{} is {}", column, describe(precision));
    case Precision::Kind::decimals:
      break;
  }
  return precision.digits > 0 ? column + " is unrounded"
                              : fmt::format("{} has {}", column, describe(precision));
}

std::vector<std::string> in_words(const Learnt& learnt) {
  std::vector<std::string> words;
  for (const auto& [column, precisions] : learnt) {
    std::vector<std::string> each;
    std::vector<std::string> known;
    for (const Precision& precision : precisions) {
      std::string what = in_words("", precision);  // precisions may differ in their doubts alone
      if (std::ranges::find(known, what) != known.end()) continue;
      known.push_back(std::move(what));
      each.push_back(in_words(each.empty() ? column : "elsewhere", precision));
    }
    words.push_back(join_words(each));
  }
  return words;
}

bool all_exact(const Learnt& learnt) {
  for (const auto& [column, precisions] : learnt)
    for (const Precision& precision : precisions)
      if (precision.kind != Precision::Kind::exact) return false;
  return true;
}

}  // namespace

std::string doubt_text(const Learnt& learnt) {
  std::vector<std::string> said;
  for (const auto& [column, precisions] : learnt)
    for (const Precision& precision : precisions)
      if (const std::string say = "`" + declaration_of(precision) + "`";
          std::ranges::find(said, say) == said.end())
        said.push_back(say);
  return fmt::format(" if {}, judging by {} figures; declare {} to make this an error",
                     join_words(in_words(learnt)), learnt.size() == 1 ? "its" : "their",
                     join_words(said));
}

void LearntPart::count(const Condition& condition, Status status, Obstacles obstacles,
                       std::size_t row) {
  if ((obstacles & learnt_precision) == 0) return;
  ++learnt_;
  const bool decided = (obstacles & learnt_decides) != 0;
  if (decided) {
    ++(status == Status::violated ? doubted_ : passed_);
    if (passed_ + doubted_ <= rows_asked) condition.learnt(row, of_decided_);
  } else if ((obstacles & to_the_unit) != 0 && status == Status::holds) {
    if (++to_the_unit_ <= rows_asked) condition.learnt(row, of_equal_);
  }
}

std::vector<std::string> LearntPart::remarks() const {
  std::vector<std::string> remarks;
  if (passed_ + doubted_ > 0) {
    std::vector<std::string> decided;
    if (passed_ > 0)
      decided.push_back(fmt::format("{} {} on this", plural(passed_, "pass", "passes"),
                                    passed_ == 1 ? "depends" : "depend"));
    if (doubted_ > 0)
      decided.push_back(fmt::format("{} {} on this and {} only", with_commas(doubted_),
                                    doubted_ == 1 ? "failure depends" : "failures depend",
                                    doubted_ == 1 ? "is a warning" : "are warnings"));
    remarks.push_back(fmt::format("{}, judging by {} figures: {}",
                                  join_words(in_words(of_decided_)),
                                  of_decided_.size() == 1 ? "its" : "their", join_words(decided)));
  }
  constexpr std::uint64_t enough = 5;
  const bool most = to_the_unit_ >= enough && 10 * to_the_unit_ >= 9 * learnt_;
  if (most && all_exact(of_equal_))
    for (const auto& [column, precisions] : of_equal_)
      remarks.push_back(fmt::format("{} of {} agree exactly, so {} can be declared `exact: true`",
                                    with_commas(to_the_unit_), with_commas(learnt_), column));
  return remarks;
}

}  // namespace crossfoot
