#include "sync/stick/write_ledger.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <functional>

#include "base/sha256.hpp"
#include "base/system/file_tree.hpp"
#include "base/system/files.hpp"
#include "sync/formats/log_tree.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/receipt.hpp"
#include "sync/station/station_files.hpp"
#include "sync/stick/places.hpp"
#include "sync/stick/read_me.hpp"

namespace valurna::sync {
namespace {

class StickWriter {
  public:
    StickWriter(const Ledger& ledger, const StationSlip& slip, const crypto::PublicKey& key,
                const std::string& stick, const StickTelling& telling)
        : ledger_(ledger),
          slip_(slip),
          key_{slip.origin(), crypto::NoteKeyType::kEd25519, key},
          places_(stick, slip.election_id),
          own_(places_.station(slip.station_id)),
          files_(stick, kPublicMode),
          telling_(telling) {}

    Expected<StickWritten> run(const std::string& folder) {
        const std::uint64_t size = ledger_.size();
        const auto papers = telling_.kept ? std::vector<std::string>() : papers_in(folder + "/reports");
        all_ = crypto::tiles_of(size).size() + kBesideTiles + (ledger_.last_cosignature() ? 1 : 0) +
               papers.size();
        ASSIGN_OR_RETURN(done_.before, read_before());
        RETURN_IF_ERROR(put("valurna/READ-ME.txt", as_bytes(stick_read_me())));
        RETURN_IF_ERROR(put_package(folder));
        RETURN_IF_ERROR(put_tree(size));
        if (const auto last = ledger_.last_cosignature()) {
            std::string receipt = last->checkpoint.body() + "\n" + last->line;
            if (!receipt.ends_with('\n')) receipt += '\n';
            RETURN_IF_ERROR(put(own_ + "/receipt", as_bytes(receipt)));
        }
        RETURN_IF_ERROR(put(own_ + "/checkpoint", as_bytes(ledger_.signed_checkpoint_at(size))));
        drop_outgrown(size);
        RETURN_IF_ERROR(put_papers(papers, folder + "/reports"));
        done_.entries = size;
        done_.ballots = ledger_.ballots();
        done_.station = slip_.station_id;
        done_.label = slip_.label;
        done_.files = files_.written();
        return done_;
    }

  private:
    Status put(const std::string& name, ByteView content) {
        const auto put = files_.put(name, content);
        if (put) {
            telling_.moved(std::min(++there_, all_), all_);
            return {};
        }
        const int cause = errno;
        telling_.trouble(stick_trouble(cause));
        return Unexpected(about_stick(places_.stick(), put.error(), cause));
    }

    // What lies there must be this ledger at an earlier time. Where it is damaged it is written anew.
    Expected<std::uint64_t> read_before() const {
        const auto file = places_.on_stick(own_ + "/checkpoint");
        if (!file_exists(file)) return std::uint64_t{0};
        const auto bytes = sync::read_file(file, kMostNote);
        const auto note = bytes ? crypto::Note::parse(as_text(bytes.value())) : std::nullopt;
        const auto stated = crypto::checkpoint_in(note);
        if (!stated) return std::uint64_t{0};
        const auto verdict = crypto::verify_note(*note, key_);
        // Beside this station's own reminder, which was compared before, it can only be damaged.
        if (verdict != crypto::NoteVerdict::kGood && telling_.kept) return std::uint64_t{0};
        if (verdict != crypto::NoteVerdict::kGood) {
            if (stated->origin == slip_.origin()) {
                if (verdict == crypto::NoteVerdict::kForged) return std::uint64_t{0};
                telling_.trouble(StickTrouble::kOtherCopy);
                return Unexpected(Error{
                    ErrorCode::kRefused, file,
                    "this machine has not signed it: another machine was set up with this station's slip, or the "
                    "file is damaged",
                    "nothing was written; take another stick, keep this one as it is and call the "
                    "coordinator"});
            }
            telling_.trouble(StickTrouble::kForeign);
            return Unexpected(Error{ErrorCode::kRefused, file,
                                    "it is of another vote (" + stated->origin + ")",
                                    "take another stick for this station"});
        }
        if (const auto what = contradiction(ledger_, *stated, "the stick")) {
            telling_.trouble(StickTrouble::kOtherCopy);
            return Unexpected(Error{
                ErrorCode::kRefused, file, *what,
                "nothing was written; keep the stick and this machine as they are and call the coordinator"});
        }
        return stated->size;
    }

