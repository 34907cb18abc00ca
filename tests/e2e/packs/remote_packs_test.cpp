#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <httplib.h>
#include <string>
#include <thread>
#include <zip.h>

#include "base/sha256.h"
#include "e2e/workplace.h"

using namespace crossfoot;
using namespace crossfoot::e2e;

BOOST_AUTO_TEST_SUITE(packs_of_other_repositories)

namespace {

constexpr const char* positive =
    "pack: Common\nrules:\n- {id: common, title: Common, check: pupil_count > 0}\n";
constexpr const char* negative =
    "pack: Common\nrules:\n- {id: common, title: Common, check: pupil_count < 0}\n";

/// A repository `packs` with a pack, and a pack that uses it.
struct Repository {
  Workplace workplace;

  Repository() {
    write_small_snapshot(workplace);
    workplace.write("packs/rules/common.yml", positive);
    BOOST_REQUIRE(git("init -q -b main . && git add . && git commit -qm first") == 0);
    use("@main#rules/common.yml");
  }

  [[nodiscard]] int git(const std::string& command) const {
    return workplace
        .shell(
            "cd packs && export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org "
            "GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org && git " +
            command)
        .code;
  }
  void use(const std::string& rest) const {
    workplace.write("mine/own.yml", fmt::format("pack: Own\nuse: git+file://{}/packs{}\n",
                                                workplace.folder().string(), rest));
  }
  void change() const {
    workplace.write("packs/rules/common.yml", negative);
    BOOST_REQUIRE(git("commit -qam second") == 0);
  }
  [[nodiscard]] Outcome check(const std::string& more = "") const {
    return workplace.run("check mine --snapshot small --versions latest " + more);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_revision_is_pinned_until_it_is_updated, Repository) {
  BOOST_TEST(check().code == 0);
  BOOST_TEST(has_part(workplace.read("mine/crossfoot.lock"), "/packs@main: "));
  change();
  BOOST_TEST(check().code == 0);
  const Outcome updated = workplace.run("packs update mine");
  BOOST_TEST(updated.code == 0, updated.err);
  BOOST_TEST(has_part(updated.out, "→"));
  BOOST_TEST(check().code == 1);
  BOOST_TEST(has_part(workplace.run("packs update mine").out, ": still "));
}

BOOST_FIXTURE_TEST_CASE(a_pinned_commit_is_fetched_where_the_cache_lacks_it, Repository) {
  BOOST_TEST(check().code == 0);
  change();
  BOOST_TEST(workplace.shell("rm -r ../cache/crossfoot/packs").code == 0);
  BOOST_TEST(check().code == 0);
}

BOOST_FIXTURE_TEST_CASE(offline_it_works_from_the_cache, Repository) {
  const Outcome unknown = check("--offline");
  BOOST_TEST(unknown.code == 3);  // not a mistake in the pack
  BOOST_TEST(has_part(unknown.err, "it is not in the cache, and --offline permits no requests"));
  BOOST_TEST(check().code == 0);
  BOOST_TEST(workplace.shell("mv packs gone").code == 0);
  BOOST_TEST(check("--offline").code == 0);
  BOOST_TEST(check().code == 0);
}

BOOST_FIXTURE_TEST_CASE(what_is_not_there_is_said, Repository) {
  use("@nowhere#rules/common.yml");
  BOOST_TEST(check().code == 3);
  BOOST_TEST(workplace.run("lint mine").code == 3);
  BOOST_TEST(has_part(check().err, "own.yml:2:6: git+file://"));
  BOOST_TEST(has_part(check().err, "nowhere"));
  use("@main#rules/absent.yml");
  BOOST_TEST(has_part(check().err, "there is no file"));
  use("@main");
  BOOST_TEST(has_part(check().err, "names no pack after `#`"));
  workplace.write("mine/crossfoot.lock", "packs: nonsense\n");
  use("@main#rules/common.yml");
  BOOST_TEST(has_part(check().err, "crossfoot.lock can't be used"));
  BOOST_TEST(check().code == 2);
}

// A pack of somebody else must not read what else is on this machine.
BOOST_FIXTURE_TEST_CASE(a_pack_stays_in_its_repository, Repository) {
  workplace.write("secret.yml", positive);
  const std::string secret = (workplace.folder() / "secret.yml").string();
  workplace.write("packs/rules/common.yml",
                  "pack: Common\nuse: [../../../../../work/secret.yml]\n");
  BOOST_REQUIRE(git("commit -qam out") == 0);
  const Outcome out = check();
  BOOST_TEST(out.code == 2);
  BOOST_TEST(has_part(out.err, "leads out of the repository of its pack"));

  workplace.write("packs/rules/common.yml",
                  fmt::format("pack: Common\nuse: git+file://{}/packs@main#rules/other.yml\n",
                              workplace.folder().string()));
  BOOST_REQUIRE(git("commit -qam local") == 0);
  BOOST_TEST(
      has_part(workplace.run("packs update mine").err, "can't use repositories on this machine"));

  workplace.write("packs/rules/common.yml", "pack: Common\nuse: [link.yml]\n");
  BOOST_REQUIRE(workplace.shell("ln -s " + secret + " packs/rules/link.yml").code == 0);
  BOOST_REQUIRE(git("add . && git commit -qm link") == 0);
  BOOST_TEST(workplace.run("packs update mine").code == 2);
}

// `crossfoot test` knew neither these nor packs that ship.
BOOST_FIXTURE_TEST_CASE(packs_that_use_others_can_be_tested, Repository) {
  const std::string mine = workplace.read("mine/own.yml");
  const std::string tests =
      "tests:\n- {name: none is below 1, rules: [own], data: \"pupil_count\\n0\\n\", findings: "
      "[{row: 1}]}\n";
  const std::string rules = "rules:\n- {id: own, title: Own, check: pupil_count > 0}\n";
  workplace.write("mine/own.yml", mine + rules + tests);
  const Outcome remote = workplace.run("test mine");
  BOOST_TEST(remote.code == 0, remote.out << remote.err);
  workplace.write("mine/own.yml", "pack: Own\nuse: ees/standards\n" + rules + tests);
  const Outcome shipped = workplace.run("test mine");
  BOOST_TEST(shipped.code == 0, shipped.out << shipped.err);
}

// Without a home they were fetched into the working folder.
BOOST_FIXTURE_TEST_CASE(without_a_home_nothing_is_fetched, Repository) {
  const Outcome outcome =
      workplace.shell("unset HOME XDG_CACHE_HOME; exec $crossfoot check mine --snapshot small");
  BOOST_TEST(outcome.code == 3);
  BOOST_TEST(has_part(outcome.err, "there is no home folder for the cache"));
  BOOST_TEST(!workplace.has("packs/archives"));
  BOOST_TEST(workplace.listing() == "mine packs small");
}

BOOST_FIXTURE_TEST_CASE(packs_of_a_repository_use_each_other, Repository) {
  workplace.write("packs/base.yml", positive);
  workplace.write(
      "packs/rules/common.yml",
      "pack: More\nuse: ../base.yml\nrules:\n- {id: more, title: M, check: pupil_count > "
      "1}\n");
  BOOST_REQUIRE(git("add . && git commit -qm more") == 0);
  const Outcome outcome = check("--json");
  BOOST_TEST(outcome.code == 0, outcome.err);
  BOOST_TEST(has_part(workplace.read("results.json"), "\"id\": \"common\""));
}

BOOST_FIXTURE_TEST_CASE(an_archive_is_known_by_its_hash, Repository) {
  const std::string file = (workplace.folder() / "packs.zip").string();
  zip_t* zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  zip_source_t* source = zip_source_buffer(zip, positive, std::string(positive).size(), 0);
  BOOST_REQUIRE(zip_file_add(zip, "packs-1.0/rules/common.yml", source, 0) >= 0);
  BOOST_REQUIRE(zip_close(zip) == 0);
  httplib::Server server;
  const std::string bytes = workplace.read("packs.zip");
  server.Get("/packs.zip", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(bytes, "application/zip");
  });
  const int port = server.bind_to_any_port("127.0.0.1");
  std::thread serving([&] { server.listen_after_bind(); });
  const auto use_archive = [&](const std::string& hash) {
    workplace.write("mine/own.yml",
                    fmt::format("pack: Own\nuse: http://127.0.0.1:{}/packs.zip@sha256:{}"
                                "#rules/common.yml\n",
                                port, hash));
  };
  use_archive(std::string(64, '0'));
  const Outcome other = check();
  use_archive(sha256_of(bytes));
  const Outcome right = check();
  server.stop();
  serving.join();
  BOOST_TEST(other.code == 2);
  BOOST_TEST(has_part(other.err, "what was fetched has the SHA-256 " + sha256_of(bytes)));
  BOOST_TEST(right.code == 0, right.err);
  BOOST_TEST(check().code == 0);
}

BOOST_AUTO_TEST_CASE(a_pack_says_which_versions_of_crossfoot_it_needs) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  const auto check = [&](const std::string& needs) {
    workplace.write("p.yml",
                    fmt::format("pack: P\nneeds: '{}'\nrules:\n- {{id: a, title: A, check: "
                                "pupil_count > 0}}\n",
                                needs));
    return workplace.run("check p.yml --snapshot small --versions latest");
  };
  BOOST_TEST(check(">=0.1").code == 0);
  BOOST_TEST(check(">=0.1 <1").code == 0);
  const Outcome newer = check(">=99");
  BOOST_TEST(newer.code == 2);
  BOOST_TEST(has_part(newer.err, "the pack needs crossfoot >=99, and this is "));
  BOOST_TEST(has_part(check("new").err, "`needs` can't be `new`"));
}

BOOST_AUTO_TEST_SUITE_END()
