#include "lsp/server.h"

#include <algorithm>
#include <ctime>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <system_error>

#include "app/load/packs.h"
#include "app/load/remote_packs.h"
#include "base/calendar.h"
#include "engine/lint_data.h"
#include "engine/plan/plan.h"
#include "lsp/completion.h"
#include "lsp/data_names.h"
#include "lsp/diagnostics.h"
#include "lsp/document.h"
#include "lsp/hover.h"
#include "lsp/json_rpc.h"
#include "packs/load/pack_files.h"

namespace crossfoot {
namespace {

constexpr int method_not_found = -32601;
constexpr int invalid_request = -32600;

class Nobody final : public Progress {
  void note(std::string_view) override {}
  void detail(std::string_view) override {}
  void working_on(std::string_view) override {}
};

/// The text of a member, or an empty one where it isn't there.
std::string text_of(const Json& object, const Json::json_pointer& member) {
  return object.is_object() && object.contains(member) && object.at(member).is_string()
             ? object.at(member).get<std::string>()
             : std::string();
}

EditorPlace place_of(const Json& params) {
  const auto number = [&](const char* member) {
    const Json::json_pointer at(member);
    return params.contains(at) && params.at(at).is_number_unsigned()
               ? params.at(at).get<std::size_t>()
               : std::size_t{0};
  };
  return {number("/position/line"), number("/position/character")};
}

class Server {
 public:
  Server(std::FILE* from, std::FILE* to, const DataOfFolder& data)
      : from_(from), to_(to), data_of_folder_(data), store_(ApiOptions(), false) {}

  bool serve() {
    while (auto message = read_message(from_)) {
      const std::string method = text_of(*message, "/method"_json_pointer);
      if (method == "exit") return shut_down_;
      if (method.empty()) continue;  // an answer, or nothing that could be read
      const bool has_params = message->contains("params") && message->at("params").is_object();
      const Json params = has_params ? message->at("params") : Json::object();
      if (message->contains("id"))
        answer(*message, method, params);
      else
        take_note(method, params);
    }
    return shut_down_;
  }

 private:
  void answer(const Json& message, const std::string& method, const Json& params) {
    Json reply = {{"jsonrpc", "2.0"}, {"id", message.at("id")}};
    if (shut_down_)
      reply["error"] = {{"code", invalid_request}, {"message", "the server was shut down"}};
    else if (method == "initialize")
      reply["result"] = initialize(params);
    else if (method == "shutdown")
      reply["result"] = shut_down();
    else if (method == "textDocument/completion")
      reply["result"] = complete(params);
    else if (method == "textDocument/hover")
      reply["result"] = hover(params);
    else
      reply["error"] = {{"code", method_not_found}, {"message", "there is no method " + method}};
    write_message(to_, reply);
  }

  void take_note(const std::string& method, const Json& params) {
    const std::string uri = text_of(params, "/textDocument/uri"_json_pointer);
    if (method == "textDocument/didOpen") {
      open(uri, text_of(params, "/textDocument/text"_json_pointer));
      look_at(uri, true);
    } else if (method == "textDocument/didChange") {
      const Json changes = params.value("contentChanges", Json::array());
      if (!changes.is_array() || changes.empty()) return;
      open(uri, text_of(changes.back(), "/text"_json_pointer));
      look_at(uri, false);
    } else if (method == "textDocument/didSave") {
      look_at(uri, true);
    } else if (method == "textDocument/didClose") {
      close(uri);
    }
  }

  Json initialize(const Json& params) {
    const auto root = path_of_uri(text_of(params, "/rootUri"_json_pointer));
    std::error_code ignored;
    if (!root.empty()) std::filesystem::current_path(root, ignored);
    return {{"serverInfo", {{"name", "crossfoot"}, {"version", CROSSFOOT_VERSION}}},
            {"capabilities",
             {{"positionEncoding", "utf-16"},
              {"textDocumentSync", {{"openClose", true}, {"change", 1}, {"save", true}}},
              {"hoverProvider", true},
              {"completionProvider", {{"triggerCharacters", {"'", " ", ":"}}}}}}};
  }

  Json shut_down() {
    shut_down_ = true;
    return nullptr;
  }

  void open(const std::string& uri, std::string text) {
    Document document(uri, std::move(text));
    if (!document.path().empty()) unsaved_[document.path()] = document.text();
    documents_.insert_or_assign(uri, std::move(document));
  }

