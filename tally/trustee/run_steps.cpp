#include "tally/trustee/run_steps.hpp"

#include "crypto/keys/sign.hpp"
#include "tally/trustee/exchange.hpp"
#include "tally/trustee/steps.hpp"

namespace valurna::tally {
namespace {

// The private copy first: what has been handed out can always be handed out again.
Status publish(const TrusteeFolder& folder, const TrusteePlace& place, const OwnFile& file) {
    if (folder.kept(file.name) != file.text) {
        if (auto done = folder.keep(file.name, file.text); !done) return done;
    }
    return hand_out(place.exchange, file.name, file.text);
}

// The key file is older than what was handed out: going on with it would draw a second time.
Unexpected older_key(const TrusteeFolder& folder, const std::string& file) {
    return Unexpected(
        Error{ErrorCode::kRefused, folder.path(),
              "the key here is older than " + file + ", which you have handed out already",
              "bring back the newer trustee.key, or all begin again with valurna-tally trustee init"});
}

Unexpected lost_copy(const TrusteeFolder& folder, const std::string& file) {
    return Unexpected(Error{ErrorCode::kBadInput, folder.path() + "/" + file,
                            "your own copy of this file is missing",
                            "restore the private folder from a backup"});
}

bool same_ceremony(const Card& a, const Card& b) {
    return a.election_id == b.election_id && a.domain == b.domain && a.trustees == b.trustees &&
           a.needed == b.needed && a.index == b.index && a.name == b.name;
}

struct Opened {
    TrusteeState state;
    Exchange exchange;
    Agreement agreement;
};

Expected<Opened> open_place(const TrusteeFolder& folder, const TrusteePlace& place,
                            const SecretBytes& passphrase) {
    ASSIGN_OR_RETURN(auto state, folder.unlock(passphrase));
    ASSIGN_OR_RETURN(auto exchange, read_exchange(place.exchange));
    ASSIGN_OR_RETURN(auto agreement, agreed(state, exchange));
    return Opened{std::move(state), std::move(exchange), std::move(agreement)};
}

// After the end the polynomial is gone; what was handed out is handed out again.
Expected<StepDone> hand_out_again(const TrusteeFolder& folder, const TrusteePlace& place, Opened& opened,
                                  const std::string& file) {
    const auto kept = folder.kept(file);
    if (!kept) return lost_copy(folder, file);
    RETURN_IF_ERROR(hand_out(place.exchange, file, *kept));
    return StepDone{std::move(opened.agreement), opened.state.card.index, file, true};
}

}  // namespace

Expected<InitDone> run_init(const TrusteePlace& place, const Card& who, const SecretBytes& passphrase) {
    const TrusteeFolder folder(place.folder);
    const bool again = folder.has_key();
    const std::string file = card_file(who.index);
    std::optional<TrusteeState> state;
    if (again) {
        ASSIGN_OR_RETURN(auto before, folder.unlock(passphrase));
        state = std::move(before);
        if (!same_ceremony(state->card, who)) {
            return Unexpected(Error{ErrorCode::kRefused, place.folder,
                                    "this folder is that of trustee " + std::to_string(state->card.index) +
                                        ", " + state->card.name + ", of the election " +
                                        state->card.election_id,
                                    "use another --folder"});
        }
    } else {
        state = new_trustee(who);
        if (!Card::parse_body(state->card.body())) {
            return Unexpected(
                Error{ErrorCode::kBadInput, "trustee init",
                      "the election, the domain, the numbers or the name are not allowed",
                      "election: a-z 0-9 -; domain as rost.example.se; 2 to 9 trustees; index and needed no "
                      "higher than that"});
        }
    }
    const OwnFile card = own_card(*state);
    auto exchange = read_exchange(place.exchange);
    if (exchange) {
        const std::string* there = exchange.value().find(file);
        if (there != nullptr && *there != card.text) {
            return Unexpected(
                Error{ErrorCode::kRefused, exchange.value().path(file),
                      "another card of trustee " + std::to_string(who.index) + " is here already",
                      "agree on who has which number, or take that card away"});
        }
    }
    if (!again) {
        RETURN_IF_ERROR(folder.lock(*state, passphrase));
    }
    RETURN_IF_ERROR(publish(folder, place, card));
    return InitDone{state->card, crypto::fingerprint(ByteView{body_hash(state->card.body())}), again};
}

Expected<StepDone> run_round1(const TrusteePlace& place, const SecretBytes& passphrase) {
    const TrusteeFolder folder(place.folder);
    ASSIGN_OR_RETURN(auto opened, open_place(folder, place, passphrase));
    auto& [state, exchange, agreement] = opened;
    const std::string file = round1_file(state.card.index);
    if (state.finished()) return hand_out_again(folder, place, opened, file);
    const bool again = state.polynomial.has_value();
    if (!again && folder.kept(file)) return older_key(folder, file);
    const OwnFile own = round1_step(state, agreement);
    if (!again) {
        RETURN_IF_ERROR(folder.lock(state, passphrase));
    }
    RETURN_IF_ERROR(publish(folder, place, own));
    return StepDone{std::move(agreement), state.card.index, file, again};
}

Expected<StepDone> run_round2(const TrusteePlace& place, const SecretBytes& passphrase) {
    const TrusteeFolder folder(place.folder);
    ASSIGN_OR_RETURN(auto opened, open_place(folder, place, passphrase));
    auto& [state, exchange, agreement] = opened;
    const std::string file = round2_file(state.card.index);
    if (state.finished()) return hand_out_again(folder, place, opened, file);
    const bool again = !state.round1.empty();
    if (!again && folder.kept(file)) return older_key(folder, file);
    ASSIGN_OR_RETURN(const auto own, round2_step(state, exchange, agreement));
    if (!again) {
        RETURN_IF_ERROR(folder.lock(state, passphrase));
    }
    RETURN_IF_ERROR(publish(folder, place, own));
    return StepDone{std::move(agreement), state.card.index, file, again};
}

Expected<FinishDone> run_finish(const TrusteePlace& place, const SecretBytes& passphrase) {
    const TrusteeFolder folder(place.folder);
    ASSIGN_OR_RETURN(auto opened, open_place(folder, place, passphrase));
    auto& [state, exchange, agreement] = opened;
    const std::uint32_t self = state.card.index;
    const std::string file = finished_file(self);
    const bool again = state.finished();
    const bool lacks_key = again && !state.made;  // of an earlier version
    ASSIGN_OR_RETURN(auto finish, finish_step(state, exchange, agreement));
    FinishDone out{{std::move(agreement), self, file, again}, {}, finish.liars, {}, {}};
    if (!finish.complaints.empty()) {
        for (const OwnFile& complaint : finish.complaints) {
            RETURN_IF_ERROR(publish(folder, place, complaint));
            out.complaints.push_back(complaint.name);
        }
        return out;
    }
    if (again) {
        const auto kept = folder.kept(file);
        if (!kept) return lost_copy(folder, file);
        finish.finished = {file, *kept};
        if (lacks_key) RETURN_IF_ERROR(folder.lock(state, passphrase));
    } else {
        // The copy before the key: once the key is the finished one, the file cannot be made anew.
        RETURN_IF_ERROR(folder.keep(file, finish.finished.text));
        RETURN_IF_ERROR(folder.lock(state, passphrase));
    }
    RETURN_IF_ERROR(publish(folder, place, finish.finished));
    out.key_fingerprint = crypto::fingerprint(ByteView{finish.key.bytes});
    for (std::uint32_t i = 1; i <= out.step.agreement.trustees(); ++i) {
        if (i != self && exchange.find(finished_file(i)) == nullptr) out.still_to_come.push_back(i);
    }
    return out;
}

}  // namespace valurna::tally
