#include "checks/param_words.h"

#include "base/text.h"
#include "checks/kind.h"

namespace crossfoot {

std::string words_of(const Node& params, std::string_view param, std::string_view otherwise) {
  const Node* value = params.find(param);
  return value == nullptr ? std::string(otherwise) : join_words(texts_of(value));
}

std::string choice_of(const Node& params, std::string_view param, std::string_view otherwise) {
  const Node* value = params.find(param);
  if (value == nullptr) return std::string(otherwise);
  const std::vector<std::string> texts = texts_of(value);
  std::string out;
  for (std::size_t i = 0; i < texts.size(); ++i)
    out += (i == 0                  ? ""
            : i + 1 == texts.size() ? " or "
                                    : ", ") +
           (texts[i].empty() ? "blank" : texts[i]);
  return out;
}

bool is_plural(const Node& params, std::string_view param, bool otherwise) {
  const Node* value = params.find(param);
  return value == nullptr ? otherwise : scalars_of(value).size() != 1;
}

}  // namespace crossfoot
