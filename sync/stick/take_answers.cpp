#include "sync/stick/take_answers.hpp"

#include <optional>

#include "base/system/files.hpp"
#include "sync/formats/address_note.hpp"
#include "sync/formats/result_note.hpp"
#include "sync/ledger/ledger.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/known_reconciliation.hpp"
#include "sync/station/next_package.hpp"
#include "sync/station/receipt.hpp"
#include "sync/station/server_word.hpp"
#include "sync/station/station_addresses.hpp"
#include "sync/station/station_files.hpp"
#include "sync/station/station_notes.hpp"
#include "sync/station/station_result.hpp"
#include "sync/stick/loose_files.hpp"
#include "sync/stick/places.hpp"

namespace valurna::sync {
namespace {

constexpr const char* kWrite = "write the office's answers to the stick again";

class Taking {
  public:
    Taking(std::string folder, StationSlip slip, Ledger& ledger, const std::string& stick)
        : folder_(std::move(folder)),
          slip_(std::move(slip)),
          ledger_(ledger),
          places_(stick, slip_.election_id) {}

    StickAnswers run() {
        const auto mine = places_.for_station(slip_.station_id);
        done_.station = slip_.station_id;
        done_.label = slip_.label;
        take(mine + "/addresses.note", kMostNote,
             [&](const Bytes& note) { return take_new_addresses(note); });
        take(mine + "/receipt", kMostNote, [&](const Bytes& text) { return take_receipt(as_text(text)); });
        take(mine + "/assignment.note", kMostNote,
             [&](const Bytes& note) { return take_assignment(as_text(note)); });
        take(places_.from_office("voids.note"), kMostVoidList,
             [&](const Bytes& note) { return take_voids(note); });
        take(mine + "/pool.note", kMostPool, [&](const Bytes& note) { return take_new_pool(note); });
        take(places_.from_office("result.note"), kMostResultNote,
             [&](const Bytes& note) { return take_result(note); });
        take(mine + "/reconciliation.note", kMostReconciliation,
             [&](const Bytes& note) { return take_reconciliation(as_text(note)); });
        done_.here = ledger_.size();
        done_.confirmed = confirmed_entries(ledger_, slip_);
        return std::move(done_);
    }

    // Reads the files of "valurna-tally stations slip --again" that people put at the top of the stick. A file for another station,
    // or an older one, is passed over. True where one is for this station.
    bool take_loose_addresses() {
        bool found = false;
        const auto looked = each_loose_file(places_.stick(), [&](const std::string& text) {
            if (!is_address_note(text) ||
                !parse_address_note(text, slip_.authority.key, slip_.origin()).has_value())
                return true;
            found = true;
            static_cast<void>(take_new_addresses(Bytes(text.begin(), text.end())));
            return true;
        });
        return looked.has_value() && found;
    }

  private:
    // A file that is not there is nothing to say.
    template <class Take>
    void take(const std::string& name, std::size_t most, Take take_it) {
        const auto file = places_.on_stick(name);
        if (!file_exists(file)) return;
        const auto bytes = places_.read(name, most);
        const Status taken = bytes ? take_it(bytes.value()) : Status(Unexpected(bytes.error()));
        if (taken) return;
        auto error = taken.error();
        // Whoever reads a note elsewhere fetches it from the server.
        if (error.mend.starts_with("fetch it again")) {
            error.where = file;
            error.mend = kWrite;
        }
        done_.refused.push_back(error.line());
    }
    void say(StickPiece what) { done_.came.push_back(what); }

    Unexpected wrong(const char* what, std::string why, const char* mend) const {
        return Unexpected(Error{ErrorCode::kRefused, places_.stick() + ": " + what, std::move(why), mend});
    }

    Status take_new_addresses(const Bytes& note) {
        ASSIGN_OR_RETURN(const auto moved, take_addresses(folder_, as_text(note)));
        if (moved.addresses != slip_.addresses) say(StickPiece::kAddresses);
        slip_ = moved;
        return {};
    }

