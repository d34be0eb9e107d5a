#include "sync/formats/zip_archive.hpp"

#include <memory>

#include <zip.h>

#include "base/how_many.hpp"

namespace valurna::sync {
namespace {

struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using File = std::unique_ptr<zip_file_t, CloseFile>;

Unexpected broken(const std::string& what) {
    return Unexpected(Error{ErrorCode::kBadInput, "the package", what,
                            "fetch it again, or build it again with valurna-tally election build"});
}

Unexpected no_memory() {
    return Unexpected(
        Error{ErrorCode::kEnvironment, "the package", "not enough memory", "free some and try again"});
}

// 1980-01-01 00:00, the earliest that a zip can say: a package has no clock in it.
constexpr zip_uint16_t kDosDate = (0 << 9) | (1 << 5) | 1;
constexpr zip_uint32_t kRegularFile = 0100644U << 16;

// Takes the source.
bool add_file(zip_t* archive, const std::string& path, zip_source_t* source) {
    if (source == nullptr) return false;
    const zip_int64_t index = zip_file_add(archive, path.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    const auto at = static_cast<zip_uint64_t>(index);
    return zip_set_file_compression(archive, at, ZIP_CM_STORE, 0) == 0 &&
           zip_file_set_dostime(archive, at, 0, kDosDate, 0) == 0 &&
           zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, kRegularFile) == 0;
}

Expected<Bytes> all_of(zip_source_t* source) {
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 ||
        zip_source_open(source) != 0)
        return no_memory();
    Bytes bytes(stat.size);
    const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (got < 0 || static_cast<zip_uint64_t>(got) != stat.size) return no_memory();
    return bytes;
}

}  // namespace

Expected<Bytes> write_zip(const ZipContent& content) {
    zip_error_t error;
    zip_error_init(&error);
    const Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!source) return no_memory();
    zip_source_keep(source.get());  // the archive takes one reference, the bytes are read through ours
    zip_t* opened = zip_open_from_source(source.get(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (opened == nullptr) {
        zip_source_free(source.get());
        return no_memory();
    }
    Archive archive(opened);
    for (const auto& [path, bytes] : content)
        if (!add_file(archive.get(), path, zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0)))
            return no_memory();
    if (zip_close(archive.get()) != 0) return no_memory();
    (void)archive.release();
    return all_of(source.get());
}

Status write_zip_file(const std::string& zip, const std::string& folder, const std::set<std::string>& names) {
    int code = 0;
    Archive archive(zip_open(zip.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code));
    const auto failed = [&] {
        return Unexpected(Error{ErrorCode::kEnvironment, zip, "the zip cannot be written",
                                "check the folder and the space left"});
    };
    if (!archive) return failed();
    for (const std::string& name : names) {
        if (!add_file(archive.get(), name,
                      zip_source_file(archive.get(), (folder + "/" + name).c_str(), 0, 0)))
            return failed();
    }
    if (zip_close(archive.get()) != 0) return failed();
    (void)archive.release();
    return {};
}

Expected<ZipContent> read_zip(ByteView bytes, const ZipLimits& limits) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) return no_memory();
    const Archive archive(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
    if (!archive) {
        zip_source_free(source);
        return broken("it is not a whole zip file");
    }
    const auto files = static_cast<zip_uint64_t>(zip_get_num_entries(archive.get(), 0));
    if (files > limits.most_files) return broken("it holds " + how_many(files, "file") + ", too many");

    ZipContent content;
    std::size_t left = limits.most_bytes;
    for (zip_uint64_t index = 0; index < files; ++index) {
        zip_stat_t stat;
        if (zip_stat_index(archive.get(), index, 0, &stat) != 0 || stat.name == nullptr)
            return broken("its list of files is broken");
        const std::string path = stat.name;
        if (stat.comp_method != ZIP_CM_STORE) return broken(path + " is compressed");
        if (stat.encryption_method != ZIP_EM_NONE) return broken(path + " is encrypted");
        if (stat.size > left)
            return broken("its files are larger than " + std::to_string(limits.most_bytes) + " bytes");
        left -= stat.size;
        const File file(zip_fopen_index(archive.get(), index, 0));
        Bytes content_bytes(stat.size);
        // Reading to the end makes libzip compare the CRC.
        std::uint8_t beyond = 0;
        if (!file ||
            zip_fread(file.get(), content_bytes.data(), content_bytes.size()) !=
                static_cast<zip_int64_t>(stat.size) ||
            zip_fread(file.get(), &beyond, 1) != 0)
            return broken(path + " cannot be read");
        if (!content.emplace(path, std::move(content_bytes)).second) return broken(path + " is in it twice");
    }
    return content;
}

}  // namespace valurna::sync
