#include "tally/ingest/concerned.hpp"

#include "crypto/keys/credential.hpp"
#include "sync/formats/entry.hpp"
#include "sync/formats/wire.hpp"

namespace valurna::tally {
namespace {

ConcernedSlip::State state_of(const std::optional<CodeState>& code) {
    using State = ConcernedSlip::State;
    if (!code) return State::kUnknown;
    if (code->is_void) return State::kVoid;
    return code->received ? State::kCounted : State::kWaits;
}

}  // namespace

Expected<std::vector<ConcernedSlip>> concerned_slips(Office& office, const Quarantined& upload) {
    ASSIGN_OR_RETURN(const auto request, sync::decode_add(upload.body));
    std::vector<ConcernedSlip> out;
    for (const auto& bytes : request.entries) {
        const auto entry = sync::decode_entry(bytes);
        if (!entry) continue;  // damaged: nobody can say whose it is
        const auto* cast = std::get_if<sync::BallotEntry>(&*entry);
        if (cast == nullptr) continue;
        const auto& credential = cast->ballot->credential;
        ASSIGN_OR_RETURN(const auto code, office.store().code_state(credential.bytes));
        out.push_back(
            {crypto::slip_number(credential), code ? code->code.place : std::string(), state_of(code)});
    }
    return out;
}

}  // namespace valurna::tally
