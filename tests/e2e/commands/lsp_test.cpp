#include <boost/test/unit_test.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "e2e/workplace.h"

using namespace crossfoot;
using namespace crossfoot::e2e;
using Json = nlohmann::json;

BOOST_AUTO_TEST_SUITE(language_server)

namespace {

std::string framed(const Json& message) {
  const std::string body = message.dump();
  return fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
}

Json request(int id, const std::string& method, const Json& params) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}};
}

Json notification(const std::string& method, const Json& params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", params}};
}

std::vector<Json> messages_in(std::string text) {
  std::vector<Json> messages;
  for (std::size_t start = text.find("\r\n\r\n"); start != std::string::npos;
       start = text.find("\r\n\r\n")) {
    const std::size_t size = std::stoul(text.substr(text.find(": ") + 2));
    messages.push_back(Json::parse(text.substr(start + 4, size)));
    text.erase(0, start + 4 + size);
  }
  return messages;
}

/// What an editor hears that opens `pack.yml`, asks for these places, and goes.
struct Session {
  Workplace workplace;
  std::string input;
  int requests = 0;

  Session() {
    workplace.write("data.csv",
                    "time_period,time_identifier,geographic_level,country_code,country_name,sex,"
                    "pupil_count\n202425,Academic year,National,E92000001,England,Total,10\n"
                    "202425,Academic year,National,E92000001,England,Boys,4\n");
    workplace.write("crossfoot.yml", "file: data.csv\njobs: 1\n");
    ask("initialize", {{"rootUri", uri("")}, {"capabilities", Json::object()}});
    tell("initialized", Json::object());
  }

  [[nodiscard]] std::string uri(const std::string& file) const {
    return "file://" + (workplace.folder() / file).string();
  }
  void ask(const std::string& method, const Json& params) {
    input += framed(request(++requests, method, params));
  }
  void tell(const std::string& method, const Json& params) {
    input += framed(notification(method, params));
  }
  void open(const std::string& text) {
    workplace.write("pack.yml",
                    "pack: Saved\nrules:\n- {id: s, title: S, check: pupil_count > 0}\n");
    tell("textDocument/didOpen",
         {{"textDocument", {{"uri", uri("pack.yml")}, {"languageId", "yaml"}, {"text", text}}}});
  }
  void ask_at(const std::string& method, int line, int character) {
    ask(method, {{"textDocument", {{"uri", uri("pack.yml")}}},
                 {"position", {{"line", line}, {"character", character}}}});
  }

  std::vector<Json> run(int code = 0) {
    ask("shutdown", Json::object());
    tell("exit", Json::object());
    workplace.write("input", input);
    const Outcome outcome = workplace.shell("$crossfoot lsp < input");
    BOOST_TEST(outcome.code == code, outcome.err);
    return messages_in(outcome.out);
  }
};

Json diagnostics_in(const std::vector<Json>& messages, const std::string& file) {
  Json last;
  for (const Json& message : messages)
    if (message.value("method", "") == "textDocument/publishDiagnostics" &&
        message["params"]["uri"].get<std::string>().ends_with(file))
      last = message["params"]["diagnostics"];
  return last;
}

