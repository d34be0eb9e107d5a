#include "tally/ceremony/ceremony.hpp"

#include <filesystem>

#include "tally/ceremony/begin.hpp"
#include "tally/ceremony/conclude.hpp"
#include "tally/ceremony/open.hpp"

namespace valurna::tally {
namespace {

using election::Result;
using election::Status;

void say_nothing(const record::Finding&) {}

struct Verified {
    record::SealedRecord sealed;
    record::Mixing mixing;
    crypto::ShuffleGenerators generators;
};

// What has been done so far, checked.
Result<Verified> verify_so_far(const std::string& path, const record::VerifyOptions& options,
                               const record::Tell& tell) {
    auto folder = record::RecordFolder::open(path);
    if (!folder) return folder.error();
    auto sealed = record::verify_sealed(folder.value(), options, tell);
    if (!sealed) return sealed.error();
    crypto::ShuffleGenerators generators;
    auto mixing = record::verify_mixes(folder.value(), sealed.value(), generators, tell);
    if (!mixing) return mixing.error();
    return Verified{std::move(sealed).value(), std::move(mixing).value(), std::move(generators)};
}

// Half of the bar each.
CeremonyProgress half(const CeremonyProgress& progress, std::uint64_t which) {
    if (!progress) return {};
    return
        [&progress, which](std::uint64_t done, std::uint64_t all) { progress(which * all + done, 2 * all); };
}

}  // namespace

Status hold_trustee_mix(const std::string& folder, const record::VerifyOptions& options,
                        const MixerKey& mixer, const record::Tell& tell, const CeremonyProgress& progress) {
    auto so_far = verify_so_far(folder, options, tell);
    if (!so_far) return so_far.error();
    auto mixed = add_mix(folder, so_far.value().sealed, std::move(so_far.value().mixing), mixer,
                         so_far.value().generators, progress);
    if (!mixed) return mixed.error();
    return election::Done{};
}

Status hold_opening(const std::string& folder, const record::VerifyOptions& options,
                    const crypto::TrusteeKey& trustee, const record::Tell& tell,
                    const CeremonyProgress& progress) {
    auto so_far = verify_so_far(folder, options, tell);
    if (!so_far) return so_far.error();
    return add_openings(folder, so_far.value().sealed, so_far.value().mixing, trustee, progress);
}

Status hold_first_mix(Office& office, const std::string& folder, const std::optional<Override>& overridden,
                      const CeremonyProgress& progress) {
    if (auto begun = begin_ceremony(office, folder, overridden); !begun) return begun;
    auto package = office.package();
    if (!package) return package.error();
    const MixerKey server{package.value()->election.domain, office.keys().notes};
    return hold_trustee_mix(folder, office_keys(office), server, say_nothing, progress);
}

Result<Counted> hold_count(Office& office, const crypto::TrusteeKey& trustee,
                           const std::optional<Override>& overridden, const CeremonyProgress& progress) {
    const std::string folder = office.path("ceremony");
    std::error_code code;
    std::filesystem::remove_all(folder, code);
    if (auto mixed = hold_first_mix(office, folder, overridden, half(progress, 0)); !mixed)
        return mixed.error();
    if (auto opened = hold_opening(folder, office_keys(office), trustee, say_nothing, half(progress, 1));
        !opened)
        return opened.error();
    auto counted = conclude_count(office, folder, say_nothing);
    if (counted) std::filesystem::remove_all(folder, code);
    return counted;
}

}  // namespace valurna::tally
