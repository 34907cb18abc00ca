#include <algorithm>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "e2e/workplace.h"
#include "packs/yaml/yaml_node.h"
#include "support/json_schema.h"

using namespace crossfoot;
using namespace crossfoot::e2e;
using Json = nlohmann::json;

BOOST_AUTO_TEST_SUITE(pipelines)

namespace {

using Variables = std::map<std::string, std::string>;

Json to_json(const Node& node) {
  if (node.is_scalar()) return node.text;
  if (node.is_list()) {
    Json out = Json::array();
    for (const Node& item : node.items) out.push_back(to_json(item));
    return out;
  }
  Json out = Json::object();
  for (const Node::Entry& entry : node.entries) out[entry.key] = to_json(entry.value);
  return out;
}

/// A template of ci/, which must be strict YAML.
Json template_of(const std::string& name) {
  Diagnostics mistakes;
  const auto node = read_yaml(std::string(CROSSFOOT_SOURCE_DIR "/ci/") + name, mistakes);
  const std::string trouble = mistakes.empty() ? "" : mistakes[0].message;
  BOOST_REQUIRE(trouble == "");
  return to_json(*node);
}

struct Template {
  const char* name;
  const char* schema;
};

std::ostream& operator<<(std::ostream& out, const Template& c) { return out << c.name; }

const Template templates[] = {
    {"github/action.yml", "github-action"},
    {"github/check.yml", "github-workflow"},
    {"github/sweep.yml", "github-workflow"},
    {"azure/check.yml", "azure"},
    {"azure/sweep.yml", "azure"},
    {"gitlab/crossfoot.yml", "gitlab"},
};

/// A step that runs in a shell.
struct Step {
  std::string name;
  std::string script;
  Json environment = Json::object();
};

std::vector<Step> steps_in(const Json& list, const char* script, const char* name) {
  std::vector<Step> steps;
  for (const Json& step : list)
    if (step.contains(script))
      steps.push_back({step.value(name, ""), step[script], step.value("env", Json::object())});
  return steps;
}

/// The shell steps of a template, in order, by the name of the service.
std::vector<Step> steps_of(const std::string& name) {
  const Json file = template_of(name);
  std::vector<Step> steps;
  const auto add = [&](std::vector<Step> more) {
    std::ranges::move(more, std::back_inserter(steps));
  };
  if (name == "github/action.yml")
    add(steps_in(file["runs"]["steps"], "run", "name"));
  else if (name.starts_with("github/"))
    for (const Json& job : file["jobs"]) add(steps_in(job["steps"], "run", "name"));
  else if (name.starts_with("azure/"))
    for (const Json& job : file["jobs"]) add(steps_in(job["steps"], "bash", "displayName"));
  else
    for (const auto& [job, body] : file.items()) {
      if (!body.contains("script")) continue;
      std::string script;
      for (const Json& line : body["script"]) script += line.get<std::string>() + "\n";
      steps.push_back({job, script, Json::object()});
    }
  return steps;
}

Step step_of(const std::string& name, const std::string& step) {
  for (const Step& each : steps_of(name))
    if (each.name == step) return each;
  BOOST_FAIL(name << " has no step " << step);
  return {};
}

std::string in_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

/// Runs a step as the service would: what it puts into the environment of the step, the program on
/// the path, a shell that ends with the first command that fails.
Outcome run(const Workplace& workplace, const Step& step, const Variables& service,
            const Variables& expressions) {
  std::string script =
      "mkdir -p bin; ln -sf \"$crossfoot\" bin/crossfoot; PATH=\"$PWD/bin:$PATH\"\n";
  for (const auto& [variable, value] : service)
    script += fmt::format("export {}={}\n", variable, in_quotes(value));
  for (const auto& [variable, value] : step.environment.items()) {
    const auto known = expressions.find(value.get<std::string>());
    BOOST_TEST_CONTEXT(value) BOOST_REQUIRE((known != expressions.end()));
    script += fmt::format("export {}={}\n", variable, in_quotes(known->second));
  }
  workplace.write("step.sh", script + step.script);
  return workplace.shell("exec sh -e step.sh");
}

std::string small_check() { return std::string("--snapshot small --data-set ") + small_data_set; }

}  // namespace

BOOST_DATA_TEST_CASE(templates_keep_to_what_is_known_of_the_syntax,
                     boost::unit_test::data::make(templates), c) {
  std::ifstream schema(fmt::format("{}/tests/e2e/commands/pipelines/{}.schema.json",
                                   CROSSFOOT_SOURCE_DIR, c.schema));
  BOOST_TEST(
      test::schema_errors(template_of(c.name), Json::parse(schema)) == std::vector<std::string>{},
      boost::test_tools::per_element());
}

// An expression within a script would be pasted into it before the shell sees it, and could be
// anything.
BOOST_DATA_TEST_CASE(no_expression_becomes_part_of_a_script,
                     boost::unit_test::data::make(templates), c) {
  BOOST_TEST(!steps_of(c.name).empty());
  for (const Step& step : steps_of(c.name)) {
    BOOST_TEST(step.script.find("${{") == std::string::npos, step.name);
    BOOST_TEST(step.script.find("$(B") == std::string::npos, step.name);
  }
}

