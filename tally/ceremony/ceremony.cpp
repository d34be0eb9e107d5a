#include "tally/ceremony/ceremony.hpp"

#include <filesystem>

#include "tally/ceremony/turns.hpp"

namespace valurna::tally {
namespace {

void say_nothing(const record::Finding&) {}

struct Verified {
    record::SealedRecord sealed;
    record::Mixing mixing;
    crypto::ShuffleGenerators generators;
};

// What has been done so far, checked.
Expected<Verified> verify_so_far(const std::string& path, const record::VerifyOptions& options,
                                 const record::Tell& tell) {
    ASSIGN_OR_RETURN(auto folder, record::RecordFolder::open(path));
    ASSIGN_OR_RETURN(auto sealed, record::verify_sealed(folder, options, tell));
    crypto::ShuffleGenerators generators;
    ASSIGN_OR_RETURN(auto mixing, record::verify_mixes(folder, sealed, generators, tell));
    return Verified{std::move(sealed), std::move(mixing), std::move(generators)};
}

// Half of the bar each.
CeremonyProgress half(const CeremonyProgress& progress, std::uint64_t which) {
    if (!progress) return {};
    return
        [&progress, which](std::uint64_t done, std::uint64_t all) { progress(which * all + done, 2 * all); };
}

}  // namespace

Status hold_trustee_mix(const std::string& folder, const record::VerifyOptions& options,
                        const MixerKey& mixer, const record::Tell& tell, const CeremonyProgress& progress,
                        const OwnCheck& own) {
    ASSIGN_OR_RETURN(auto so_far, verify_so_far(folder, options, tell));
    if (own) RETURN_IF_ERROR(own(so_far.sealed));
    RETURN_IF_ERROR(
        add_mix(folder, so_far.sealed, std::move(so_far.mixing), mixer, so_far.generators, progress));
    return {};
}

Status hold_decryption(const std::string& folder, const record::VerifyOptions& options,
                       const crypto::TrusteeKey& trustee, const record::Tell& tell,
                       const CeremonyProgress& progress, const OwnCheck& own) {
    ASSIGN_OR_RETURN(auto so_far, verify_so_far(folder, options, tell));
    if (own) RETURN_IF_ERROR(own(so_far.sealed));
    return add_partial_decryptions(folder, so_far.sealed, so_far.mixing, trustee, progress);
}

Status hold_first_mix(Office& office, const std::string& folder, const std::optional<Decision>& overridden,
                      const CeremonyProgress& progress) {
    if (auto begun = begin_ceremony(office, folder, overridden); !begun) return begun;
    ASSIGN_OR_RETURN(auto package, office.package());
    const MixerKey server{package->election.domain, office.keys().notes};
    ASSIGN_OR_RETURN(const auto keys, office_keys(office));
    return hold_trustee_mix(folder, keys, server, say_nothing, progress);
}

Expected<Counted> hold_count(Office& office, const crypto::SigningKey& authority,
                             const crypto::TrusteeKey& trustee, const std::optional<Decision>& overridden,
                             const CeremonyProgress& progress, const OwnCheck& own) {
    const std::string folder = office.path("ceremony");
    std::error_code code;
    std::filesystem::remove_all(folder, code);
    RETURN_IF_ERROR(hold_first_mix(office, folder, overridden, half(progress, 0)));
    ASSIGN_OR_RETURN(const auto keys, office_keys(office));
    RETURN_IF_ERROR(hold_decryption(folder, keys, trustee, say_nothing, half(progress, 1), own));
    auto counted = conclude_count(office, authority, folder, say_nothing);
    if (counted) std::filesystem::remove_all(folder, code);
    return counted;
}

}  // namespace valurna::tally