Json answer_to(const std::vector<Json>& messages, int id) {
  for (const Json& message : messages)
    if (message.contains("id") && message["id"] == id) return message;
  return nullptr;
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(mistakes_of_what_is_not_saved_have_ranges, Session) {
  open("pack: A\nrules:\n- id: a\n  title: A\n  chekc: pupil_count > 0\n");
  const auto messages = run();
  const Json list = diagnostics_in(messages, "pack.yml");
  BOOST_REQUIRE(!list.empty());
  BOOST_TEST(list[0]["message"].get<std::string>().find("did you mean `check`") !=
             std::string::npos);
  BOOST_TEST(list[0]["severity"] == 1);
  BOOST_TEST(list[0]["range"]["start"] == Json({{"line", 4}, {"character", 2}}));
  BOOST_TEST(list[0]["range"]["end"] == Json({{"line", 4}, {"character", 7}}));
  BOOST_TEST(answer_to(messages, 1)["result"]["capabilities"]["hoverProvider"] == true);
}

BOOST_FIXTURE_TEST_CASE(names_that_the_data_lack_are_found_and_mended, Session) {
  const std::string wrong = "pack: A\nrules:\n- id: a\n  title: A\n  check: pupil_cuont > 0\n";
  open(wrong);
  tell("textDocument/didSave", {{"textDocument", {{"uri", uri("pack.yml")}}}});
  const Json list = diagnostics_in(run(), "pack.yml");
  BOOST_REQUIRE(!list.empty());
  BOOST_TEST(list[0]["range"]["start"]["character"] == 9);
  BOOST_TEST(list[0]["message"].get<std::string>().find("pupil_count") != std::string::npos);

  Session mended;
  mended.open(wrong);
  mended.tell("textDocument/didChange",
              {{"textDocument", {{"uri", mended.uri("pack.yml")}, {"version", 2}}},
               {"contentChanges",
                {{{"text", "pack: A\nrules:\n- {id: a, title: A, check: pupil_count > 0}\n"}}}}});
  BOOST_TEST(diagnostics_in(mended.run(), "pack.yml") == Json::array());
}

BOOST_FIXTURE_TEST_CASE(columns_that_are_not_there_are_told_beside_other_mistakes, Session) {
  open("pack: A\nrules:\n- {id: a, title: A, check: pupil_cuont > 0}\n- {id: b, titel: B}\n");
  const std::string list = diagnostics_in(run(), "pack.yml").dump();
  BOOST_TEST(has_part(list, "did you mean `title`"));
  BOOST_TEST(has_part(list, "did you mean `pupil_count`"));
}

BOOST_FIXTURE_TEST_CASE(columns_items_and_kinds_are_completed_and_explained, Session) {
  open("pack: A\nrules:\n- id: a\n  title: A\n  check: pupil_count[sex = 'T'] > 0\n  rat\n");
  ask_at("textDocument/completion", 4, 29);
  ask_at("textDocument/completion", 5, 5);
  ask_at("textDocument/hover", 4, 12);
  ask_at("textDocument/hover", 4, 4);
  ask_at("textDocument/hover", 0, 99);
  const auto messages = run();
  BOOST_TEST(answer_to(messages, 2)["result"].dump().find("\"newText\":\"Total\"") !=
             std::string::npos);
  BOOST_TEST(answer_to(messages, 3)["result"].dump().find("\"label\":\"ratio\"") !=
             std::string::npos);
  BOOST_TEST(answer_to(messages, 4)["result"].dump().find("pupil_count: indicator") !=
             std::string::npos);
  BOOST_TEST(answer_to(messages, 5)["result"]["contents"]["value"].get<std::string>().find(
                 "check") != std::string::npos);
  BOOST_TEST(answer_to(messages, 6)["result"].is_null());
}

BOOST_FIXTURE_TEST_CASE(nonsense_is_answered_and_survived, Session) {
  ask("workspace/nothing", Json::object());
  ask("textDocument/hover", {{"textDocument", 7}, {"position", "x"}});
  tell("textDocument/didChange", {{"textDocument", Json::array()}});
  tell("textDocument/didOpen", {{"textDocument", {{"uri", "untitled:1"}, {"text", "pack: A\n"}}}});
  input += "Content-Length: 3\r\n\r\n{x}";
  input += "Content-Length: 2\r\n\r\n[]";
  open("pack: \x01\n");
  const auto messages = run();
  BOOST_TEST(answer_to(messages, 2)["error"]["code"] == -32601);
  BOOST_TEST(!diagnostics_in(messages, "pack.yml").empty());
}

BOOST_AUTO_TEST_CASE(an_editor_that_just_goes_is_no_success) {
  const Workplace workplace;
  BOOST_TEST(workplace.shell("$crossfoot lsp < /dev/null").code == 1);
}

BOOST_AUTO_TEST_SUITE_END()
