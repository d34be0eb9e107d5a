#include "sync/stick/write_ledger.hpp"

#include <cerrno>
#include <filesystem>

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
                const std::string& stick)
        : ledger_(ledger),
          slip_(slip),
          key_{slip.origin(), crypto::NoteKeyType::kEd25519, key},
          places_(stick, slip.election_id),
          own_(places_.station(slip.station_id)),
          files_(stick, kPublicMode) {}

    Expected<StickWritten> run(const std::string& folder) {
        const std::uint64_t size = ledger_.size();
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
        if (put) return {};
        const int cause = errno;
        return Unexpected(about_stick(places_.stick(), put.error(), cause));
    }

    // What lies there must be this ledger at an earlier time. Where it is damaged it is written anew.
    Expected<std::uint64_t> read_before() const {
        const auto file = places_.on_stick(own_ + "/checkpoint");
        if (!file_exists(file)) return std::uint64_t{0};
        const auto bytes = sync::read_file(file, kMostNote);
        const auto note = bytes ? crypto::Note::parse(as_text(bytes.value())) : std::nullopt;
        const auto stated = crypto::checkpoint_in(note);
        if (!stated || crypto::verify_note(*note, key_) != crypto::NoteVerdict::kGood) {
            if (!stated || stated->origin == slip_.origin()) return std::uint64_t{0};
            return Unexpected(Error{ErrorCode::kRefused, file,
                                    "it is of another vote (" + stated->origin + ")",
                                    "take another stick for this station"});
        }
        if (const auto what = contradiction(ledger_, *stated, "the stick"))
            return Unexpected(Error{
                ErrorCode::kRefused, file, *what,
                "nothing was written; keep the stick and this machine as they are and call the coordinator"});
        return stated->size;
    }

    Status put_package(const std::string& folder) {
        const auto zip = sync::read_file(folder + "/package.zip", kMostPackage);
        const auto signature = sync::read_file(folder + "/package.zip.minisig", kMostNote);
        if (!zip || !signature) return {};  // a station that was never enrolled to its end
        const auto path = places_.package(to_hex(sha256(zip.value())));
        RETURN_IF_ERROR(put(path, zip.value()));
        return put(path + ".minisig", signature.value());
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
        RETURN_IF_ERROR(write_log_tree(log, size, [&](const crypto::Tile& tile, const Bytes& bytes) {
            return put(own_ + "/" + crypto::tile_path(tile), bytes);
        }));
        for (const auto end : parts)
            RETURN_IF_ERROR(put(stick_part(own_, end), as_bytes(ledger_.signed_checkpoint_at(end))));
        return {};
    }

    // Not an error where it cannot be removed: it takes room, no more.
    void drop_outgrown(std::uint64_t size) const {
        for (const auto& tile : crypto::tiles_of(size, done_.before)) {
            if (!tile.full()) continue;
            std::error_code unseen;
            std::filesystem::remove_all(places_.on_stick(own_ + "/" + crypto::tile_path(tile) + ".p"),
                                        unseen);
        }
    }

    const Ledger& ledger_;
    const StationSlip& slip_;
    crypto::VerifierKey key_;
    StickPlaces places_;
    std::string own_;
    FileTree files_;
    StickWritten done_;
};

}  // namespace

Expected<StickWritten> write_to_stick(const std::string& folder, const std::string& stick) {
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    ASSIGN_OR_RETURN(const auto ledger, Ledger::open_to_send(folder + "/ledger.db", slip.origin(), key));
    RETURN_IF_ERROR(check_stick(stick));
    return StickWriter(ledger, slip, key.public_key(), stick).run(folder);
}

}  // namespace valurna::sync
