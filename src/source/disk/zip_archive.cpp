#include "source/disk/zip_archive.h"

#include <zip.h>

#include "base/text/text.h"
#include "source/disk/inflate.h"

namespace crossfoot {
namespace {

constexpr zip_int64_t max_entries = 100'000;

struct Discard {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Zip = std::unique_ptr<zip_t, Discard>;
using ZipEntry = std::unique_ptr<zip_file_t, CloseEntry>;

Error broken(const std::string& name, const char* why) {
  return Error{Error::Kind::data, name + " can't be read from the zip: " + why};
}

Result<Zip> open_zip(const std::string& file) {
  int code = 0;
  Zip zip(zip_open(file.c_str(), ZIP_RDONLY, &code));
  if (zip) return zip;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  const std::string why = zip_error_strerror(&error);
  zip_error_fini(&error);
  if (code == ZIP_ER_NOENT || code == ZIP_ER_OPEN || code == ZIP_ER_READ)
    return Error{Error::Kind::unavailable, file + " can't be read: " + why};
  return Error{Error::Kind::data, file + " is not a readable zip file: " + why};
}

class EntryStream final : public ByteStream {
 public:
  EntryStream(Zip zip, ZipEntry entry, std::string name, std::uint64_t limit)
      : zip_(std::move(zip)),
        entry_(std::move(entry)),
        name_(std::move(name)),
        room_(limit),
        limit_(limit) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
      const zip_int64_t size =
          zip_fread(entry_.get(), buffer.data() + filled, buffer.size() - filled);
      if (size < 0) return broken(name_, zip_file_strerror(entry_.get()));
      if (size == 0) break;
      filled += static_cast<std::size_t>(size);
    }
    if (filled > room_) return too_large(name_, limit_);
    room_ -= filled;
    return filled;
  }

 private:
  Zip zip_;
  ZipEntry entry_;  // after zip_: closed before the zip is
  std::string name_;
  std::uint64_t room_;
  std::uint64_t limit_;
};

}  // namespace

Result<ZipArchive> ZipArchive::open(const std::string& file) {
  const auto zip = open_zip(file);
  if (!zip) return zip.error();
  const zip_int64_t count = zip_get_num_entries(zip->get(), 0);
  if (count > max_entries) return Error{Error::Kind::data, file + " contains too many files"};
  std::vector<std::string> entries;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t about;
    if (zip_stat_index(zip->get(), static_cast<zip_uint64_t>(i), 0, &about) != 0)
      return broken(file, zip_strerror(zip->get()));
    const std::string name = about.name;
    if (name.ends_with('/')) continue;
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE)
      return Error{Error::Kind::data,
                   file + " is encrypted; extract the files first and name them"};
    entries.push_back(name);
  }
  return ZipArchive(file, std::move(entries));
}

Result<std::unique_ptr<ByteStream>> ZipArchive::open_entry(const std::string& entry,
                                                           std::uint64_t limit) const {
  auto zip = open_zip(file_);
  if (!zip) return zip.error();
  const std::string name = file_ + "/" + printable(entry);
  ZipEntry opened(zip_fopen((*zip).get(), entry.c_str(), 0));
  if (!opened) return broken(name, zip_strerror((*zip).get()));
  return std::unique_ptr<ByteStream>(
      std::make_unique<EntryStream>(*std::move(zip), std::move(opened), name, limit));
}

}  // namespace crossfoot
