// The library writes to a file by its name; a file in memory has one too.
#include <memory>

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/how_many.hpp"
#include "base/utf8.hpp"
#include "election/exchange/table.hpp"

namespace valurna::exchange {
namespace {

constexpr std::size_t kMostRows = 1'048'576;  // of a sheet, its header with them
constexpr std::size_t kMostCharacters = 32'767;

class MemoryFile {
  public:
    MemoryFile() : fd_(::memfd_create("table.xlsx", MFD_CLOEXEC)) {}
    ~MemoryFile() {
        if (fd_ >= 0) ::close(fd_);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    [[nodiscard]] bool open() const { return fd_ >= 0; }
    [[nodiscard]] std::string name() const { return "/proc/self/fd/" + std::to_string(fd_); }
    [[nodiscard]] std::optional<std::string> content() const {
        const off_t size = ::lseek(fd_, 0, SEEK_END);
        if (size < 0) return std::nullopt;
        std::string bytes(static_cast<std::size_t>(size), '\0');
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t n =
                ::pread(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
            if (n <= 0) return std::nullopt;
            done += static_cast<std::size_t>(n);
        }
        return bytes;
    }

  private:
    int fd_;
};

Unexpected failed(const std::string& why) {
    return Unexpected(Error{ErrorCode::kEnvironment, "the spreadsheet", "it cannot be written: " + why,
                            "check the memory and the space in the temporary folder"});
}

lxw_error write_cell(lxw_worksheet* sheet, std::size_t row, std::size_t column, const Cell& cell) {
    const auto at_row = static_cast<lxw_row_t>(row);
    const auto at_column = static_cast<lxw_col_t>(column);
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        return worksheet_write_number(sheet, at_row, at_column, static_cast<double>(*number), nullptr);
    const auto& text = std::get<std::string>(cell);
    if (text.empty()) return LXW_NO_ERROR;
    return worksheet_write_string(sheet, at_row, at_column, text.c_str(), nullptr);
}

lxw_error fill(lxw_workbook* book, const Table& table) {
    lxw_doc_properties properties{};
    properties.created = 946'684'800;  // 2000-01-01: when it was written is nobody's business
    if (const auto error = workbook_set_properties(book, &properties); error != LXW_NO_ERROR) return error;
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    if (sheet == nullptr) return LXW_ERROR_MEMORY_MALLOC_FAILED;
    for (std::size_t column = 0; column < table.header.size(); ++column) {
        if (const auto error = write_cell(sheet, 0, column, table.header[column]); error != LXW_NO_ERROR)
            return error;
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
            const auto error = write_cell(sheet, row + 1, column, table.rows[row][column]);
            if (error != LXW_NO_ERROR) return error;
        }
    }
    return LXW_NO_ERROR;
}

Status too_large(const Table& table) {
    if (table.rows.size() >= kMostRows)
        return Unexpected(Error{ErrorCode::kBadInput, "the spreadsheet",
                                how_many(table.rows.size(), "row") + " are more than a sheet holds",
                                "write csv"});
    for (const auto& row : table.rows) {
        for (const auto& cell : row) {
            const auto* text = std::get_if<std::string>(&cell);
            if (text != nullptr && code_points(*text) > kMostCharacters)
                return Unexpected(Error{ErrorCode::kBadInput, "the spreadsheet",
                                        "a text is longer than a cell holds: " + in_quotes(*text),
                                        "write csv or shorten it"});
        }
    }
    return {};
}

}  // namespace

Expected<std::string> xlsx_bytes(const Table& table) {
    RETURN_IF_ERROR(too_large(table));
    const MemoryFile file;
    if (!file.open()) return failed("no memory");
    // Its parts are kept in memory too; where there is no such folder the library takes the temporary one.
    char memory_folder[] = "/dev/shm";
    lxw_workbook_options options{};
    options.tmpdir = memory_folder;
    lxw_workbook* book = workbook_new_opt(file.name().c_str(), &options);
    if (book == nullptr) return failed("no memory");
    const lxw_error filled = fill(book, table);
    const lxw_error closed = workbook_close(book);  // frees the book in any case
    if (filled != LXW_NO_ERROR) return failed(lxw_strerror(filled));
    if (closed != LXW_NO_ERROR) return failed(lxw_strerror(closed));
    auto bytes = file.content();
    if (!bytes) return failed("no memory");
    return std::move(*bytes);
}

}  // namespace valurna::exchange
