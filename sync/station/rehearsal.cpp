#include "sync/station/rehearsal.hpp"

#include <filesystem>

#include "base/sha256.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "sync/station/folder.hpp"
#include "sync/station/station.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {
namespace {

namespace fs = std::filesystem;

Unexpected failed(const std::string& step) {
    return Unexpected(Error{ErrorCode::kRefused, "the test vote", step + " failed",
                            "start the station again; where it fails again, take another machine"});
}

// A folder that is gone with this object, and before it where an earlier test was cut off.
class Stage {
  public:
    explicit Stage(const std::string& folder) : path_(folder + "/rehearsal") { clear(); }
    ~Stage() { clear(); }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    void clear() const {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    std::string path_;
};

struct Rehearsed {
    std::string code, style;
};

// The first projects that may be cast together, or a blank choice where the rule takes none.
election::Choice some_choice(const election::Contest& contest) {
    std::vector<std::uint32_t> first;
    for (std::uint32_t project = 0; project < contest.projects.size(); ++project) {
        first.push_back(project);
        auto choice = election::choose(contest.voting, first);
        if (election::castable(contest, choice)) return choice;
    }
    return election::choose(contest.voting, election::Preferences{});
}

Expected<election::Ballot> some_ballot(const election::Election& election, const std::string& style) {
    election::Ballot ballot{style, {}};
    const auto* found = election.style(style);
    if (found == nullptr) return failed("finding ballot style " + style);
    for (const auto& id : found->contests) {
        const auto* contest = election.contest(id);
        if (contest == nullptr) return failed("finding contest " + id);
        ballot.contests.push_back({id, some_choice(*contest)});
    }
    return ballot;
}

Status write_stage(const std::string& folder, Package package, const std::vector<Rehearsed>& voters) {
    const auto authority = crypto::SigningKey::generate(), server = crypto::SigningKey::generate(),
               station = crypto::SigningKey::generate();
    package.election.practice = true;
    std::vector<election::RollEntry> roll;
    for (const auto& voter : voters) {
        const auto credential = crypto::derive_credential(voter.code, package.election.id);
        if (!credential)
            return failed("making a credential from a code (this machine has too little memory)");
        roll.push_back({credential->public_key().bytes, voter.style});
    }
    package.roll = election::Roll::of(std::move(roll));
    ASSIGN_OR_RETURN(const auto zip, write_package(package));
    const auto comment = package_comment(package.election.id, 1);

    StationSlip slip;
    slip.addresses = {"https://127.0.0.1:1"};
    slip.pins = {"sha256//" + to_base64(sha256(as_bytes("no server")))};
    slip.domain = package.election.domain;
    slip.election_id = package.election.id;
    slip.station_id = "rehearsal";
    slip.label = "rehearsal";
    slip.server = {slip.domain, crypto::NoteKeyType::kCosignature, server.public_key()};
    slip.server_notes = {slip.domain, crypto::NoteKeyType::kEd25519, server.public_key()};
    slip.authority = crypto::minisign_public(authority);
    slip.token = std::string(64, '0');
    crypto::Note assignment{assignment_body({to_hex(sha256(zip)), 1, PollState::kOpen, slip.origin()}), {}};
    crypto::sign_note(assignment, slip.domain, server);

    RETURN_IF_ERROR(make_folder(folder));
    RETURN_IF_ERROR(write_file(folder + "/station.key", station.seed().reveal()));
    RETURN_IF_ERROR(write_file(folder + "/slip.json", as_bytes(write_slip(slip))));
    RETURN_IF_ERROR(write_file(folder + "/package.zip", zip));
    RETURN_IF_ERROR(write_file(folder + "/package.zip.minisig",
                               as_bytes(crypto::minisign_sign(authority, zip, comment))));
    RETURN_IF_ERROR(write_file(folder + "/assignment.note", as_bytes(assignment.text())));
    ASSIGN_OR_RETURN(const auto ledger, Ledger::open(folder + "/ledger.db", slip.origin(), station));
    return {};
}

// What was sealed is what was chosen: opened by the randomness that a voter who tests the machine sees.
bool opens_to(const Package& package, const crypto::SealResult& seal, const election::Ballot& ballot) {
    const auto opened = crypto::decrypt_spoiled(package.seal_context(), seal.ballot, seal.randomness);
    if (!opened || opened->size() != ballot.contests.size()) return false;
    for (std::size_t i = 0; i < opened->size(); ++i) {
        const auto& contest = *package.election.contest(ballot.contests[i].contest);
        const auto choice = election::decode_choice(contest, (*opened)[i]);
        if (!choice.has_value() || choice.value() != ballot.contests[i]) return false;
    }
    return true;
}

Status vote(PollingStation& station, const Rehearsed& voter) {
    const auto admitted = station.admit(voter.code);
    if (!admitted.voter) return failed("admitting a voter");
    ASSIGN_OR_RETURN(const auto ballot, some_ballot(station.package().election, voter.style));
    ASSIGN_OR_RETURN(const auto seal, station.seal(*admitted.voter, ballot));
    if (!opens_to(station.package(), seal, ballot)) return failed("opening what was sealed");
    if (const auto cast = station.cast(seal.ballot); !cast.has_value()) return Unexpected(cast.error());
    if (station.admit(voter.code).voter) return failed("keeping a used code from a second vote");
    return {};
}

}  // namespace

Status rehearse(const Package& package, const std::string& folder) {
    const Stage stage(folder);
    std::vector<Rehearsed> voters;
    for (const auto& style : package.election.styles)
        voters.push_back({crypto::draw_code(), style.id});
    RETURN_IF_ERROR(write_stage(stage.path(), package, voters));
    {
        ASSIGN_OR_RETURN(auto station, PollingStation::open_rehearsal(stage.path()));
        RETURN_IF_ERROR(station.open_polls());
        for (const auto& voter : voters)
            RETURN_IF_ERROR(vote(station, voter));
    }
    // As after the power came back: everything is read from the disk and checked again.
    ASSIGN_OR_RETURN(auto again, PollingStation::open_rehearsal(stage.path()));
    if (again.ledger().ballots() != voters.size()) return failed("reading the votes back from the disk");
    return {};
}

}  // namespace valurna::sync
