#include "sync/stick/recover.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/how_many.hpp"
#include "base/system/descriptor.hpp"
#include "sync/formats/entry.hpp"
#include "sync/ledger/fault_point.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/receipt.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/station_files.hpp"
#include "sync/stick/read_ledger.hpp"
#include "sync/stick/stick_in.hpp"
#include "sync/stick/write_ledger.hpp"

namespace valurna::sync {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKeepBoth =
    "keep all of them as they are and call the coordinator (docs/refused-uploads.md)";

Unexpected refused(const std::string& where, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, where, std::move(what), std::move(mend)});
}

// A copy with its entries.
struct Held {
    LedgerCopy copy;
    std::vector<Bytes> entries = {};
    std::optional<ReceivedCosignature> receipt = {};
    bool own = false;
};

class Recovery {
  public:
    Recovery(std::string folder, StationSlip slip, crypto::SigningKey key, const RecoverTelling& telling)
        : folder_(std::move(folder)), slip_(std::move(slip)), key_(std::move(key)), telling_(telling) {}

    Expected<Recovered> run(const std::vector<std::string>& from) {
        read_own();
        ASSIGN_OR_RETURN(const auto medium, medium_here(folder_));
        if (medium) read_stick("the second copy (" + *medium + ")", *medium);
        for (const auto& stick : from)
            read_stick(stick, stick);
        for (const auto& held : held_)
            telling_.found(held.copy);
        ASSIGN_OR_RETURN(const auto longest, longest_of_all());
        Recovered done;
        done.taken = longest->copy;
        done.own = longest->own;
        if (longest->own) {
            RETURN_IF_ERROR(reaches_all(folder_ + "/ledger.db"));
        } else {
            RETURN_IF_ERROR(build(*longest));
            RETURN_IF_ERROR(reaches_all(building()));
            RETURN_IF_ERROR(put_in_place(done));
        }
        ASSIGN_OR_RETURN(const auto now, Ledger::open(folder_ + "/ledger.db", slip_.origin(), key_));
        done.entries = now.size();
        done.root = now.checkpoint().root;
        if (done.entries != done.taken.size || done.root != done.taken.root)
            return refused(folder_ + "/ledger.db", "it is not the copy from which it was made",
                           "the disk is broken: recover into a folder on another one");
        if (medium && fs::is_directory(*medium)) RETURN_IF_ERROR(write_to_stick(folder_, *medium));
        return done;
    }

  private:
    [[nodiscard]] std::string building() const { return folder_ + "/recovering/ledger.db"; }

    void read_own() {
        Held held{{"the station's own ledger", LedgerCopy::State::kMissing, 0, {}, "it is gone"}};
        held.own = true;
        const auto file = folder_ + "/ledger.db";
        if (file_exists(file)) {
            const auto ledger = Ledger::open_to_send(file, slip_.origin(), key_);
            const auto entries = ledger.has_value()
                                     ? ledger.value().entries(0, ledger.value().size())
                                     : Expected<std::vector<Bytes>>(Unexpected(ledger.error()));
            if (entries.has_value()) {
                held.receipt = ledger.value().last_cosignature();
                whole(held, ledger.value().checkpoint(), entries.value());
            } else {
                held.copy.state = LedgerCopy::State::kDamaged;
                held.copy.why = entries.error().what;
            }
        }
        held_.push_back(std::move(held));
    }

    // What the station wrote to it, and what the office did.
    void read_stick(const std::string& where, const std::string& stick) {
        const StickPlaces places(stick, slip_.election_id);
        const auto id = slip_.station_id;
        const auto before = held_.size();
        struct Place {
            std::string called, folder, receipt;
        };
        for (const auto& [called, folder, receipt] :
             {Place{where, places.station(id), places.station(id) + "/receipt"},
              Place{"the server's copy on " + stick, places.server_copy(id),
                    places.for_station(id) + "/receipt"}}) {
            if (!file_exists(places.on_stick(folder) + "/checkpoint")) continue;
            Held held{{called, LedgerCopy::State::kDamaged, 0, {}, {}}};
            const auto ledger = StickLedger::open_in(
                places, folder, {slip_.origin(), crypto::NoteKeyType::kEd25519, key_.public_key()});
            if (ledger.has_value()) {
                whole(held, ledger.value().checkpoint(), ledger.value().entries());
            } else {
                held.copy.why = ledger.error().what;
            }
            held.receipt = receipt_in(places.on_stick(receipt));
            held_.push_back(std::move(held));
        }
        if (held_.size() == before)
            held_.push_back(
                {{where, LedgerCopy::State::kMissing, 0, {}, "no ledger of this station is there"}});
    }

    static void whole(Held& held, const crypto::Checkpoint& checkpoint, std::vector<Bytes> entries) {
        held.copy.state = LedgerCopy::State::kWhole;
        held.copy.size = checkpoint.size;
        held.copy.root = checkpoint.root;
        held.copy.why.clear();
        held.entries = std::move(entries);
    }

    [[nodiscard]] std::optional<ReceivedCosignature> receipt_in(const std::string& file) const {
        const auto bytes = read_file(file, kMostNote);
        if (!bytes.has_value()) return std::nullopt;
        const auto text = as_text(bytes.value());
        const auto note = crypto::Note::parse(text);
        const auto head = crypto::checkpoint_in(note);
        if (!head || head->origin != slip_.origin()) return std::nullopt;
        const auto line = cosignature_in(text.substr(note->body.size()), *head, slip_.server);
        if (!line) return std::nullopt;
        return ReceivedCosignature{*head, line->line, line->time};
    }

