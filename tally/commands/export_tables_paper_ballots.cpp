// Files for Digidem's paper ballots module, and the manifest that keeps any vote from being handed out twice.
// The manifest is written before the file: a cut between the two leaves a file that is missing and can be
// written again as it was, never a file whose figures would be handed out once more.

#include <filesystem>
#include <memory>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/how_many.hpp"
#include "base/system/files.hpp"
#include "crypto/group/transcript.hpp"
#include "election/exchange/paper_ballots.hpp"
#include "tally/commands/commands.hpp"
#include "tally/commands/export_tables.hpp"

namespace valurna::tally {
namespace {

using exchange::PaperExport;
using exchange::PaperManifest;

struct Options {
    TableOptions table;
    bool again = false;
};

constexpr std::uintmax_t kMostBytes = 16U << 20;  // no contest's rows take as much

// Two exports at once would give the same number to two files.
class OneAtATime {
  public:
    explicit OneAtATime(const std::string& folder)
        : fd_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        held_ = fd_ >= 0 && ::flock(fd_, LOCK_EX | LOCK_NB) == 0;
    }
    ~OneAtATime() {
        if (fd_ >= 0) ::close(fd_);
    }
    OneAtATime(const OneAtATime&) = delete;
    OneAtATime& operator=(const OneAtATime&) = delete;
    [[nodiscard]] bool held() const { return held_; }

  private:
    int fd_;
    bool held_ = false;
};

std::string sha256_of(ByteView bytes) {
    return to_hex(crypto::sha256(bytes));
}

class PaperBallots {
  public:
    PaperBallots(const Options& options, const CountedContest& counted)
        : options_(options), counted_(counted) {
        wanted_.election = counted.election->id;
        wanted_.domain = counted.election->domain;
        wanted_.contest = counted.contest->id;
        wanted_.package = to_hex(counted.package_hash);
    }

    Status run() {
        ASSIGN_OR_RETURN(auto now, exchange::project_votes(decrypted_of(counted_), options_.table.ids()));
        std::error_code ignored;
        if (!std::filesystem::is_directory(options_.table.out, ignored)) {
            if (auto made = make_folder(options_.table.out, 0755); !made) return made;
        }
        const OneAtATime lock(options_.table.out);
        if (!lock.held())
            return Unexpected(Error{ErrorCode::kRefused, options_.table.out,
                                    "another export into this folder is running",
                                    "wait for it and try again"});
        ASSIGN_OR_RETURN(auto manifest, read_manifest(now));
        manifest_ = std::move(manifest);
        if (auto good = no_strangers(); !good) return good;
        return options_.again ? write_again() : write_next(now);
    }

  private:
    [[nodiscard]] std::string path(const std::string& name) const { return options_.table.out + "/" + name; }
    [[nodiscard]] std::string manifest_path() const { return path(exchange::manifest_name(wanted_.contest)); }
    [[nodiscard]] std::string file_of(const PaperExport& one) const {
        return path(exchange::export_name(wanted_.contest, one));
    }

    // An empty one where none has been written yet.
    Expected<PaperManifest> read_manifest(const std::vector<exchange::ProjectVotes>& now) const {
        std::error_code ignored;
        if (!std::filesystem::exists(manifest_path(), ignored)) return wanted_;
        ASSIGN_OR_RETURN(auto text, read_text(manifest_path()));
        auto manifest = exchange::parse_paper_manifest(text, manifest_path());
        if (!manifest) return Unexpected(manifest.error());
        RETURN_IF_ERROR(exchange::fits(manifest.value(), wanted_, now, manifest_path()));
        return manifest;
    }

    // Exports that the manifest does not know may have been imported: nobody could say what is still to be
    // handed out. Such are left when the manifest is lost, or an older one was brought back.
    Status no_strangers() const {
        std::set<std::string> known;
        for (const auto& one : manifest_.exports)
            known.insert(exchange::export_name(wanted_.contest, one));
        std::error_code ignored;
        for (const auto& file : std::filesystem::directory_iterator(options_.table.out, ignored)) {
            const std::string name = file.path().filename().string();
            if (exchange::is_export_name(wanted_.contest, name) && !known.contains(name))
                return Unexpected(Error{ErrorCode::kRefused, file.path().string(),
                                        "the manifest does not know this export",
                                        "bring back the " + exchange::manifest_name(wanted_.contest) +
                                            " that was written with it, or begin in an empty folder"});
        }
        return {};
    }

