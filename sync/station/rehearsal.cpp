#include "sync/station/rehearsal.hpp"

#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "sync/station/stage.hpp"
#include "sync/station/station.hpp"

namespace valurna::sync {
namespace {

Unexpected failed(const std::string& step) {
    return Unexpected(Error{ErrorCode::kRefused, "the test vote", step + " failed",
                            "start the station again; where it fails again, take another machine"});
}

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
    for (const auto& part : election::parts_of(election, *found)) {
        // Of a group the last contest: its choice lies as far back as it can.
        const auto& contest = *part.contests.back();
        ballot.contests.push_back({contest.id, some_choice(contest)});
    }
    return ballot;
}

Status set_stage(const std::string& folder, Package package, const std::vector<Rehearsed>& voters) {
    std::vector<election::RollEntry> roll;
    for (const auto& voter : voters) {
        const auto credential = crypto::derive_credential(voter.code, package.election.id);
        if (!credential)
            return failed("making a credential from a code (this machine has too little memory)");
        roll.push_back({credential->public_key().bytes, voter.style});
    }
    package.roll = election::Roll::of(std::move(roll));
    return write_stage(folder, "rehearsal", std::move(package), crypto::SigningKey::generate());
}

// What was sealed is what was chosen: opened by the randomness that a voter who tests the machine sees.
bool opens_to(const Package& package, const crypto::SealResult& seal, const election::Ballot& ballot) {
    const auto opened = crypto::decrypt_spoiled(package.seal_context(), seal.ballot, seal.randomness);
    const auto parts = election::parts_of(package.election, *package.election.style(ballot.style));
    if (!opened || opened->size() != parts.size()) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto choice = election::decode_part(parts[i], (*opened)[i]);
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
    const StageFolder stage(folder + "/rehearsal");
    std::vector<Rehearsed> voters;
    for (const auto& style : package.election.styles)
        voters.push_back({crypto::draw_code(), style.id});
    RETURN_IF_ERROR(set_stage(stage.path(), package, voters));
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