    // Every other whole copy must be its beginning.
    Expected<const Held*> longest_of_all() const {
        const Held* longest = nullptr;
        for (const auto& held : held_) {
            if (held.copy.state != LedgerCopy::State::kWhole) continue;
            if (longest == nullptr || held.copy.size > longest->copy.size) longest = &held;
        }
        if (longest == nullptr)
            return refused(folder_, "no whole copy of this station's ledger is here",
                           "put in the second medium, or a stick on which the office wrote the server's copy "
                           "(valurna-tally export-stick STICK --ledger " +
                               slip_.station_id + "), and name it (--from)");
        std::vector<crypto::Hash> roots;
        crypto::MerkleEdge edge;
        roots.push_back(edge.root());
        for (const auto& entry : longest->entries) {
            edge.append(crypto::leaf_hash(entry));
            roots.push_back(edge.root());
        }
        for (const auto& held : held_) {
            if (held.copy.state != LedgerCopy::State::kWhole || roots[held.copy.size] == held.copy.root)
                continue;
            return refused(folder_,
                           "two copies contradict each other: " + held.copy.where + " and " +
                               longest->copy.where + ". A card was copied or set back, and both went on",
                           kKeepBoth);
        }
        return longest;
    }

    // Nothing that somebody else has seen may be missing.
    Status reaches_all(const std::string& file) {
        ASSIGN_OR_RETURN(auto ledger, Ledger::open(file, slip_.origin(), key_));
        ASSIGN_OR_RETURN(auto reminders, Reminders::of(folder_));
        RETURN_IF_ERROR(reminders.check(ledger));
        for (const auto& held : held_) {
            if (!held.receipt) continue;
            const auto why = contradiction(ledger, held.receipt->checkpoint, "the server");
            if (!why) continue;
            return refused(
                folder_, *why,
                "let the office write the server's copy to a stick (valurna-tally export-stick STICK "
                "--ledger " +
                    slip_.station_id + "), and name it (--from)");
        }
        for (const auto& why : reminders.trouble())
            telling_.unsure(why);
        return {};
    }

    Status build(const Held& from) {
        fault_point("recover: begun");
        std::error_code unseen;
        fs::remove_all(folder_ + "/recovering", unseen);
        RETURN_IF_ERROR(make_folder(folder_ + "/recovering"));
        ASSIGN_OR_RETURN(auto ledger, Ledger::open(building(), slip_.origin(), key_));
        for (const auto& bytes : from.entries) {
            ASSIGN_OR_RETURN(const auto entry, decode_entry(bytes));
            RETURN_IF_ERROR(ledger.append(entry));
            telling_.moved(ledger.size(), from.entries.size());
            fault_point("recover: an entry");
        }
        for (const auto& held : held_) {
            if (held.receipt && held.receipt->checkpoint.size <= ledger.size() &&
                held.receipt->checkpoint == ledger.checkpoint_at(held.receipt->checkpoint.size) &&
                held.receipt->checkpoint.size > confirmed_entries(ledger, slip_))
                RETURN_IF_ERROR(ledger.store_cosignature(*held.receipt));
        }
        fault_point("recover: built");
        return {};
    }

    // What is here is kept: with its journal, without which it is not whole.
    Status put_in_place(Recovered& done) const {
        const auto file = folder_ + "/ledger.db";
        std::error_code problem;
        std::string aside;
        const auto number = [&](unsigned n) {
            return folder_ + "/ledger-before-recovery-" + std::to_string(n) + ".db";
        };
        unsigned n = 1;
        while (file_exists(number(n)))
            ++n;
        // A journal alone belongs to the one that a cut recovery set aside before it.
        if (n > 1 && !file_exists(file)) --n;
        aside = number(n);
        for (const char* const part : {"", "-wal", "-shm"}) {
            if (!file_exists(file + part)) continue;
            fs::rename(file + part, aside + part, problem);
            if (problem) break;
            done.set_aside = aside;
            fault_point("recover: a part set aside");
        }
        if (!problem) fs::rename(building(), file, problem);
        if (problem || !fsync_folder(folder_))
            return Unexpected(Error{ErrorCode::kEnvironment, file, "the ledger could not be put in its place",
                                    "look at the disk, then recover again"});
        fault_point("recover: in place");
        fs::remove_all(folder_ + "/recovering", problem);
        return {};
    }

    std::string folder_;
    StationSlip slip_;
    crypto::SigningKey key_;
    const RecoverTelling& telling_;
    std::vector<Held> held_;
};

}  // namespace

Expected<Recovered> recover(const std::string& folder, const std::vector<std::string>& from,
                            const RecoverTelling& telling) {
    auto slip = read_slip_file(folder + "/slip.json");
    auto key = read_key(folder + "/station.key");
    if (!slip.has_value() || !key.has_value())
        return refused(
            folder, "the station's key is lost with its card, so no ledger can be made its own again",
            "its votes are not lost: take the second medium to the office (valurna-tally import-stick), "
            "and let a spare machine take over with a station slip of its own");
    ASSIGN_OR_RETURN(const auto alone, FolderLock::take(folder));
    return Recovery(folder, std::move(slip).value(), std::move(key).value(), telling).run(from);
}

}  // namespace valurna::sync
