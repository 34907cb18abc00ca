#include "source/disk/file_source.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/text/text.h"
#include "source/disk/inflate.h"
#include "source/disk/meta_csv.h"
#include "source/disk/zip_archive.h"

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t max_meta = std::uint64_t{16} << 20;
constexpr std::string_view standard_input = "-";

/// One data file: how it and its metadata are opened.
struct DataFile {
  std::string id;
  std::string path;  ///< unlike any other of the run, for messages and where ids are alike
  OpenStream data;
  OpenStream meta;  ///< empty where there is none
  std::string meta_name;
};

bool is_meta(std::string_view name) { return lower(name).ends_with(".meta.csv"); }
bool is_csv(std::string_view name) { return lower(name).ends_with(".csv"); }

/// `folder/pupils.csv.gz` without the extensions that data files have.
std::string without_extension(std::string name) {
  for (const char* extension : {".gz", ".csv"})
    if (lower(name).ends_with(extension)) name.resize(name.size() - std::string(extension).size());
  return name;
}

std::string file_name(std::string_view path) { return fs::path(path).filename().string(); }

Error mistake(std::string message) { return Error{Error::Kind::usage, std::move(message)}; }

OpenStream open_plain(const std::string& path) {
  return [path] { return open_file(path); };
}

OpenStream open_inflated(const std::string& path, std::uint64_t limit) {
  return [path, limit]() -> Result<std::unique_ptr<ByteStream>> {
    auto compressed = open_file(path);
    if (!compressed) return compressed;
    return open_gzip(*std::move(compressed), path, limit);
  };
}

Result<DataFile> single_file(const std::string& path, const FileOptions& options) {
  if (path == standard_input)
    return DataFile{"standard-input", "standard input", open_plain(path), {}, ""};
  std::error_code none;
  if (!fs::is_regular_file(path, none) && !fs::is_fifo(path, none))
    return Error{Error::Kind::unavailable, path + ": no such file"};
  if (is_meta(path))
    return mistake(path + " is metadata; give its data file, and give this file with --meta");
  const bool gzip = lower(path).ends_with(".gz");
  if (!is_csv(gzip ? path.substr(0, path.size() - 3) : path))
    return mistake(path + ": a data file is a .csv, a .csv.gz or a .zip");
  DataFile file{.id = file_name(without_extension(path)),
                .path = path,
                .data = gzip ? open_inflated(path, options.max_download) : open_plain(path),
                .meta = {},
                .meta_name = ""};
  const std::string beside = metadata_beside(path);
  if (fs::is_regular_file(beside, none)) {
    file.meta = open_plain(beside);
    file.meta_name = beside;
  }
  return file;
}

/// Folders that archivers leave behind, hidden files, and the list of names that EES's bulk upload
/// puts beside the data.
bool is_packing(const std::string& entry) {
  const std::string name = file_name(entry);
  return entry.starts_with("__MACOSX/") || name.starts_with('.') || name == "dataset_names.csv";
}

Result<std::vector<DataFile>> files_of_zip(const std::string& path, const FileOptions& options) {
  auto archive = ZipArchive::open(path);
  if (!archive) return archive.error();
  const auto zip = std::make_shared<const ZipArchive>(*std::move(archive));
  const auto open_entry = [zip](const std::string& entry, std::uint64_t limit) -> OpenStream {
    return [zip, entry, limit] { return zip->open_entry(entry, limit); };
  };
  const auto& entries = zip->entries();
  const auto has = [&](const std::string& name) {
    return std::ranges::find(entries, name) != entries.end();
  };
  std::vector<DataFile> files;
  for (const std::string& entry : entries) {
    if (!is_csv(entry) || is_packing(entry)) continue;
    const std::string stem = entry.substr(0, entry.size() - (is_meta(entry) ? 9 : 4));
    if (is_meta(entry)) {
      if (!has(stem + ".csv"))
        return Error{Error::Kind::data, path + " contains " + printable(entry) + " but no " +
                                            printable(stem) + ".csv"};
      continue;
    }
    DataFile file{.id = file_name(stem),
                  .path = path + "/" + entry,
                  .data = open_entry(entry, options.max_download),
                  .meta = {},
                  .meta_name = ""};
    if (const std::string meta = stem + ".meta.csv"; has(meta)) {
      file.meta = open_entry(meta, max_meta);
      file.meta_name = path + "/" + meta;
    }
    files.push_back(std::move(file));
  }
  if (files.empty()) return Error{Error::Kind::data, path + " contains no .csv file"};
  return files;
}

