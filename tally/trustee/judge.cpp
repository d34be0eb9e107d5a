#include "tally/trustee/judge.hpp"

namespace valurna::tally {

namespace {

// complaint-<from>-against-<against>.txt
std::pair<std::uint32_t, std::uint32_t> parties_of(const std::string& file) {
    for (std::uint32_t i = 1; i <= crypto::kMaxTrustees; ++i) {
        for (std::uint32_t j = 1; j <= crypto::kMaxTrustees; ++j) {
            if (complaint_file(i, j) == file) return {i, j};
        }
    }
    return {0, 0};
}

Unexpected nothing_to_judge(const Exchange& exchange, const std::string& file, const std::string& what) {
    return Unexpected(Error{ErrorCode::kBadInput, exchange.path(file), what,
                            "bring together the files that the complaint was made with"});
}

}  // namespace

Expected<Verdict> judge_complaint(const Exchange& exchange, const Agreement& agreement,
                                  const Commitment& round1, const std::string& file) {
    const auto [from, against] = parties_of(file);
    if (from == 0 || from > agreement.trustees() || against > agreement.trustees())
        return nothing_to_judge(exchange, file, "one of the two is no trustee of this ceremony");
    ASSIGN_OR_RETURN(auto complaint, read_signed<Complaint>(exchange, file, agreement, from));
    const Complaint& said = complaint.content;
    ASSIGN_OR_RETURN(auto dealt, read_signed<Round2>(exchange, round2_file(against), agreement, against));
    if (said.against != against || said.cards != agreement.context.cards || said.round1 != round1.hash) {
        return nothing_to_judge(exchange, file, "this complaint is about other files than those here");
    }
    if (said.accused != dealt.hash) {
        return nothing_to_judge(exchange, file,
                                "the complaint is about another " + round2_file(against) + " of " +
                                    agreement.who(against) +
                                    " than the one here; if there are two with a good signature, " +
                                    agreement.card(against).name + " is at fault");
    }
    const Round2& dealing = dealt.content;
    if (dealing.cards != agreement.context.cards || dealing.round1 != round1.hash) {
        return nothing_to_judge(exchange, file,
                                agreement.who(against) +
                                    " dealt after other cards or files of round 1 than "
                                    "those here");
    }
    const auto share = dealing.shares.find(from);
    const auto context = share_context(agreement, round1.hash, dealing.commitments, against, from);
    // A round 2 that everybody can see to be wrong needs no disclosure.
    if (share == dealing.shares.end() ||
        !crypto::commitments_hold(agreement.context, against, dealing.commitments) ||
        !crypto::sealed_share_holds(context, share->second)) {
        return Verdict{file, from, against, crypto::Culprit::kDealer};
    }
    return Verdict{file, from, against, crypto::judge(context, share->second, said.disclosure)};
}

Expected<Judgement> judge_exchange(const Exchange& exchange) {
    ASSIGN_OR_RETURN(auto agreement, read_agreement(exchange));
    ASSIGN_OR_RETURN(auto round1, read_round1(exchange, agreement));
    Judgement out;
    for (const std::string& file : complaints_in(exchange)) {
        ASSIGN_OR_RETURN(auto verdict, judge_complaint(exchange, agreement, round1, file));
        out.verdicts.push_back(std::move(verdict));
    }
    if (out.verdicts.empty()) {
        RETURN_IF_ERROR(read_round2(exchange, agreement, round1));
    }
    out.agreement = std::move(agreement);
    return out;
}

Expected<crypto::ElectionKey> generated_key(const std::string& folder, const std::string& election_id,
                                            const std::string& domain) {
    ASSIGN_OR_RETURN(auto exchange, read_exchange(folder));
    ASSIGN_OR_RETURN(auto agreement, read_agreement(exchange));
    const Card& card = agreement.card(1);
    if (card.election_id != election_id || card.domain != domain) {
        return Unexpected(Error{ErrorCode::kBadInput, folder,
                                "these trustees made a key for the election " + card.election_id + " of " +
                                    card.domain + ", not for " + election_id + " of " + domain,
                                "name the folder of this election's trustees"});
    }
    if (const auto complaints = complaints_in(exchange); !complaints.empty()) {
        return Unexpected(Error{ErrorCode::kRefused, exchange.path(complaints.front()),
                                "a trustee has complained",
                                "see who is at fault: valurna-tally trustee judge --exchange " + folder});
    }
    ASSIGN_OR_RETURN(auto round1, read_round1(exchange, agreement));
    ASSIGN_OR_RETURN(auto dealing, read_round2(exchange, agreement, round1));
    ASSIGN_OR_RETURN(auto finished, read_finished(exchange, agreement, dealing));
    auto key = election_key_of(agreement, dealing, finished);
    if (!crypto::verify_election_key(key, election_id)) {
        return Unexpected(Error{ErrorCode::kBadInput, folder,
                                "the trustees' files do not give a valid election key",
                                "begin again with valurna-tally trustee init"});
    }
    return key;
}

}  // namespace valurna::tally
