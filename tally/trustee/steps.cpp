#include "tally/trustee/steps.hpp"

#include <algorithm>

namespace valurna::tally {
namespace {

OwnFile own_file(const TrusteeState& state, std::string name, std::string body) {
    return {std::move(name), signed_text(std::move(body), state.card, state.signer)};
}

// The first place where a file is not the one that it was, if any.
std::optional<std::uint32_t> changed(const std::vector<crypto::Hash>& before,
                                     const std::vector<crypto::Hash>& now) {
    for (std::uint32_t i = 0; i < now.size(); ++i) {
        if (i >= before.size() || before[i] != now[i]) return i + 1;
    }
    return std::nullopt;
}

Unexpected not_the_same(const Exchange& exchange, const std::string& file, const std::string& who,
                        const std::string& when) {
    return Unexpected(Error{ErrorCode::kRefused, exchange.path(file),
                            "this file of " + who + " is not the one that was here in " + when,
                            "put the first one back; if " + who +
                                " made a second one, all begin again with valurna-tally trustee init"});
}

Unexpected foreign(const Exchange& exchange, const std::string& file) {
    return Unexpected(Error{ErrorCode::kRefused, exchange.path(file), "this is not the file that you made",
                            "run the step that makes it again: it puts your own file back"});
}

crypto::Commitments own_commitments(const TrusteeState& state, const Agreement& agreement) {
    return crypto::commit(agreement.context, state.card.index, *state.polynomial, state.coins);
}

Round1 own_round1(const TrusteeState& state, const Agreement& agreement) {
    return {agreement.context.election_id, agreement.context.cards, state.card.index,
            crypto::commitment_hash(agreement.context, state.card.index, own_commitments(state, agreement))};
}

Round2 own_round2(const TrusteeState& state, const Agreement& agreement, const crypto::Hash& round1) {
    const std::uint32_t self = state.card.index;
    Round2 out{agreement.context.election_id,
               agreement.context.cards,
               round1,
               self,
               own_commitments(state, agreement),
               {}};
    for (std::uint32_t j = 1; j <= agreement.trustees(); ++j) {
        if (j == self) continue;
        const SecretBytes share = state.polynomial->at(j);
        out.shares[j] = crypto::seal_share(share_context(agreement, round1, out.commitments, self, j), share,
                                           state.coins);
    }
    return out;
}

// All files of round 1, one's own unchanged.
Expected<Commitment> round1_of(const TrusteeState& state, const Exchange& exchange,
                               const Agreement& agreement) {
    auto round1 = read_round1(exchange, agreement);
    if (!round1) return round1;
    const std::uint32_t self = state.card.index;
    if (const auto who = changed(state.round1, hashes_of(round1.value().files)); who && !state.round1.empty())
        return not_the_same(exchange, round1_file(*who), agreement.who(*who), "round 2");
    if (state.polynomial &&
        round1.value().files[self - 1].hash != body_hash(own_round1(state, agreement).body())) {
        return foreign(exchange, round1_file(self));
    }
    return round1;
}

Unexpected not_yet(const std::string& step, const std::string& before) {
    return Unexpected(Error{ErrorCode::kRefused, "trustee " + step, "you have not done " + before + " yet",
                            "run: valurna-tally trustee " + before});
}

}  // namespace

OwnFile own_card(const TrusteeState& state) {
    return own_file(state, card_file(state.card.index), state.card.body());
}

Expected<Agreement> agreed(const TrusteeState& state, const Exchange& exchange) {
    const std::string own = card_file(state.card.index);
    if (exchange.find(own) == nullptr) {
        return Unexpected(Error{ErrorCode::kRefused, exchange.folder,
                                "your own card, " + own + ", is not here",
                                "run valurna-tally trustee init again: it puts the card back"});
    }
    auto agreement = read_agreement(exchange);
    if (!agreement) return agreement;
    if (agreement.value().trustees() != state.card.trustees ||
        agreement.value().card(state.card.index).body() != state.card.body()) {
        return Unexpected(
            Error{ErrorCode::kRefused, exchange.path(own), "this is not your card",
                  "find out who put it there; valurna-tally trustee init puts your own card back"});
    }
    const auto who = changed(state.cards, hashes_of(agreement.value().cards));
    if (who && !state.cards.empty())
        return not_the_same(exchange, card_file(*who), agreement.value().who(*who), "round 1");
    return agreement;
}

OwnFile round1_step(TrusteeState& state, const Agreement& agreement) {
    if (!state.polynomial) {
        state.polynomial = crypto::Polynomial::draw(state.card.needed);
        state.cards = hashes_of(agreement.cards);
    }
    return own_file(state, round1_file(state.card.index), own_round1(state, agreement).body());
}

Expected<OwnFile> round2_step(TrusteeState& state, const Exchange& exchange, const Agreement& agreement) {
    if (!state.polynomial) return not_yet("round2", "round1");
    ASSIGN_OR_RETURN(auto round1, round1_of(state, exchange, agreement));
    state.round1 = hashes_of(round1.files);
    return own_file(state, round2_file(state.card.index), own_round2(state, agreement, round1.hash).body());
}

namespace {

MadeKey made_key(const crypto::JointKey& key, const Agreement& agreement) {
    MadeKey made{key.key, key.verification_keys, {}};
    for (std::uint32_t i = 1; i <= agreement.trustees(); ++i)
        made.signers.push_back(agreement.card(i).signer);
    return made;
}

}  // namespace

Expected<Finish> finish_step(TrusteeState& state, const Exchange& exchange, const Agreement& agreement) {
    if (!state.finished() && !state.polynomial) return not_yet("finish", "round1");
    if (state.round1.empty()) return not_yet("finish", "round2");
    const std::uint32_t self = state.card.index;
    ASSIGN_OR_RETURN(auto round1, round1_of(state, exchange, agreement));
    ASSIGN_OR_RETURN(auto dealing, read_round2(exchange, agreement, round1));
    Finish out;
    out.key = dealing.key.key;
    if (state.finished()) {
        if (dealing.transcript != state.transcript) {
            return Unexpected(Error{ErrorCode::kRefused, exchange.folder,
                                    "the files here are not those that you finished with",
                                    "bring the stick that you finished with"});
        }
        if (!state.made) state.made = made_key(dealing.key, agreement);
        return out;
    }
    if (dealing.files[self - 1].hash != body_hash(own_round2(state, agreement, round1.hash).body())) {
        return foreign(exchange, round2_file(self));
    }

    std::vector<SecretBytes> shares;
    shares.push_back(state.polynomial->at(self));
    for (const auto& file : dealing.files) {
        const Round2& dealt = file.content;
        if (dealt.from == self) continue;
        const auto context = share_context(agreement, round1.hash, dealt.commitments, dealt.from, self);
        const crypto::SealedShare& sealed = dealt.shares.at(self);
        auto share = crypto::unseal_share(context, sealed, state.receiving);
        if (share && crypto::share_fits(dealt.commitments.points, self, *share)) {
            shares.push_back(std::move(*share));
            continue;
        }
        const Complaint complaint{agreement.context.election_id,
                                  agreement.context.cards,
                                  round1.hash,
                                  file.hash,
                                  self,
                                  dealt.from,
                                  crypto::disclose(context, sealed, state.receiving, state.coins)};
        out.complaints.push_back(own_file(state, complaint_file(self, dealt.from), complaint.body()));
        out.liars.push_back(dealt.from);
    }
    if (!out.complaints.empty()) return out;
    if (const auto others = complaints_in(exchange); !others.empty()) {
        return Unexpected(
            Error{ErrorCode::kRefused, exchange.path(others.front()), "a trustee has complained",
                  "see who is at fault: valurna-tally trustee judge --exchange " + exchange.folder});
    }

    auto share = crypto::joint_share(shares);
    const crypto::JointKey& key = dealing.key;
    const crypto::TrusteePublic known{self, key.verification_keys[self - 1], {}, {}};
    // Cannot happen where each share fits its commitments; a share that opens nothing must never be kept.
    if (!share || !crypto::share_fits({known.verification_key}, self, *share)) {
        return Unexpected(Error{ErrorCode::kEnvironment, exchange.folder,
                                "the parts do not add up to your key",
                                "run the step again, on another machine if it stays so"});
    }
    const auto possession =
        crypto::prove_possession(agreement.context.election_id, known, *share, state.coins);
    const Finished finished{agreement.context.election_id,
                            dealing.transcript,
                            self,
                            key.key,
                            key.verification_keys,
                            {possession.challenge, possession.responses[0]}};
    out.finished = own_file(state, finished_file(self), finished.body());
    state.share = std::move(*share);
    state.transcript = dealing.transcript;
    state.made = made_key(key, agreement);
    state.receiving = {};
    state.coins = {};
    state.polynomial.reset();
    return out;
}

}  // namespace valurna::tally