    Status undamaged(const PaperExport& one) const {
        std::error_code code;
        const auto size = std::filesystem::file_size(file_of(one), code);
        const bool there = !code;
        if (there && size <= kMostBytes) {
            auto content = read_file(file_of(one));
            if (content && sha256_of(content.value()) == one.sha256) return {};
        }
        return Unexpected(Error{ErrorCode::kRefused, file_of(one),
                                there ? "it is not as it was exported" : "an exported file is missing",
                                "bring it back, or write it as it was with --again"});
    }

    Status write_next(const std::vector<exchange::ProjectVotes>& now) {
        for (const auto& one : manifest_.exports) {
            if (auto good = undamaged(one); !good) return good;
        }
        ASSIGN_OR_RETURN(auto format, format_of(options_.table));
        PaperExport next{static_cast<std::uint32_t>(manifest_.exports.size() + 1),
                         format,
                         {},
                         counted_.outcome_sha256,
                         counted_.count.choices.size(),
                         exchange::difference(manifest_, now)};
        if (next.votes.empty() && manifest_.exports.empty())
            return Unexpected(Error{ErrorCode::kRefused, options_.table.folder,
                                    "no project of the contest has a vote", "there is nothing to import"});
        if (next.votes.empty())
            return Unexpected(Error{
                ErrorCode::kRefused, file_of(manifest_.exports.back()),
                fmt::format("these votes have been exported, as number {}", manifest_.exports.back().number),
                "import that file if it has not been; --again writes it anew"});
        ASSIGN_OR_RETURN(auto bytes,
                         exchange::table_bytes(exchange::paper_ballots_table(next.votes), next.format));
        next.sha256 = sha256_of(as_bytes(bytes));
        manifest_.exports.push_back(next);
        if (auto done = write_manifest(); !done) return done;
        return write_export(next, bytes);
    }

    // What was handed out, as it was: the last, and all that is missing or not as it was.
    Status write_again() {
        if (manifest_.exports.empty())
            return Unexpected(Error{ErrorCode::kRefused, options_.table.out,
                                    "nothing has been exported here yet", "leave out --again"});
        for (auto& one : manifest_.exports) {
            const bool last = one.number == manifest_.exports.size();
            if (!last && undamaged(one)) continue;
            ASSIGN_OR_RETURN(auto bytes,
                             exchange::table_bytes(exchange::paper_ballots_table(one.votes), one.format));
            // Another version of the spreadsheet library may write the same figures in other bytes.
            const std::string hash = sha256_of(as_bytes(bytes));
            if (hash != one.sha256) {
                one.sha256 = hash;
                if (auto done = write_manifest(); !done) return done;
            }
            if (auto done = write_export(one, bytes); !done) return done;
        }
        return {};
    }

    Status write_manifest() const {
        return write_file(manifest_path(), as_bytes(exchange::write_paper_manifest(manifest_)), kPublicMode);
    }

    Status write_export(const PaperExport& one, const std::string& bytes) const {
        if (auto done = write_file(file_of(one), as_bytes(bytes), kPublicMode); !done) return done;
        std::int64_t sum = 0;
        for (const auto& project : one.votes)
            sum += project.votes;
        fmt::print("{}: export {}, {}, {:+} votes. Import each number once, none twice.\n", file_of(one),
                   one.number, how_many(one.votes.size(), "project"), sum);
        return {};
    }

    const Options& options_;
    const CountedContest& counted_;
    PaperManifest wanted_, manifest_;
};

Status paper_ballots(const Options& options) {
    RETURN_IF_ERROR(format_of(options.table));
    ASSIGN_OR_RETURN(auto office, Office::open(options.table.folder));
    ASSIGN_OR_RETURN(auto counted, counted_contest(*office, options.table.contest));
    RETURN_IF_ERROR(PaperBallots(options, counted).run());
    return {};
}

}  // namespace

void add_paper_ballots_export(const Command& export_command) {
    auto options = std::make_shared<Options>();
    const auto command = add_table_command(
        export_command, "paper-ballots",
        "Votes for Digidem's paper ballots module of Decidim: what has come since the last export",
        options->table);
    command.option("--out", options->table.out, "The folder of all exports of this contest").required();
    add_format_option(command, options->table);
    add_own_ids_option(command, options->table);
    command.flag("--again", options->again,
                 "Write the last export as it was, and any that is missing or altered; nothing new");
    command.run([options] { return paper_ballots(*options); });
}

}  // namespace valurna::tally
