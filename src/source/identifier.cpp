#include "source/identifier.h"

#include "base/text/text.h"

namespace crossfoot {

Result<std::string> identifier(std::string_view text, std::string_view what) {
  if (looks_like_id(text)) return lower(text);
  return Error{Error::Kind::usage, "`" + printable(shorten(text, 80)) + "` is not the id of a " +
                                       std::string(what) +
                                       "; ids look like 019d431f-f58f-73c2-9c1e-5e5fd3462e77"};
}

}  // namespace crossfoot
