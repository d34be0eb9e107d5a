#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "tally/verify/distrust.hpp"
#include "tally/verify/log_source.hpp"
#include "tally/verify/record_lines.hpp"
#include "tally/verify/verify_log.hpp"

namespace valurna::tally::record {
namespace {

using election::Error;
using election::ErrorCode;
using election::Result;
using election::Status;

constexpr std::size_t kMostKeys = std::size_t{1} << 20;

std::uint64_t now() {
    return static_cast<std::uint64_t>(std::time(nullptr));
}

// A record names the server's note key; the log's key is the same one under the log's name, which the package
// says.
Result<crypto::VerifierKey> key_of_record(const std::string& folder) {
    auto text = read_whole(folder + "/keys.json", kMostKeys);
    if (!text) return text.error();
    auto keys = parse_keys(crypto::text(text.value()));
    if (!keys) return distrust(folder + "/keys.json", "this is not a record's list of keys");
    auto head = read_whole(folder + "/log/checkpoint", kMostCheckpoint);
    if (!head) return head.error();
    auto parsed = parse_log_head(crypto::text(head.value()), folder + "/log/checkpoint");
    if (!parsed) return parsed.error();
    crypto::VerifierKey key = keys->notes;
    key.name = parsed.value().checkpoint.origin;
    if (Status good = check_head_signature(parsed.value(), key, folder + "/log/checkpoint"); !good)
        return good.error();
    return key;
}

std::string in_words(std::uint64_t time) {
    constexpr std::uint64_t kYear9999 = 253'402'300'799;
    if (time > kYear9999) return fmt::format("second {}", time);
    return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(static_cast<std::time_t>(time)));
}

}  // namespace

Result<TrustedLog> read_trust(const LogTrust& trust) {
    TrustedLog out;
    if (trust.key) {
        const auto key = crypto::VerifierKey::parse(*trust.key);
        if (!key || key->type != crypto::NoteKeyType::kEd25519)
            return Error{ErrorCode::kBadInput, "--key " + *trust.key, "this is not the verifier key of a log",
                         "write name+key id+key, as the organiser published it"};
        out.keys.push_back(*key);
    }
    if (trust.record) {
        auto key = key_of_record(*trust.record);
        if (!key) return key.error();
        out.keys.push_back(std::move(key).value());
    }
    if (trust.policy) {
        auto text = read_whole(*trust.policy, kMostPolicy);
        if (!text) return text.error();
        auto policy = parse_policy(crypto::text(text.value()), *trust.policy);
        if (!policy) return policy.error();
        if (out.keys.empty())
            for (const PolicyLog& log : policy.value().logs)
                out.keys.push_back(log.key);
        out.policy = std::move(policy).value();
    }
    return out;
}

Status check_trusted_head(const LogHead& head, const TrustedLog& trusted, const std::string& name,
                          const Tell& tell) {
    const std::string what =
        fmt::format("checkpoint of {} with {} entries", head.checkpoint.origin, head.checkpoint.size);
    if (trusted.keys.empty()) {
        tell({what + ": no key was given, so nobody's signature is checked", false});
    } else {
        Status good = check_head_signature(head, trusted.keys.front(), name);
        for (std::size_t i = 1; i < trusted.keys.size() && !good; ++i)
            good = check_head_signature(head, trusted.keys[i], name);
        if (!good) return good;
        tell({what + ": signed by its log"});
    }
    if (!trusted.policy) return election::Done{};
    const auto met = cosigners(head.note, *trusted.policy, now());
    std::set<std::string> names;
    for (const Cosigner& cosigner : met) {
        tell({fmt::format("witness {}: cosigned it, {}", cosigner.witness, in_words(cosigner.time))});
        names.insert(cosigner.witness);
    }
    if (!trusted.policy->satisfied_by(names))
        return distrust(name, fmt::format("{} of {} witnesses have cosigned it, and the policy asks for more",
                                          met.size(), trusted.policy->witnesses.size()));
    tell({trusted.policy->quorum
              ? fmt::format("policy: the quorum \"{}\" is reached", *trusted.policy->quorum)
              : std::string("policy: it asks for no witness")});
    return election::Done{};
}

}  // namespace valurna::tally::record
