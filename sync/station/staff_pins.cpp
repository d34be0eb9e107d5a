#include "sync/station/staff_pins.hpp"

#include <algorithm>
#include <map>

#include <sodium.h>

#include "base/secret_bytes.hpp"
#include "base/sodium_ready.hpp"
#include "base/unreachable.hpp"
#include "sync/station/folder.hpp"

namespace valurna::sync {
namespace {

constexpr const char* kPins = "/staff.pins";
constexpr const char* kMisses = "/staff.misses";
constexpr std::size_t kMostFile = 4096;
constexpr std::size_t kMemory = std::size_t{64} << 20;
constexpr unsigned kPasses = 2;

// By role: the line that libsodium makes of a PIN.
using Hashes = std::map<StaffRole, std::string>;

Unexpected damaged(const std::string& file) {
    return Unexpected(Error{ErrorCode::kRefused, file, "this file is damaged",
                            "set the PIN again: valurna-sync pin; or use a staff card"});
}

std::string written(const Hashes& hashes) {
    std::string out;
    for (const auto& [role, hash] : hashes)
        out.append(name_of(role)).append(" ").append(hash).append("\n");
    return out;
}

Expected<Hashes> read_hashes(const std::string& file) {
    Hashes hashes;
    if (!file_exists(file)) return hashes;
    ASSIGN_OR_RETURN(const auto bytes, read_file(file, kMostFile));
    const std::string text(as_text(bytes));
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        const auto space = text.find(' ', at);
        if (end == std::string::npos || space >= end) return damaged(file);
        const auto role = staff_role(std::string_view(text).substr(at, space - at));
        std::string hash = text.substr(space + 1, end - space - 1);
        if (!role || !hash.starts_with(crypto_pwhash_STRPREFIX) || hash.size() >= crypto_pwhash_STRBYTES)
            return damaged(file);
        hashes[*role] = std::move(hash);
        at = end + 1;
    }
    if (written(hashes) != text) return damaged(file);
    return hashes;
}

std::optional<StaffRole> role_in(const Hashes& hashes, std::string_view pin) {
    for (const auto& [role, hash] : hashes) {
        if (crypto_pwhash_str_verify(hash.c_str(), pin.data(), pin.size()) == 0) return role;
    }
    return std::nullopt;
}

std::uint64_t wait_after(std::uint32_t misses) {
    if (misses < kPinMissesAllowed) return 0;
    const std::uint32_t doubled = std::min(misses - kPinMissesAllowed, 10U);
    return std::min(kFirstPinWait << doubled, kLongestPinWait);
}

}  // namespace

std::string_view plain_words(PinProblem problem) {
    switch (problem) {
        case PinProblem::kNone:
            return "";
        case PinProblem::kNotSixFigures:
            return "a PIN has six figures";
        case PinProblem::kTooFew:
            return "it has fewer than four different figures";
        case PinProblem::kRow:
            return "it is a row of keys";
    }
    unreachable("problem of a PIN");
}

StaffPins::StaffPins(std::string folder, SteadyClock clock)
    : folder_(std::move(folder)), clock_(std::move(clock)), wait_from_(clock_()), missed_(wait_from_) {
    ensure_sodium();
}

Expected<std::uint32_t> StaffPins::misses() const {
    const std::string file = folder_ + kMisses;
    if (!file_exists(file)) return 0U;
    ASSIGN_OR_RETURN(const auto bytes, read_file(file, kMostFile));
    // One byte a miss: however the file was cut, it can be read.
    return static_cast<std::uint32_t>(bytes.size());
}

Status StaffPins::note_misses(std::uint32_t count) const {
    const std::string marks(std::min<std::size_t>(count, kMostFile), '|');
    return write_file(folder_ + kMisses, as_bytes(marks));
}

Expected<PinAnswer> StaffPins::role_of(std::string_view typed) {
    ASSIGN_OR_RETURN(const auto hashes, read_hashes(folder_ + kPins));
    if (hashes.empty()) return PinAnswer{{}, 0, true};
    ASSIGN_OR_RETURN(const auto before, misses());
    const std::uint64_t over = wait_from_ + wait_after(before);
    if (const auto now = clock_(); now < over) return PinAnswer{{}, over - now, false};
    // Noted before it is looked at: whoever cuts the power has used the try.
    RETURN_IF_ERROR(note_misses(before + 1));
    auto pin = read_pin(typed);
    const auto role = pin ? role_in(hashes, *pin) : std::nullopt;
    if (pin) wipe(*pin);
    const bool missed_of_late = clock_() < missed_ + kMissesForgotten;
    wait_from_ = clock_();
    if (!role) {
        missed_ = wait_from_;
        return PinAnswer{{}, wait_after(before + 1), false};
    }
    // Whoever has a PIN may be guessing another role's, so the right one ends the wait and forgives no guess of the last minutes.
    RETURN_IF_ERROR(note_misses(missed_of_late ? std::min(before, kPinMissesAllowed - 1) : 0));
    return PinAnswer{role, 0, false};
}

Status StaffPins::set(StaffRole role, std::string_view typed) {
    const auto bad = [](std::string_view what, const char* mend) {
        return Unexpected(Error{ErrorCode::kBadInput, "PIN", std::string(what), mend});
    };
    auto pin = read_pin(typed);
    const auto problem = pin ? pin_problem(*pin) : PinProblem::kNotSixFigures;
    if (problem != PinProblem::kNone) {
        if (pin) wipe(*pin);
        return bad(plain_words(problem), "choose another one of six figures");
    }
    ASSIGN_OR_RETURN(auto known, read_hashes(folder_ + kPins));
    Hashes& hashes = known;
    hashes.erase(role);
    const bool taken = role_in(hashes, *pin).has_value();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const bool made =
        !taken && crypto_pwhash_str(hash.data(), pin->data(), pin->size(), kPasses, kMemory) == 0;
    wipe(*pin);
    if (taken) return bad("it belongs to another role", "choose another one");
    if (!made)
        return Unexpected(
            Error{ErrorCode::kEnvironment, "PIN", "there is too little memory", "close other programs"});
    hashes[role] = hash.data();
    RETURN_IF_ERROR(write_file(folder_ + kPins, as_bytes(written(hashes))));
    return note_misses(0);
}

}  // namespace valurna::sync
