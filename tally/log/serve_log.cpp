#include "tally/log/serve_log.hpp"

#include "tally/log/public_log.hpp"

namespace valurna::tally {
namespace {

constexpr std::string_view kLog = "log/", kProof = "proof/", kWaiting = "waiting/";

HttpResponse not_there() {
    return plain_response(404, "The log has nothing here.\n");
}

HttpResponse unavailable() {
    HttpResponse response = plain_response(503, "The server cannot answer this just now.\n");
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

// What changes with every ballot may be kept for seconds, what never changes for ever.
HttpResponse fresh(HttpResponse response) {
    response.headers.emplace_back("Cache-Control", "public, max-age=2");
    return response;
}

HttpResponse tile(Office& office, const crypto::Tile& tile) {
    auto head = office.store().public_head();
    if (!head) return unavailable();
    if (crypto::hashes_at_level(head.value().edge.size(), tile.level) < tile.first() + tile.width)
        return not_there();
    auto bytes = sync::read_tile(public_log_reader(office.store()), tile);
    if (!bytes) return unavailable();
    HttpResponse response = plain_response(200, as_text(bytes.value()));
    response.type = "application/octet-stream";
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    return response;
}

HttpResponse proof(Office& office, const election::Election& election, const std::string& typed) {
    auto receipt = make_receipt(office, election, typed);
    if (receipt) return fresh(plain_response(200, receipt.value()));
    if (receipt.error().code == ErrorCode::kEnvironment) return unavailable();
    return plain_response(404, receipt.error().what + "\n");
}

// Only whoever knows the number can ask. Which station sent it, and when, is not told.
HttpResponse waiting(Office& office, const std::string& typed) {
    const auto search = crypto::TrackerSearch::read(typed);
    if (!search) return not_there();
    const auto found = office.store().find_waiting(*search, 1);
    if (!found) return unavailable();
    return found.value().count > 0 ? fresh(plain_response(200, "waiting\n")) : not_there();
}

}  // namespace

HttpResponse serve_log(Office& office, const std::string& path) {
    const std::string name = path.substr(std::min(kLog.size(), path.size()));
    if (const auto wanted = crypto::parse_tile_path(name)) return tile(office, *wanted);
    auto package = office.package();
    if (!package) return not_there();
    const election::Election& election = package.value()->election;
    if (name == "checkpoint") {
        auto checkpoint = published_checkpoint(office, election);
        return checkpoint ? fresh(plain_response(200, checkpoint.value())) : unavailable();
    }
    if (name == "policy") {
        auto policy = policy_text(office, election);
        return policy ? fresh(plain_response(200, policy.value())) : unavailable();
    }
    if (name == "voids") {
        auto voids = office.store().void_list();
        if (!voids) return unavailable();
        return voids.value() ? fresh(plain_response(200, *voids.value())) : not_there();
    }
    if (name.starts_with(kWaiting)) return waiting(office, name.substr(kWaiting.size()));
    if (name.starts_with(kProof)) return proof(office, election, name.substr(kProof.size()));
    return not_there();
}

}  // namespace valurna::tally
