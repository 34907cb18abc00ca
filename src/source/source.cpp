#include "source/source.h"

namespace crossfoot {

Result<std::vector<std::string>> Source::data_sets_of(const std::string& publication) {
  return Error{Error::Kind::usage, "publication " + publication +
                                       " can't be looked up in files; name a snapshot or the API"};
}

}  // namespace crossfoot
