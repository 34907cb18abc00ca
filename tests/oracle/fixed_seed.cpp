#include <boost/test/unit_test.hpp>
#include <cstdlib>

namespace {

/// Random tests draw the same everywhere, unless RC_PARAMS (see rapidcheck) says otherwise.
struct FixedSeed {
  FixedSeed() { setenv("RC_PARAMS", "seed=20251125 max_success=2000 max_size=100", 0); }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(FixedSeed);