BOOST_DATA_TEST_CASE(scripts_are_fit_for_a_plain_shell, boost::unit_test::data::make(templates),
                     c) {
  const Workplace workplace;
  for (const Step& step : steps_of(c.name)) {
    workplace.write("step.sh", step.script);
    const Outcome outcome = workplace.shell("sh -n step.sh && bash -n step.sh");
    BOOST_TEST(outcome.code == 0, step.name << ": " << outcome.err);
  }
}

BOOST_AUTO_TEST_CASE(a_release_is_installed_by_version_and_hash) {
  const Workplace workplace;
  workplace.write("built/crossfoot-9.9.9-linux-x86_64/bin/crossfoot",
                  "#!/bin/sh\necho crossfoot 9.9.9\n");
  BOOST_REQUIRE(workplace
                    .shell("cd built && chmod +x */bin/crossfoot && mkdir -p ../releases/v9.9.9 && "
                           "tar -czf ../releases/v9.9.9/crossfoot-9.9.9-linux-x86_64.tar.gz *")
                    .code == 0);
  const auto get = [&](const std::string& variables) {
    return workplace.shell(variables + " " CROSSFOOT_SOURCE_DIR "/ci/get here");
  };
  const std::string release = "CROSSFOOT_RELEASES=file://$PWD/releases CROSSFOOT_VERSION=9.9.9 ";
  const Outcome unsaid = get("CROSSFOOT_VERSION=");
  BOOST_TEST(unsaid.code == 2);
  BOOST_TEST(has_part(unsaid.err, "CROSSFOOT_VERSION=source"));
  BOOST_TEST(get(release + "CROSSFOOT_SHA256=" + std::string(64, '0')).code != 0);
  BOOST_TEST(!workplace.has("here/bin/crossfoot"));
  const std::string hash =
      "CROSSFOOT_SHA256=$(sha256sum releases/v9.9.9/*.tar.gz | cut -d ' ' -f 1)";
  const Outcome installed = get(release + hash);
  BOOST_TEST(installed.code == 0, installed.err);
  BOOST_TEST(installed.out == "crossfoot 9.9.9\n");
  BOOST_TEST(workplace.shell("rm -r releases").code == 0);
  BOOST_TEST(get(release + "CROSSFOOT_SHA256=" + std::string(64, '0')).code == 0);
}

BOOST_AUTO_TEST_CASE(github_shows_the_summary_and_ten_annotations_at_most) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const Variables github = {{"GITHUB_ACTIONS", "true"}, {"GITHUB_STEP_SUMMARY", "summary"}};
  const Outcome failed = run(workplace, step_of("github/action.yml", "Check"), github,
                             {{"${{ inputs.packs }}", "bad.yml mild.yml"},
                              {"${{ inputs.arguments }}", small_check()},
                              {"${{ inputs.shard }}", "1/1"},
                              {"${{ inputs.reports }}", "out"}});
  BOOST_TEST(failed.code == 1);
  BOOST_TEST(has_part(failed.out, "\n::error file=bad.yml,line=3"));
  BOOST_TEST(has_part(failed.out, "\n::warning file=mild.yml,line=3"));
  BOOST_TEST(has_part(workplace.read("summary"), "## crossfoot: Failed"));
  for (const char* report : {"TEST-crossfoot.xml", "report.html", "results.json", "summary.md"})
    BOOST_TEST(workplace.has(std::string("out/") + report), report);

  workplace.write("parts/crossfoot-part-0/results.json", workplace.read("out/results.json"));
  const Outcome merged = run(workplace, step_of("github/check.yml", "Merge"), github, {});
  BOOST_TEST(merged.code == 1);
  BOOST_TEST(workplace.has("reports/report.html"));
}

BOOST_AUTO_TEST_CASE(github_sweeps_with_and_without_a_webhook) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("watch.yml", fmt::format("data_sets: [{}]\n", small_data_set));
  // The step names no source; a project's own options are in crossfoot.yml.
  workplace.write("crossfoot.yml", "snapshot: small\n");
  for (const char* webhook : {"", "https://127.0.0.1:1/never-asked"}) {
    const Outcome outcome =
        run(workplace, step_of("github/sweep.yml", "Sweep"), {{"GITHUB_ACTIONS", "true"}},
            {{"${{ secrets.CROSSFOOT_NOTIFY }}", webhook},
             {"${{ vars.CROSSFOOT_PACKS }}", "good.yml"}});
    BOOST_TEST(outcome.code == 0);
    BOOST_TEST(workplace.has("state/reports/index.html"));
  }
}