  void close(const std::string& uri) {
    const auto found = documents_.find(uri);
    if (found == documents_.end()) return;
    unsaved_.erase(found->second.path());
    documents_.erase(found);
    for (const std::string& each : published_[uri]) publish(each, Json::array());
    published_.erase(uri);
  }

  [[nodiscard]] RuleSet packs_of(const Document& document, Diagnostics& mistakes) {
    const ListPlaces places{default_reference_folder(), {}, shipped_packs(), &store_, &unsaved_};
    return load_packs({document.path()}, mistakes, {}, places);
  }

  /// Says what is wrong with a document; beside its data only where somebody can wait for it.
  void look_at(const std::string& uri, bool with_data) {
    const auto found = documents_.find(uri);
    if (found == documents_.end() || !is_pack_file(found->second.path())) return;
    const Document& document = found->second;
    Diagnostics mistakes;
    const RuleSet packs = packs_of(document, mistakes);
    LintNotes notes = lint_packs(packs, day_text(std::time(nullptr)));
    if (with_data) std::ranges::move(look_at_data(packs, mistakes), std::back_inserter(notes));
    std::ranges::move(notes_of(mistakes), std::back_inserter(notes));
    put_in_order(notes);
    std::set<std::string> now;
    for (const auto& [file, list] : diagnostics_of(notes, document)) {
      publish(file, list);
      now.insert(file);
    }
    for (const std::string& file : published_[uri])
      if (!now.contains(file)) publish(file, Json::array());
    published_[uri] = std::move(now);
  }

  /// What only the data show. The mistakes that they show are added; of packs that have others only
  /// columns that aren't there, for the rest may come of these.
  LintNotes look_at_data(const RuleSet& packs, Diagnostics& mistakes) {
    const DataOptions data = data_of_folder_();
    if (!data.given() || data.source.asks_api()) return {};
    const bool clean = mistakes.empty();
    const bool tells_columns = clean || mistakes.size() == packs.mistakes_within;
    DataLint lint;
    Diagnostics found;
    Nobody nobody;
    const auto visited = visit_versions(data, packs, nobody, [&](const VisitedVersion& version) {
      Diagnostics said_by_lint;
      const Meaning meaning =
          meaning_of(version.release, version.table, declared_by(version.packs), said_by_lint);
      names_ = names_in(version.table, meaning.roles);
      if (!tells_columns) return;
      CheckOptions options;
      options.latest = version.latest;
      lint.look_at(version.release, version.table, version.packs, options, found,
                   version.comparisons);
    });
    std::ranges::copy_if(found, std::back_inserter(mistakes), [&](const Diagnostic& mistake) {
      return clean || mistake.message.starts_with("unknown column ");
    });
    return visited && clean ? lint.notes() : LintNotes();
  }

  void publish(const std::string& uri, const Json& diagnostics) {
    write_message(to_, {{"jsonrpc", "2.0"},
                        {"method", "textDocument/publishDiagnostics"},
                        {"params", {{"uri", uri}, {"diagnostics", diagnostics}}}});
  }

  Json complete(const Json& params) {
    const auto found = documents_.find(text_of(params, "/textDocument/uri"_json_pointer));
    if (found == documents_.end()) return Json::array();
    return completions_at(found->second, place_of(params), names_);
  }

  Json hover(const Json& params) {
    const auto found = documents_.find(text_of(params, "/textDocument/uri"_json_pointer));
    if (found == documents_.end()) return nullptr;
    Diagnostics said_already;
    const RuleSet packs = packs_of(found->second, said_already);
    return hover_at(found->second, place_of(params), packs, names_);
  }

  std::FILE* from_;
  std::FILE* to_;
  const DataOfFolder& data_of_folder_;
  PackStore store_;
  std::map<std::string, Document> documents_;  ///< by address
  UnsavedTexts unsaved_;
  DataNames names_;                                         ///< of the data that were read last
  std::map<std::string, std::set<std::string>> published_;  ///< files with notes, by document
  bool shut_down_ = false;
};

}  // namespace

bool serve_editor(std::FILE* from, std::FILE* to, const DataOfFolder& data) {
  return Server(from, to, data).serve();
}

}  // namespace crossfoot