    // As a server's answer to "what do you have of this station?".
    Status take_receipt(const std::string& text) {
        const auto note = crypto::Note::parse(text);
        const auto head = crypto::checkpoint_in(note);
        if (!head || head->origin != slip_.origin())
            return wrong("receipt", "it is no receipt for this station", kWrite);
        const auto signed_by = cosignature_in(text.substr(note->body.size()), *head, slip_.server);
        if (!signed_by) return wrong("receipt", "it is not signed by the server of the station slip", kWrite);
        if (const auto fork = contradiction(ledger_, *head, "the server")) {
            RETURN_IF_ERROR(remember_refusal(folder_, ledger_, slip_, *fork));
            return wrong("receipt", *fork, "keep this station as it is and call the coordinator");
        }
        if (head->size <= confirmed_entries(ledger_, slip_)) return {};
        RETURN_IF_ERROR(ledger_.store_cosignature({*head, signed_by->line, signed_by->time}));
        say(StickPiece::kReceipt);
        return {};
    }

    Status take_assignment(const std::string& text) {
        ASSIGN_OR_RETURN(const auto assignment, verify_assignment(slip_, text, "assignment on the stick"));
        const bool closed = assignment.state == PollState::kClosed;
        if (closed && !vote_is_closed(folder_)) {
            RETURN_IF_ERROR(remember_vote_closed(folder_, true));
            say(StickPiece::kVoteClosed);
        }
        ASSIGN_OR_RETURN(const auto seen, newest_assignment(folder_, slip_));
        if (!seen || assignment.version <= seen->version || assignment.package_hash == seen->package_hash)
            return {};
        if (ledger_.polls() != Polls::kNeverOpened) return {};
        const auto name = places_.package(assignment.package_hash);
        ASSIGN_OR_RETURN(const auto zip, places_.read(name, kMostPackage));
        ASSIGN_OR_RETURN(const auto signature, places_.read(name + ".minisig", kMostNote));
        RETURN_IF_ERROR(keep_next_package(folder_, slip_, text, zip, as_text(signature)));
        say(StickPiece::kPackage);
        return {};
    }

    Status take_voids(const Bytes& note) {
        ASSIGN_OR_RETURN(const auto known, KnownVoids::read(folder_, slip_));
        const auto before = known.version();
        RETURN_IF_ERROR(keep_voids(folder_, slip_, as_text(note)));
        ASSIGN_OR_RETURN(const auto now, KnownVoids::read(folder_, slip_));
        if (now.version() != before) say(StickPiece::kVoids);
        return {};
    }

    Status take_new_pool(const Bytes& note) {
        const auto file = folder_ + "/pool.note";
        const auto before = sync::read_file(file, kMostPool);
        if (before && before.value() == note) return {};
        RETURN_IF_ERROR(take_pool(folder_, as_text(note)));
        say(StickPiece::kPool);
        return {};
    }

    Status take_result(const Bytes& note) {
        if (ledger_.polls() != Polls::kClosed) return {};
        ASSIGN_OR_RETURN(auto files, read_station_files(folder_));
        if (!files.package.election.results_on_station || files.package.hash != ledger_.package_hash())
            return {};
        const ResultOf of{slip_, files.package.hash, std::move(files.package.election)};
        ASSIGN_OR_RETURN(const auto document, places_.read(places_.from_office("result.json"), kMostResult));
        const auto before = read_station_result(folder_, of);
        RETURN_IF_ERROR(keep_result(folder_, of, as_text(note), as_text(document)));
        const auto now = read_station_result(folder_, of);
        const bool same =
            before && before.value() && now && now.value() && before.value()->note == now.value()->note;
        if (!same) say(StickPiece::kResult);
        return {};
    }

    Status take_reconciliation(const std::string& note) {
        ASSIGN_OR_RETURN(const bool newer, keep_reconciliation(folder_, slip_, note, NoteFrom::kStick));
        if (newer) say(StickPiece::kReconciliation);
        return {};
    }

    std::string folder_;
    StationSlip slip_;
    Ledger& ledger_;
    StickPlaces places_;
    StickAnswers done_;
};

}  // namespace

Expected<StickAnswers> take_from_stick(const std::string& folder, const std::string& stick,
                                       const StickTelling& telling) {
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    const StickPlaces places(stick, slip.election_id);
    ASSIGN_OR_RETURN(auto ledger, Ledger::open(folder + "/ledger.db", slip.origin(), key));
    Taking taking(folder, slip, ledger, stick);
    if (!taking.take_loose_addresses() &&
        !file_exists(places.on_stick(places.for_station(slip.station_id)))) {
        telling.trouble(StickTrouble::kNothing);
        return Unexpected(Error{ErrorCode::kBadInput, stick,
                                "it holds nothing from the office for station " + slip.station_id,
                                "at the office: valurna-tally export-stick STICK"});
    }
    return taking.run();
}

}  // namespace valurna::sync
