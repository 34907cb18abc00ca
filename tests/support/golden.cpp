#include "support/golden.h"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace crossfoot::test {

void check_golden(const std::string& file, const std::string& actual) {
  const std::string path = std::string(CROSSFOOT_SOURCE_DIR) + "/" + file;
  if (std::getenv("CROSSFOOT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream stored(path, std::ios::binary);
  const std::string expected{std::istreambuf_iterator<char>(stored), {}};
  BOOST_TEST((expected == actual), file << " differs; look, then run the tests with "
                                        << "CROSSFOOT_UPDATE_GOLDEN=1 to renew it");
}

}  // namespace crossfoot::test
