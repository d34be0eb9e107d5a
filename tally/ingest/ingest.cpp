#include "tally/ingest/ingest.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include <sodium.h>

#include "base/parallel.hpp"
#include "base/unreachable.hpp"
#include "crypto/group/transcript.hpp"
#include "sync/formats/earlier_package.hpp"
#include "sync/formats/entry.hpp"
#include "sync/formats/holds_note.hpp"
#include "sync/formats/stick_enrolment.hpp"
#include "sync/formats/wire.hpp"
#include "tally/office/origins.hpp"

namespace valurna::tally {
namespace {

using crypto::Checkpoint;
using crypto::Hash;

constexpr const char* kFork = "the checkpoint contradicts the ledger received so far (a fork)";
constexpr std::size_t kBallotsWorthAThread = 8;
constexpr std::uint64_t kContactEverySeconds = 10;  // a write each time would cost a disk flush

HttpResponse failed(const Error&) {
    return plain_response(
        503,
        "The server could not store anything just now.\n");  // the cause is the operator's, not the network's
}
HttpResponse conflict(std::uint64_t size) {
    return {409, "text/x.tlog.size", std::to_string(size) + "\n", {}};
}

// A batch after all checks that need no database.
struct Checked {
    NewEntries batch;
    std::string problem;  // empty when all is well
};

struct Decoded {
    std::vector<sync::Entry> entries;
    std::string problem;
};

// For people, who count from 1.
std::string at(std::uint64_t index, const std::string& what) {
    return "entry " + std::to_string(index + 1) + ": " + what;
}

Decoded decode(const sync::AddRequest& request) {
    Decoded out;
    out.entries.reserve(request.entries.size());
    for (std::size_t i = 0; i < request.entries.size(); ++i) {
        auto entry = sync::decode_entry(request.entries[i]);
        if (!entry) {
            out.problem = at(request.old_size + i, entry.error().what);
            return out;
        }
        out.entries.push_back(std::move(entry).value());
    }
    return out;
}

// Every ballot's own checks, on all cores: they are nearly all of the work.
std::string check_ballots(const sync::BallotRules& rules, const std::vector<sync::Entry>& entries,
                          std::uint64_t first) {
    std::vector<std::string> problems(entries.size());
    for_each_index(entries.size(), kBallotsWorthAThread,
                   [&](std::size_t i) { problems[i] = sync::ballot_problem(rules, entries[i]); });
    for (std::size_t i = 0; i < problems.size(); ++i) {
        if (!problems[i].empty()) return at(first + i, problems[i]);
    }
    return {};
}

// `rules_of` gives what ballots are checked against, by the package that the polls were opened with.
using RulesOf = std::function<Expected<sync::BallotRules>(const Hash& opened_with)>;

Checked check(const StationRow& station, const sync::AddRequest& request, const Checkpoint& claimed,
              const RulesOf& rules_of, sync::LedgerState& state) {
    Checked out;
    auto edge = crypto::MerkleEdge::restore(station.head.size, station.head.peaks);
    if (!edge) return {{}, "the stored tree is damaged"};
    const Hash old_root = edge->root();
    for (const auto& entry : request.entries)
        edge->append(crypto::leaf_hash(entry));
    if (edge->size() != claimed.size || edge->root() != claimed.root) {
        return {{}, "the entries do not lead from the ledger received so far to the checkpoint (a fork)"};
    }
    if (request.old_size > 0 &&
        !crypto::verify_consistency(request.old_size, claimed.size, old_root, claimed.root, request.proof)) {
        return {{}, "the consistency proof is wrong"};
    }
    Decoded decoded = decode(request);
    if (!decoded.problem.empty()) return {{}, decoded.problem};
    StationHead& head = out.batch.head;
    head = station.head;
    for (std::size_t i = 0; i < decoded.entries.size(); ++i) {
        const sync::Entry& entry = decoded.entries[i];
        if (auto allowed = state.check(entry); !allowed) {
            return {{}, at(request.old_size + i, allowed.error().what)};
        }
        state.apply(entry);
        if (const auto* close = std::get_if<sync::CloseEntry>(&entry)) {
            head.declared_ballots = close->ballots;
            head.declared_spoiled = close->spoiled;
        }
    }
    auto rules = rules_of(state.package_hash());
    if (!rules) return {{}, rules.error().what};
    if (auto problem = check_ballots(rules.value(), decoded.entries, request.old_size); !problem.empty())
        return {{}, problem};
    for (std::size_t i = 0; i < decoded.entries.size(); ++i) {
        if (const auto* test = std::get_if<sync::SpoiledEntry>(&decoded.entries[i]))
            out.batch.tested.push_back({crypto::tracker(test->ballot), test->ballot->credential});
        const auto* cast = std::get_if<sync::BallotEntry>(&decoded.entries[i]);
        if (cast == nullptr) continue;
        out.batch.ballots.push_back({request.old_size + i, cast->ballot->credential,
                                     crypto::tracker(cast->ballot), cast->ballot.bytes()});
    }
    out.batch.station = station.id;
    out.batch.old_size = request.old_size;
    head.size = edge->size();
    head.peaks = edge->peaks();
    head.checkpoint = request.checkpoint;
    head.polls = state.polls();
    head.ballots = state.ballots();
    head.spoiled = state.spoiled();
    return out;
}

}  // namespace

void Ingest::contact(const StationRow& station) {
    const std::uint64_t now = clock_();
    if (now >= station.last_contact && now - station.last_contact < kContactEverySeconds) return;
    // Only a sign of life for people; an upload does not fail for it.
    static_cast<void>(office_.store().touch(station.id, now).has_value());
}

HttpResponse Ingest::enrol(ByteView body) {
    auto request = sync::decode_enrol(as_text(body));
    if (!request) return plain_response(400, request.error().what + "\n");
    const auto& wanted = request.value();
    auto station = office_.store().station(wanted.station_id);
    if (!station) return failed(station.error());
    const auto hash = crypto::sha256(as_bytes(wanted.token));
    const std::array<std::uint8_t, 32> nobody{};
    const auto& expected = station.value() ? station.value()->token_hash : nobody;
    if (sodium_memcmp(hash.data(), expected.data(), hash.size()) != 0 || !station.value()) {
        return plain_response(403, "This slip is not known here.\n");
    }
    if (auto refused = note_key(*station.value(), wanted.key)) return *std::move(refused);
    contact(*station.value());
    return {200, "application/json", sync::encode_enrolled(wanted.key), {}};
}

std::optional<HttpResponse> Ingest::note_key(const StationRow& station, const crypto::PublicKey& key) {
    auto enrolled = office_.store().enrol(station.id, key);
    if (!enrolled) return failed(enrolled.error());
    if (!enrolled.value()) return plain_response(409, "Another machine has enrolled with this slip.\n");
    return std::nullopt;
}

HttpResponse Ingest::enrol_by_stick(const StationRow& station, std::string_view text) {
    const auto told = sync::parse_stick_enrolment(text);
    if (!told) return plain_response(400, told.error().what + "\n");
    const auto& [origin, key, proof] = told.value();
    const auto expected = sync::proof_of_slip(station.token_hash, station.origin, key);
    if (origin != station.origin || sodium_memcmp(proof.data(), expected.data(), proof.size()) != 0)
        return plain_response(403, "The station on the stick does not have this station's slip.\n");
    if (auto refused = note_key(station, key)) return *std::move(refused);
    return {200, "application/json", sync::encode_enrolled(key), {}};
}

HttpResponse Ingest::checkpoint(const StationRow& station) {
    contact(station);
    if (station.head.size == 0) return plain_response(404, "Nothing is stored under this name.\n");
    // Signed anew, so that the station learns from the server when it last reached it.
    auto note = crypto::Note::parse(station.head.checkpoint);
    const auto head = crypto::checkpoint_in(note);
    if (!head) return failed({});
    return plain_response(200, station.head.checkpoint + acknowledge(station, *head).body);
}

HttpResponse Ingest::quarantine(const StationRow& station, ByteView body, const std::string& reason) {
    const Quarantined item{0, station.id, reason, clock_(), {body.begin(), body.end()}, false};
    if (auto kept = office_.store().quarantine(item); !kept) return failed(kept.error());
    return plain_response(422, reason + "\n");
}

HttpResponse Ingest::acknowledge(const StationRow& station, const Checkpoint& checkpoint) {
    const std::string domain = domain_of(station.origin);
    return plain_response(200,
                          crypto::cosignature_line(checkpoint, domain, office_.keys().cosignature, clock_()));
}

Expected<sync::LedgerState> Ingest::take_state(const StationRow& station) {
    {
        const std::lock_guard lock(states_mutex_);
        auto found = states_.find(station.id);
        if (found != states_.end() && found->second.first == station.head.size) {
            sync::LedgerState state = std::move(found->second.second);
            states_.erase(found);
            return state;
        }
    }
    constexpr std::uint64_t kBatch = 1024;
    sync::LedgerState state;
    for (std::uint64_t done = 0; done < station.head.size;) {
        ASSIGN_OR_RETURN(auto entries, office_.store().entries(station.id, done,
                                                               std::min(kBatch, station.head.size - done)));
        for (const auto& bytes : entries) {
            ASSIGN_OR_RETURN(auto entry, sync::decode_entry(bytes));
            state.apply(entry);
        }
        done += entries.size();
        if (entries.empty()) {
            return Unexpected(Error{ErrorCode::kEnvironment, "station " + station.id,
                                    "entries are missing from the store", "restore a backup"});
        }
    }
    return state;
}

void Ingest::keep_state(const std::string& station, std::uint64_t size, sync::LedgerState state) {
    const std::lock_guard lock(states_mutex_);
    states_.insert_or_assign(station, std::pair(size, std::move(state)));
}

Expected<std::shared_ptr<const sync::Package>> Ingest::earlier_package(const sync::Package& newest,
                                                                       const Hash& opened_with) {
    using Found = std::shared_ptr<const sync::Package>;
    if (opened_with == newest.hash) return Found();
    const auto refused = [](std::string what) {
        return Unexpected(
            Error{ErrorCode::kRefused, "package", std::move(what), "ask the election authority"});
    };
    ASSIGN_OR_RETURN(Found earlier, office_.package(opened_with));
    if (!earlier) return refused("the polls were opened with another election package");
    const std::string version = "version " + std::to_string(earlier->version) + " of the package";
    switch (sync::difference(newest, *earlier)) {
        case sync::Difference::kRollOnly:
            return earlier;
        case sync::Difference::kTexts: {
            ASSIGN_OR_RETURN(auto admitted, office_.store().admission(opened_with));
            if (admitted) return earlier;
            return refused(
                "the polls were opened with " + version +
                ", whose contests differ in texts or rules from the newest: two people must decide" +
                (sync::limits_differ(newest, *earlier)
                     ? "; limits, budgets or costs differ, and a choice that the newest do not allow will not "
                       "count"
                     : ""));
        }
        case sync::Difference::kBallot:
            return refused("the polls were opened with " + version +
                           ", and a ballot of it is none of the newest: it cannot be counted");
        case sync::Difference::kOtherVote:
            return refused("the polls were opened with another election package");
    }
    unreachable("difference of two packages");
}

Expected<sync::BallotRules> Ingest::rules_for(const sync::Package& newest, const sync::Package* earlier) {
    sync::BallotRules rules{&newest, earlier, nullptr};
    if (earlier == nullptr) return rules;
    ASSIGN_OR_RETURN(const auto rows, office_.store().voids());
    std::set<crypto::PublicKey> voids;
    for (const auto& row : rows)
        voids.insert({row.credential});
    rules.is_void = [voids = std::move(voids)](const crypto::PublicKey& one) { return voids.contains(one); };
    return rules;
}

HttpResponse Ingest::holds(const StationRow& station, ByteView body) {
    const auto said = sync::read_holds_note(as_text(body), station.origin, *station.key);
    if (!said) return plain_response(403, "This is not signed by the station that enrolled.\n");
    contact(station);
    if (station.holds != *said) {
        if (auto kept = office_.store().set_holds(station.id, *said); !kept) return failed(kept.error());
    }
    return plain_response(200, "Noted.\n");
}

Expected<Hash> Ingest::root_of(const StationRow& station, std::uint64_t size) const {
    return root_at(office_.store(), station, size);
}

HttpResponse Ingest::keep_contradiction(const StationRow& station, ByteView body) {
    contact(station);
    return quarantine(station, body, kFork);
}

HttpResponse Ingest::add(const StationRow& station, ByteView body) {
    if (!station.key) return plain_response(403, "This station is not enrolled here.\n");
    if (body.size() > sync::kMostUpload) return plain_response(413, "An upload has at most 1 MiB.\n");
    auto decoded = sync::decode_add(body);
    if (!decoded) return plain_response(400, decoded.error().what + "\n");
    const sync::AddRequest& request = decoded.value();
    const auto note = crypto::Note::parse(request.checkpoint);
    const auto claimed = crypto::checkpoint_in(note);
    if (!claimed) return plain_response(400, "The checkpoint is not one.\n");
    const crypto::VerifierKey key{station.origin, crypto::NoteKeyType::kEd25519, *station.key};
    if (claimed->origin != station.origin || crypto::verify_note(*note, key) != crypto::NoteVerdict::kGood) {
        return plain_response(403, "The checkpoint is not signed by the station that enrolled.\n");
    }
    contact(station);

    // From here on the bytes are the station's own word.
    if (claimed->size <= station.head.size) {
        auto root = root_at(office_.store(), station, claimed->size);
        if (!root) return failed(root.error());
        if (root.value() != claimed->root) {
            return quarantine(station, body, kFork);
        }
    }
    if (request.old_size != station.head.size) return conflict(station.head.size);
    if (request.entries.empty()) return acknowledge(station, *claimed);

    auto package = office_.package();
    if (!package) return failed(package.error());
    auto state = take_state(station);
    if (!state) return failed(state.error());
    std::shared_ptr<const sync::Package> earlier;  // outlives the rules
    const RulesOf rules_of = [&](const Hash& opened_with) -> Expected<sync::BallotRules> {
        ASSIGN_OR_RETURN(earlier, earlier_package(*package.value(), opened_with));
        return rules_for(*package.value(), earlier.get());
    };
    Checked checked = check(station, request, *claimed, rules_of, state.value());
    if (!checked.problem.empty()) return quarantine(station, body, checked.problem);
    const HttpResponse receipt = acknowledge(station, *claimed);
    checked.batch.entries = request.entries;
    checked.batch.head.cosignature = receipt.body;
    auto stored = office_.store().append(checked.batch, public_signer(office_, package.value()->election));
    if (!stored) return failed(stored.error());
    if (stored.value()) {
        keep_state(station.id, claimed->size, std::move(state).value());
        return receipt;
    }
    auto now = office_.store().station(station.id);  // another upload of this station was first
    if (!now) return failed(now.error());
    return conflict(now.value()->head.size);
}

}  // namespace valurna::tally