BOOST_AUTO_TEST_CASE(azure_uploads_the_summary_and_logs_the_failures) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const std::string out = (workplace.folder() / "out").string();
  const Variables azure = {{"TF_BUILD", "True"},
                           {"SYSTEM_JOBPOSITIONINPHASE", "1"},
                           {"SYSTEM_TOTALJOBSINPHASE", "1"},
                           {"PIPELINE_WORKSPACE", workplace.folder().string()}};
  const Outcome failed = run(workplace, step_of("azure/check.yml", "Check"), azure,
                             {{"${{ parameters.packs }}", "bad.yml"},
                              {"${{ parameters.arguments }}", small_check()},
                              {"$(Build.ArtifactStagingDirectory)/crossfoot", out}});
  BOOST_TEST(failed.code == 1);
  BOOST_TEST(
      has_part(failed.out, "##vso[task.logissue type=error;sourcepath=bad.yml;linenumber=3"));
  BOOST_TEST(has_part(failed.out, "##vso[task.uploadsummary]" + out + "/summary.md"));

  workplace.write("crossfoot-part-1/results.json", workplace.read("out/results.json"));
  const Outcome merged = run(workplace, step_of("azure/check.yml", "Merge"), azure,
                             {{"$(Build.ArtifactStagingDirectory)/crossfoot", out + "-merged"}});
  BOOST_TEST(merged.code == 1);
  BOOST_TEST(workplace.has("out-merged/TEST-crossfoot.xml"));
}

BOOST_AUTO_TEST_CASE(azure_sweeps_where_variables_are_not_set) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("watch.yml", fmt::format("data_sets: [{}]\n", small_data_set));
  workplace.write("crossfoot.yml", "snapshot: small\n");
  const Outcome outcome =
      run(workplace, step_of("azure/sweep.yml", "Sweep"), {{"TF_BUILD", "True"}},
          {{"$(Pipeline.Workspace)/state", "state"},
           {"$(CROSSFOOT_NOTIFY)", "$(CROSSFOOT_NOTIFY)"},
           {"$(CROSSFOOT_PACKS)", "good.yml"}});
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.out, "variable=code;isOutput=true]0"));
  BOOST_TEST(workplace.has("state/history.db"));
}

// A job that fails loses its cache: every failure was "new" each day, and all was fetched again.
BOOST_AUTO_TEST_CASE(azure_keeps_its_memory_of_a_sweep_that_fails) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("watch.yml", fmt::format("data_sets: [{}]\n", small_data_set));
  workplace.write("crossfoot.yml", "snapshot: small\n");
  const Outcome outcome =
      run(workplace, step_of("azure/sweep.yml", "Sweep"), {{"TF_BUILD", "True"}},
          {{"$(Pipeline.Workspace)/state", "state"},
           {"$(CROSSFOOT_NOTIFY)", ""},
           {"$(CROSSFOOT_PACKS)", "bad.yml"}});
  BOOST_TEST(outcome.code == 0);
  BOOST_TEST(has_part(outcome.out, "variable=code;isOutput=true]1"));
  const Step verdict = step_of("azure/sweep.yml", "Verdict");
  BOOST_TEST(run(workplace, verdict, {}, {{"$(code)", "1"}}).code == 1);
  BOOST_TEST(run(workplace, verdict, {}, {{"$(code)", "0"}}).code == 0);
  BOOST_TEST(run(workplace, verdict, {}, {{"$(code)", "$(code)"}}).code == 3);
}

BOOST_AUTO_TEST_CASE(gitlab_checks_in_parts_merges_and_sweeps) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  workplace.write("watch.yml", fmt::format("data_sets: [{}]\n", small_data_set));
  const Variables gitlab = {{"GITLAB_CI", "true"},
                            {"CI_NODE_INDEX", "1"},
                            {"CI_NODE_TOTAL", "1"},
                            {"CROSSFOOT_PACKS", "bad.yml"},
                            {"CROSSFOOT_ARGUMENTS", small_check()}};
  BOOST_TEST(run(workplace, step_of("gitlab/crossfoot.yml", "crossfoot-check"), gitlab, {}).code ==
             1);
  BOOST_TEST(run(workplace, step_of("gitlab/crossfoot.yml", "crossfoot-merge"), gitlab, {}).code ==
             1);
  BOOST_TEST(has_part(workplace.read("reports/TEST-crossfoot.xml"), "failures=\"2\""));
  workplace.write("crossfoot.yml", "snapshot: small\n");
  BOOST_TEST(run(workplace, step_of("gitlab/crossfoot.yml", "crossfoot-sweep"), gitlab, {}).code ==
             1);
  BOOST_TEST(workplace.has("state/reports/index.html"));
}

// What a data set calls itself must not become a command of the build service.
BOOST_AUTO_TEST_CASE(data_give_the_build_service_no_commands) {
  const Workplace workplace;
  write_small_snapshot(workplace);
  write_packs(workplace);
  const std::string about = std::string("small/data-sets/") + small_data_set + "/data-set.json";
  std::string text = workplace.read(about);
  text.replace(text.find("\"Small\""), 7, "\"##vso[task.setvariable variable=x]\"");
  workplace.write(about, text);
  const Outcome azure =
      workplace.shell("TF_BUILD=True \"$crossfoot\" check bad.yml --snapshot small");
  BOOST_TEST(azure.code == 1);
  BOOST_TEST(azure.out.find("##vso[task.setvariable") == std::string::npos);
  BOOST_TEST(has_part(azure.out, "##vso[task.logissue"));
}

BOOST_AUTO_TEST_SUITE_END()
