#include "tests/support/faulty_disk.hpp"

#include <csignal>
#include <map>

#include <sqlite3.h>
#include <unistd.h>

namespace valurna::tests {
namespace {

struct Disk {
    sqlite3_vfs* system = nullptr;
    sqlite3_vfs vfs{};
    // Files of different kinds have different tables of methods (logs are never locked) with the same writing
    // in them.
    const sqlite3_io_methods* methods = nullptr;
    std::map<const sqlite3_io_methods*, sqlite3_io_methods> patched;
    DiskFault fault = DiskFault::kInputOutput;
    unsigned nth = 0, seen = 0;
    bool stays = false;
};

Disk& disk() {
    static Disk the_disk;
    return the_disk;
}

// SQLITE_OK where the operation may go on.
int next_operation(int input_output_code) {
    auto& d = disk();
    ++d.seen;
    const bool now = d.nth != 0 && (d.seen == d.nth || (d.stays && d.seen > d.nth));
    if (!now) return SQLITE_OK;
    switch (d.fault) {
        case DiskFault::kInputOutput:
            return input_output_code;
        case DiskFault::kFull:
            return SQLITE_FULL;
        case DiskFault::kPowerCut:
            ::kill(::getpid(), SIGKILL);
    }
    return input_output_code;
}

int faulty_write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
    if (const int code = next_operation(SQLITE_IOERR_WRITE); code != SQLITE_OK) return code;
    return disk().methods->xWrite(file, data, size, at);
}
int faulty_sync(sqlite3_file* file, int flags) {
    if (const int code = next_operation(SQLITE_IOERR_FSYNC); code != SQLITE_OK) return code;
    return disk().methods->xSync(file, flags);
}
int faulty_truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (const int code = next_operation(SQLITE_IOERR_TRUNCATE); code != SQLITE_OK) return code;
    return disk().methods->xTruncate(file, size);
}

int faulty_open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto& d = disk();
    const int code = d.system->xOpen(d.system, name, file, flags, out_flags);
    if (file->pMethods != nullptr) {
        d.methods = file->pMethods;
        auto& patched = d.patched[file->pMethods];
        patched = *file->pMethods;
        patched.xWrite = faulty_write;
        patched.xSync = faulty_sync;
        patched.xTruncate = faulty_truncate;
        file->pMethods = &patched;
    }
    return code;
}

}  // namespace

void install_faulty_disk() {
    auto& d = disk();
    if (d.system != nullptr) return;
    d.system = sqlite3_vfs_find(nullptr);
    d.vfs = *d.system;
    d.vfs.zName = "faulty";
    d.vfs.xOpen = faulty_open;
    sqlite3_vfs_register(&d.vfs, 1);
}

void arm_disk(DiskFault fault, unsigned nth, bool stays) {
    auto& d = disk();
    d.fault = fault;
    d.nth = nth;
    d.seen = 0;
    d.stays = stays;
}

unsigned disarm_disk() {
    disk().nth = 0;
    return disk().seen;
}

}  // namespace valurna::tests