    Status put_package(const std::string& folder) {
        if (telling_.kept && done_.before > 0) return {};  // it is that of the opening
        const auto zip = sync::read_file(folder + "/package.zip", kMostPackage);
        const auto signature = sync::read_file(folder + "/package.zip.minisig", kMostNote);
        if (!zip || !signature) return {};  // a station that was never enrolled to its end
        const auto path = places_.package(to_hex(sha256(zip.value())));
        RETURN_IF_ERROR(put(path, zip.value()));
        return put(path + ".minisig", signature.value());
    }

    // The newest PDFs that staff saved, to print somewhere else. They come last: votes go before paper.
    static std::vector<std::string> papers_in(const std::string& folder) {
        constexpr std::size_t kMost = 40;
        std::vector<std::string> names;
        std::error_code failed;
        for (std::filesystem::directory_iterator file(folder, failed), end; !failed && file != end;
             file.increment(failed)) {
            if (file->path().extension() == ".pdf") names.push_back(file->path().filename().string());
        }
        std::sort(names.begin(), names.end(), std::greater<>());  // the day's pages, and then by date
        names.resize(std::min(names.size(), kMost));
        return names;
    }

    Status put_papers(const std::vector<std::string>& names, const std::string& folder) {
        for (const auto& name : names) {
            const auto paper = sync::read_file(folder + "/" + name, kMostPaper);
            if (paper) RETURN_IF_ERROR(put(own_ + "/reports/" + name, paper.value()));
        }
        return {};
    }

    Status put_tree(std::uint64_t size) {
        PartEnds ends;
        std::uint64_t passed = 0;
        std::vector<std::uint64_t> parts;
        const LogReader log{[&](std::uint64_t first, std::uint64_t count) -> Expected<std::vector<Bytes>> {
                                ASSIGN_OR_RETURN(auto entries, ledger_.entries(first, count));
                                for (const auto& entry : entries) {
                                    ++passed;
                                    if (ends.ends_with(entry.size()) && passed < size)
                                        parts.push_back(passed);
                                }
                                return entries;
                            },
                            {}};
        const auto had = telling_.kept ? crypto::tiles_of(done_.before) : std::vector<crypto::Tile>();
        RETURN_IF_ERROR(
            write_log_tree(log, size, [&](const crypto::Tile& tile, const Bytes& bytes) -> Status {
                const bool whole = tile.full() && std::any_of(had.begin(), had.end(), [&](const auto& one) {
                                       return crypto::tile_path(one) == crypto::tile_path(tile);
                                   });
                if (whole) return {};
                return put(own_ + "/" + crypto::tile_path(tile), bytes);
            }));
        for (const auto end : parts)
            RETURN_IF_ERROR(put(stick_part(own_, end), as_bytes(ledger_.signed_checkpoint_at(end))));
        return {};
    }

    // What only an earlier checkpoint needed. Not an error where it cannot be removed: it takes room, no more.
    void drop_outgrown(std::uint64_t size) const {
        const auto place = [&](const crypto::Tile& tile) {
            return places_.on_stick(own_ + "/" + crypto::tile_path(tile));
        };
        std::error_code unseen;
        std::vector<std::string> now;
        for (const auto& tile : crypto::tiles_of(size))
            now.push_back(place(tile));
        for (const auto& tile : crypto::tiles_of(done_.before)) {
            const auto then = place(tile);
            if (!tile.full() && std::find(now.begin(), now.end(), then) == now.end())
                std::filesystem::remove(then, unseen);
        }
        for (const auto& tile : crypto::tiles_of(size, done_.before)) {
            if (tile.full()) std::filesystem::remove_all(place(tile) + ".p", unseen);
        }
    }

    // READ-ME.txt, the package and its signature, the checkpoint.
    static constexpr std::uint64_t kBesideTiles = 4;
    static constexpr std::size_t kMostPaper = 4u << 20;

    const Ledger& ledger_;
    const StationSlip& slip_;
    crypto::VerifierKey key_;
    StickPlaces places_;
    std::string own_;
    FileTree files_;
    const StickTelling& telling_;
    std::uint64_t there_ = 0, all_ = 0;  // files
    StickWritten done_;
};

}  // namespace

Expected<StickWritten> write_to_stick(const std::string& folder, const std::string& stick,
                                      const StickTelling& telling) {
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    ASSIGN_OR_RETURN(const auto ledger, Ledger::open_to_send(folder + "/ledger.db", slip.origin(), key));
    RETURN_IF_ERROR(check_stick(stick, telling));
    return StickWriter(ledger, slip, key.public_key(), stick, telling).run(folder);
}

}  // namespace valurna::sync