class FileSource final : public Source {
 public:
  explicit FileSource(std::vector<DataFile> files) : files_(std::move(files)) {}

  Result<std::vector<std::string>> data_sets() override {
    std::vector<std::string> ids;
    for (const DataFile& file : files_) ids.push_back(file.id);
    return ids;
  }

  Result<std::vector<ReleaseRef>> versions(const std::string& data_set) override {
    const auto file = find(data_set);
    if (!file) return file.error();
    return std::vector<ReleaseRef>{ReleaseRef{
        .origin = Release::Origin::file, .data_set = info(**file), .version = std::nullopt}};
  }

  Result<Release> fetch(const ReleaseRef& version) override {
    const auto found = find(version.data_set.id);
    if (!found) return found.error();
    const DataFile& file = **found;
    Release release;
    release.origin = Release::Origin::file;
    release.data_set = info(file);
    release.data_name = file.path;
    release.open_data = file.data;
    if (!file.meta) return release;
    release.metadata_name = file.meta_name;
    release.open_metadata = file.meta;
    auto metadata = read_metadata_of(file);
    if (!metadata) return metadata.error();
    release.metadata = *std::move(metadata);
    return release;
  }

 private:
  static DataSetInfo info(const DataFile& file) {
    return {.id = file.id, .title = file.id, .summary = "", .status = ""};
  }

  static Result<Metadata> read_metadata_of(const DataFile& file) {
    auto stream = file.meta();
    if (!stream) return stream.error();
    const auto text = read_all(**stream, max_meta);
    if (!text) return Error{text.error().kind, file.meta_name + " is " + text.error().message};
    return read_meta_csv(*text, file.meta_name);
  }

  [[nodiscard]] Result<const DataFile*> find(const std::string& id) const {
    const auto file = std::ranges::find(files_, id, &DataFile::id);
    if (file != files_.end()) return &*file;
    return mistake("`" + printable(shorten(id, 80)) + "` is not one of the files you named");
  }

  std::vector<DataFile> files_;
};

/// Two files of one name in two folders are told apart by their paths.
void make_ids_unique(std::vector<DataFile>& files) {
  const auto alike = [&](const DataFile& file) {
    return std::ranges::count(files, file.id, &DataFile::id) > 1;
  };
  std::vector<std::string> ids;
  for (const DataFile& file : files) ids.push_back(alike(file) ? file.path : file.id);
  for (std::size_t i = 0; i < files.size(); ++i) files[i].id = std::move(ids[i]);
}

}  // namespace

std::string metadata_beside(const std::string& data_file) {
  return without_extension(data_file) + ".meta.csv";
}

Result<std::unique_ptr<Source>> open_files(const FileOptions& options) {
  std::vector<DataFile> files;
  for (const std::string& path : options.files) {
    if (lower(path).ends_with(".zip")) {
      auto in_zip = files_of_zip(path, options);
      if (!in_zip) return in_zip.error();
      std::ranges::move(*in_zip, std::back_inserter(files));
      continue;
    }
    auto file = single_file(path, options);
    if (!file) return file.error();
    files.push_back(*std::move(file));
  }
  if (!options.meta.empty()) {
    if (files.size() != 1)
      return mistake("--meta works with one data file, but there are " + with_commas(files.size()));
    std::error_code none;
    if (fs::is_fifo(options.meta, none))
      return mistake(options.meta +
                     " is a pipe, but metadata is read more than once; write it to a file");
    files.front().meta = open_plain(options.meta);
    files.front().meta_name = options.meta;
  }
  make_ids_unique(files);
  return std::unique_ptr<Source>(std::make_unique<FileSource>(std::move(files)));
}

}  // namespace crossfoot
