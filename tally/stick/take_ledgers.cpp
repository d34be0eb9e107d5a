#include "tally/stick/take_ledgers.hpp"

#include "base/system/files.hpp"
#include "sync/stick/enrol_by_stick.hpp"
#include "sync/stick/read_ledger.hpp"

namespace valurna::tally {
namespace {

class Taking {
  public:
    Taking(Office& office, const sync::StickPlaces& places)
        : office_(office), places_(places), ingest_(office) {}

    Expected<StationOnStick> take(const std::string& id) {
        StationOnStick done;
        done.id = id;
        ASSIGN_OR_RETURN(auto row, office_.store().station(id));
        if (row) {
            ASSIGN_OR_RETURN(const bool goes_on, enrol(*row, done));
            if (!goes_on) return done;
            ASSIGN_OR_RETURN(row, office_.store().station(id));
        }
        if (!row || !row->key) {
            done.outcome = StickOutcome::kUnknown;
            done.why = row ? "this station has not enrolled here" : "no station of this name is known here";
            return done;
        }
        done.label = row->label;
        done.before = done.entries = row->head.size;
        const crypto::VerifierKey key{row->origin, crypto::NoteKeyType::kEd25519, *row->key};
        const auto ledger = sync::StickLedger::open(places_, id, key);
        if (!ledger) {
            done.outcome = StickOutcome::kDamaged;
            done.why = ledger.error().line();
            return done;
        }
        RETURN_IF_ERROR(upload(*row, ledger.value(), done));
        ASSIGN_OR_RETURN(const auto now, office_.store().station(id));
        done.entries = now->head.size;
        return done;
    }

  private:
    // A machine without a network has left its key there. False: there is no ledger yet, or this is not its station.
    Expected<bool> enrol(const StationRow& row, StationOnStick& done) {
        const auto text = sync::enrolment_on_stick(places_, row.id);
        if (text && !text.value()) return true;
        done.label = row.label;
        done.outcome = StickOutcome::kRefused;
        if (!text) {
            done.why = text.error().line();
            return false;
        }
        const auto response = ingest_.enrol_by_stick(row, *text.value());
        if (response.status == 503)
            return Unexpected(Error{ErrorCode::kEnvironment, "station " + row.id, "nothing could be stored",
                                    "look at the disk, then do it again"});
        if (response.status != 200) {
            done.why = response.body.substr(0, response.body.find('\n'));
            return false;
        }
        done.outcome = row.key ? StickOutcome::kKnown : StickOutcome::kTaken;
        return file_exists(places_.on_stick(places_.station(row.id) + "/checkpoint"));
    }

    // How many entries from the first on both hold alike. Of more than these the roots differ.
    Expected<std::uint64_t> in_common(const StationRow& row, const sync::StickLedger& ledger) const {
        const auto both = std::min(row.head.size, ledger.size());
        std::uint64_t alike = 0, differs = both + 1;
        // All of them at first: most sticks contradict nothing.
        for (auto tried = both; alike + 1 < differs; tried = alike + (differs - alike) / 2) {
            ASSIGN_OR_RETURN(const auto root, ingest_.root_of(row, tried));
            (root == ledger.root_at(tried) ? alike : differs) = tried;
        }
        return alike;
    }

    // All that the office does not have, kept aside for people as an upload would be: whose votes it holds must be seen.
    Status keep_aside(const StationRow& row, const sync::StickLedger& ledger, std::uint64_t from,
                      StationOnStick& done) {
        done.outcome = StickOutcome::kRefused;
        constexpr std::size_t kMostBytes = sync::kMostUpload / 2;
        while (from < ledger.size()) {
            const auto piece = ledger.piece(from, kMostBytes);
            const auto response = ingest_.keep_contradiction(row, sync::encode_add(piece));
            if (response.status == 503)
                return Unexpected(Error{ErrorCode::kEnvironment, "station " + row.id,
                                        "nothing could be stored", "look at the disk, then do it again"});
            done.why = response.body.substr(0, response.body.find('\n'));
            from += piece.entries.size();
        }
        return {};
    }

    // As the station would, from where the server is. A server that runs meanwhile may be faster: then from there.
    Status upload(StationRow row, const sync::StickLedger& ledger, StationOnStick& done) {
        constexpr unsigned kMostTries = 1'000'000;  // more pieces than a ledger has
        std::uint64_t here = row.head.size;
        ASSIGN_OR_RETURN(const auto alike, in_common(row, ledger));
        if (alike < std::min(here, ledger.size())) return keep_aside(row, ledger, alike, done);
        for (unsigned tries = 0; tries < kMostTries; ++tries) {
            const auto request = ledger.next_upload(here);
            if (!request) {  // of this station alone
                done.outcome = StickOutcome::kDamaged;
                done.why = request.error().line();
                return {};
            }
            const auto response = ingest_.add(row, sync::encode_add(request.value()));
            ASSIGN_OR_RETURN(const auto now, office_.store().station(row.id));
            switch (response.status) {
                case 200:
                    break;
                case 409:
                    if (now->head.size == here) return known(done);  // it has all of this, and more
                    break;
                case 503:
                    return Unexpected(Error{ErrorCode::kEnvironment, "station " + row.id,
                                            "nothing could be stored", "look at the disk, then do it again"});
                default:
                    done.outcome = StickOutcome::kRefused;
                    done.why = response.body.substr(0, response.body.find('\n'));
                    return {};
            }
            row = *now;
            here = row.head.size;
            if (here < ledger.size()) continue;
            if (here == done.before) return known(done);
            done.outcome = StickOutcome::kTaken;
            return {};
        }
        return known(done);
    }

    static Status known(StationOnStick& done) {
        done.outcome = StickOutcome::kKnown;
        return {};
    }

    Office& office_;
    const sync::StickPlaces& places_;
    Ingest ingest_;
};

}  // namespace

Expected<std::vector<StationOnStick>> take_ledgers(Office& office, const std::string& stick) {
    ASSIGN_OR_RETURN(const auto election, office.definition());
    const sync::StickPlaces places(stick, election.id);
    const auto ids = places.stations();
    if (ids.empty())
        return Unexpected(Error{
            ErrorCode::kBadInput, stick, "it holds no station's ledger of this vote (" + election.id + ")",
            "put in the stick that the stations wrote, and name the folder under which it appears"});
    std::vector<StationOnStick> out;
    Taking taking(office, places);
    for (const auto& id : ids) {
        ASSIGN_OR_RETURN(auto one, taking.take(id));
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace valurna::tally
