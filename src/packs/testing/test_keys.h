#pragma once

#include "packs/fields.h"

namespace crossfoot {

/// The keys that tests of rules are written with.
const Fields& test_file_keys();  ///< of a *.test.yml that is no bare list of tests
const Fields& test_keys();
const Fields& test_files_keys();   ///< of `files`
const Fields& test_meta_keys();    ///< of `meta`
const Fields& finding_keys();      ///< of an entry of `findings`
const Fields& count_keys();        ///< of `counts`
const Fields& test_meta_keys();    ///< of `meta`
const Fields& test_change_keys();  ///< of an entry of `changes`
const Fields& finding_keys();      ///< of an entry of `findings`
const Fields& count_keys();        ///< of `counts`

}  // namespace crossfoot
