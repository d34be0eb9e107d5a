#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/clock.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/record_lines.hpp"
#include "tally/verify/sources.hpp"
#include "tally/verify/verify_log.hpp"

namespace valurna::tally::record {
namespace {

constexpr std::size_t kMostKeys = std::size_t{1} << 20;

// A record names the server's note key; the log's key is the same one under the log's name, which the package
// says.
Expected<crypto::VerifierKey> key_of_record(const std::string& folder) {
    ASSIGN_OR_RETURN(auto text, read_whole(folder + "/keys.json", kMostKeys));
    auto keys = parse_keys(as_text(text));
    if (!keys) return record_error(folder + "/keys.json", "this is not a record's list of keys");
    ASSIGN_OR_RETURN(auto head, read_whole(folder + "/log/checkpoint", kMostCheckpoint));
    ASSIGN_OR_RETURN(auto parsed, parse_log_head(as_text(head), folder + "/log/checkpoint"));
    crypto::VerifierKey key = keys->notes;
    key.name = parsed.checkpoint.origin;
    RETURN_IF_ERROR(check_head_signature(parsed, key, folder + "/log/checkpoint"));
    return key;
}

std::string in_words(std::uint64_t time) {
    constexpr std::uint64_t kYear9999 = 253'402'300'799;
    if (time > kYear9999) return fmt::format("second {}", time);
    return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(static_cast<std::time_t>(time)));
}

}  // namespace

Expected<TrustedLog> read_trust(const LogTrust& trust) {
    TrustedLog out;
    if (trust.key) {
        const auto key = crypto::VerifierKey::parse(*trust.key);
        if (!key || key->type != crypto::NoteKeyType::kEd25519)
            return Unexpected(Error{ErrorCode::kBadInput, "--key " + *trust.key,
                                    "this is not the verifier key of a log",
                                    "write name+key id+key, as the organiser published it"});
        out.keys.push_back(*key);
    }
    if (trust.record) {
        ASSIGN_OR_RETURN(auto key, key_of_record(*trust.record));
        out.keys.push_back(std::move(key));
    }
    if (trust.policy) {
        ASSIGN_OR_RETURN(auto text, read_whole(*trust.policy, kMostPolicy));
        ASSIGN_OR_RETURN(auto policy, parse_policy(as_text(text), *trust.policy));
        if (out.keys.empty())
            for (const PolicyLog& log : policy.logs)
                out.keys.push_back(log.key);
        out.policy = std::move(policy);
    }
    return out;
}

Status check_trusted_head(const LogHead& head, const TrustedLog& trusted, const std::string& name,
                          const Tell& tell) {
    const std::string what = fmt::format("checkpoint of {} with {}", head.checkpoint.origin,
                                         how_many(head.checkpoint.size, "entry", "entries"));
    if (trusted.keys.empty()) {
        tell({what + ": no key was given, so nobody's signature is checked", false});
    } else {
        Status good = check_head_signature(head, trusted.keys.front(), name);
        for (std::size_t i = 1; i < trusted.keys.size() && !good; ++i)
            good = check_head_signature(head, trusted.keys[i], name);
        if (!good) return good;
        tell({what + ": signed by its log"});
    }
    if (!trusted.policy) return {};
    const auto met = cosigners(head.note, *trusted.policy, system_time());
    std::set<std::string> names;
    for (const Cosigner& cosigner : met) {
        tell({fmt::format("witness {}: cosigned it, {}", cosigner.witness, in_words(cosigner.time))});
        names.insert(cosigner.witness);
    }
    if (!trusted.policy->satisfied_by(names))
        return record_error(name,
                            fmt::format("{} of {} cosigned it, and the policy asks for more", met.size(),
                                        how_many(trusted.policy->witnesses.size(), "witness", "witnesses")));
    tell({trusted.policy->quorum
              ? fmt::format("policy: the quorum \"{}\" is reached", *trusted.policy->quorum)
              : std::string("policy: it asks for no witness")});
    return {};
}

}  // namespace valurna::tally::record
