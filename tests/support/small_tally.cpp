#include "tests/support/small_tally.hpp"

namespace valurna::tests {
namespace {

HttpReply reply(int status, std::string body = {}) {
    HttpReply out;
    out.status = status;
    out.body = std::move(body);
    return out;
}

}  // namespace

void SmallTally::expect_station(const sync::StationSlip& slip) {
    const std::lock_guard lock(mutex_);
    auto& log = logs_[slip.station_id];
    log.origin = slip.origin();
    log.token = slip.token;
    log.assignment = election_.assignment(slip);
}

void SmallTally::assign(const std::string& station_id, std::string note) {
    const std::lock_guard lock(mutex_);
    logs_.at(station_id).assignment = std::move(note);
}

void SmallTally::know_station(const sync::StationSlip& slip, const crypto::PublicKey& key) {
    expect_station(slip);
    const std::lock_guard lock(mutex_);
    logs_[slip.station_id].key = key;
    logs_[slip.station_id].enrolled = true;
}

void SmallTally::forget_last(const std::string& origin, std::size_t count) {
    const std::lock_guard lock(mutex_);
    for (auto& [id, log] : logs_) {
        if (log.origin == origin) log.entries.resize(log.entries.size() - count);
    }
}

std::vector<Bytes> SmallTally::entries(const std::string& origin) const {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, log] : logs_) {
        if (log.origin == origin) return log.entries;
    }
    return {};
}

HttpReply SmallTally::answer(const HttpRequest& request) {
    const std::lock_guard lock(mutex_);
    if (request.path == "/v1/enrol" && request.method == "POST") return enrol(request);
    const std::string packages = "/v1/packages/";
    if (request.path.starts_with(packages)) return package(request.path.substr(packages.size()));
    for (auto& [id, log] : logs_) {
        if (request.path == "/v1/stations/" + id + "/assignment") return reply(200, log.assignment);
        const auto path = "/v1/log/" + sync::log_name(log.origin);
        if (request.path == path + "/checkpoint" && request.method == "GET") return head(log);
        if (request.path == path + "/add" && request.method == "POST") return add(log, request.body);
    }
    return reply(404);
}

HttpReply SmallTally::enrol(const HttpRequest& request) {
    const auto asked = sync::decode_enrol(request.body);
    if (!asked.has_value()) return reply(400);
    const auto found = logs_.find(asked.value().station_id);
    if (found == logs_.end() || found->second.token != asked.value().token) return reply(403);
    auto& log = found->second;
    if (log.enrolled && log.key != asked.value().key) return reply(409);
    log.key = asked.value().key;
    log.enrolled = true;
    return reply(200, sync::encode_enrolled(log.key));
}

HttpReply SmallTally::package(const std::string& name) const {
    const auto hash = to_hex(election_.package.hash);
    if (name == hash) return reply(200, as_text(election_.zip));
    if (name == hash + ".minisig") return reply(200, election_.signature);
    return reply(404);
}

crypto::Checkpoint SmallTally::checkpoint_of(const Log& log) {
    crypto::MerkleEdge edge;
    for (const auto& entry : log.entries)
        edge.append(crypto::leaf_hash(entry));
    return {log.origin, edge.size(), edge.root()};
}

std::string SmallTally::cosign(const crypto::Checkpoint& checkpoint) const {
    return crypto::cosignature_line(checkpoint, election_.package.election.domain, election_.server,
                                    ++clock_);
}

HttpReply SmallTally::head(const Log& log) const {
    if (log.entries.empty()) return reply(404);
    const auto checkpoint = checkpoint_of(log);
    auto line = cosign(checkpoint);
    if (!line.ends_with('\n')) line += '\n';
    const auto note = crypto::Note::parse(log.checkpoint);
    const bool same = note && note->body == checkpoint.body();
    return reply(200, (same ? log.checkpoint : checkpoint.body() + "\n") + line);
}

HttpReply SmallTally::add(Log& log, const std::string& body) {
    ++adds_;
    if (!log.enrolled) return reply(403);
    const auto request = sync::decode_add(as_bytes(body));
    if (!request.has_value()) return reply(400, request.error().line());
    const auto note = crypto::Note::parse(request.value().checkpoint);
    const auto claimed = crypto::Checkpoint::parse_body(note->body);
    const crypto::VerifierKey station{log.origin, crypto::NoteKeyType::kEd25519, log.key};
    if (crypto::verify_note(*note, station) != crypto::NoteVerdict::kGood || claimed->origin != log.origin)
        return reply(403);
    if (request.value().old_size != log.entries.size())
        return reply(409, std::to_string(log.entries.size()) + "\n");
    const auto stored = checkpoint_of(log);
    Log grown = log;
    for (const auto& entry : request.value().entries) {
        if (!sync::decode_entry(entry).has_value()) return reply(422);
        grown.entries.push_back(entry);
    }
    if (!(checkpoint_of(grown) == *claimed)) return reply(422);
    const auto& proof = request.value().proof;
    const bool follows = stored.size == 0 ? proof.empty()
                                          : crypto::verify_consistency(stored.size, claimed->size,
                                                                       stored.root, claimed->root, proof);
    if (!follows) return reply(422);
    grown.checkpoint = request.value().checkpoint;
    log = std::move(grown);
    return reply(200, cosign(*claimed));
}

}  // namespace valurna::tests
