#include "tally/store/witnessed.hpp"

#include <algorithm>
#include <sstream>

#include "tally/store/rows.hpp"

namespace valurna::tally {
namespace {

// One verifier key a line.
std::string lines_of(const std::vector<crypto::VerifierKey>& keys) {
    std::string lines;
    for (const auto& key : keys)
        lines += key.text() + "\n";
    return lines;
}

std::vector<crypto::VerifierKey> keys_of(const std::string& lines) {
    std::vector<crypto::VerifierKey> keys;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
        auto key = crypto::VerifierKey::parse(line);
        if (!key) throw SQLite::Exception("a stored key of a witnessed log is not one");
        keys.push_back(std::move(*key));
    }
    return keys;
}

}  // namespace

std::vector<WitnessedLog> read_witnessed(Connection& connection, const std::optional<std::string>& origin) {
    auto& query = connection.prepared(
        "SELECT origin, keys, size, root, checkpoint FROM witnessed_logs WHERE ?1 IS NULL OR origin=?1 "
        "ORDER BY origin");
    if (origin) query.bind(1, *origin);
    std::vector<WitnessedLog> out;
    while (query.executeStep()) {
        WitnessedLog log{query.getColumn(0).getString(), keys_of(query.getColumn(1).getString()),
                         count_of(query.getColumn(2)), crypto::empty_root(), query.getColumn(4).getString()};
        if (log.size > 0) log.root = fixed<crypto::Hash>(query.getColumn(3));
        out.push_back(std::move(log));
    }
    return out;
}

void register_log(Connection& connection, const std::string& origin, const crypto::VerifierKey& key) {
    auto known = read_witnessed(connection, origin);
    std::vector<crypto::VerifierKey> keys;
    if (!known.empty()) keys = std::move(known.front().keys);
    const std::string text = key.text();
    if (std::none_of(keys.begin(), keys.end(), [&](const auto& one) { return one.text() == text; }))
        keys.push_back(key);
    // What was cosigned of the log stays: a log is never begun anew.
    auto& change = connection.prepared(
        "INSERT INTO witnessed_logs(origin, keys) VALUES (?1, ?2) ON CONFLICT(origin) DO UPDATE SET keys=?2");
    change.bind(1, origin);
    change.bind(2, lines_of(keys));
    change.exec();
}

bool move_witnessed(Connection& connection, const WitnessedLog& now, std::uint64_t old_size) {
    auto& change = connection.prepared(
        "UPDATE witnessed_logs SET size=?, root=?, checkpoint=? WHERE origin=? AND size=? AND size<=?1");
    change.bind(1, static_cast<std::int64_t>(now.size));
    bind_bytes(change, 2, ByteView{now.root});
    change.bind(3, now.checkpoint);
    change.bind(4, now.origin);
    change.bind(5, static_cast<std::int64_t>(old_size));
    return change.exec() == 1;
}

}  // namespace valurna::tally
