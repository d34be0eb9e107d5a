#pragma once
// A town whose public log is long: ballots that are really sealed, stored as if a station had sent them.

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <map>
#include <unordered_map>

#include "base/system/files.hpp"
#include "tally/http/server.hpp"
#include "tally/log/public_log.hpp"
#include "tally/office/origins.hpp"
#include "tests/tally/support/town.hpp"

namespace valurna::tests {

// Adds `count` ballots, each sealed for the election and signed by a credential of its own; their numbers, in the order in which
// they stand in the log.
inline std::vector<crypto::Tracker> fill_log(Town& town, const std::string& station, std::size_t count) {
    auto& store = town.office().store();
    if (!must(store.station(station))) (void)town.slip(station);
    const auto row = *must(store.station(station));
    const auto package = must(town.office().package());
    const auto& contest = *package->election.contest("park");
    tally::NewEntries batch;
    batch.station = station;
    batch.old_size = row.head.size;
    batch.head = row.head;
    std::vector<crypto::Tracker> trackers;
    for (std::size_t i = 0; i < count; ++i) {
        const auto voter = crypto::SigningKey::generate();
        std::vector<crypto::PlainContest> plain;
        const auto bytes = election::encode_choice(contest, town.small().ballot_of(0).contests.front());
        plain.push_back({"park", SecretBytes::copy_of(bytes)});
        const auto sealed = crypto::seal_ballot(package->seal_context(), voter, plain);
        if (!sealed) throw std::runtime_error("cannot seal");
        trackers.push_back(crypto::tracker(sealed->ballot));
        batch.entries.push_back({0x81, 0x04});
        batch.ballots.push_back({batch.old_size + i, voter.public_key(), trackers.back(),
                                 crypto::encode_sealed_ballot(sealed->ballot)});
    }
    batch.head.size += count;
    if (!must(store.append(batch, tally::public_signer(town.office(), package->election))))
        throw std::runtime_error("the batch was not stored");
    std::sort(trackers.begin(), trackers.end(),
              [](const auto& one, const auto& other) { return one.hash() < other.hash(); });
    return trackers;
}

// Two ballots whose numbers begin with the same eight symbols, as whoever has a machine for a minute can make them: this ballot
// under many signatures, none of which holds.
inline std::vector<Bytes> twins_of(Bytes bytes) {
    const std::size_t signature = bytes.size() - sizeof(crypto::Signature);
    const auto numbered = [&](std::uint64_t number) -> const Bytes& {
        std::memcpy(bytes.data() + signature, &number, sizeof(number));
        return bytes;
    };
    std::unordered_map<std::uint64_t, std::uint64_t> seen;  // by the first 40 bits
    for (std::uint64_t number = 1;; ++number) {
        std::uint64_t begin = 0;
        const auto tracker = crypto::Tracker::of(numbered(number));
        std::memcpy(&begin, tracker.hash().data(), 5);
        const auto [twin, fresh] = seen.emplace(begin, number);
        if (fresh) continue;
        return {Bytes(numbered(twin->second)), Bytes(numbered(number))};
    }
}

// Such twins, stored as if a station had sent them.
inline std::vector<crypto::Tracker> add_twins(Town& town, const std::string& station) {
    auto& store = town.office().store();
    (void)fill_log(town, station, 1);
    const auto package = must(town.office().package());
    const auto row = *must(store.station(station));
    tally::NewEntries batch{station, row.head.size, {}, {}, {}, row.head};
    std::vector<crypto::Tracker> out;
    for (const Bytes& sealed : twins_of(must(store.ballots(0, 1)).front().sealed)) {
        out.push_back(crypto::Tracker::of(sealed));
        batch.entries.push_back({0x81, 0x04});
        batch.ballots.push_back({batch.old_size + batch.ballots.size(),
                                 crypto::decode_sealed_ballot(sealed)->credential, out.back(), sealed});
    }
    batch.head.size += out.size();
    if (!must(store.append(batch, tally::public_signer(town.office(), package->election))))
        throw std::runtime_error("the batch was not stored");
    return out;
}

// Plain HTTP on loopback, with any handler: the public port, a witness, or somebody who lies.
class PlainServer {
  public:
    explicit PlainServer(tally::HttpServer::Handler handle) {
        tally::HttpServer::Plan plan;
        plan.handle = std::move(handle);
        server_ = must(tally::HttpServer::start(std::move(plan)));
    }
    [[nodiscard]] std::string address() const {
        return "http://127.0.0.1:" + std::to_string(server_->port());
    }

  private:
    std::unique_ptr<tally::HttpServer> server_;
};

inline tally::HttpResponse http(int status, std::string body,
                                std::string type = "text/plain; charset=utf-8") {
    tally::HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    response.type = std::move(type);
    return response;
}

[[nodiscard]] inline std::string log_key(Town& town) {
    return tally::public_log_key(town.office().keys(), town.small().package.election).text();
}
[[nodiscard]] inline std::string log_origin(Town& town) {
    return tally::log_origin(town.small().package.election, tally::kPublicLogId);
}

// Every file under `folder`, by its path in it.
[[nodiscard]] inline std::map<std::string, std::string> files_in(const std::string& folder) {
    std::map<std::string, std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            out[std::filesystem::relative(entry.path(), folder).string()] =
                must(valurna::read_text(entry.path().string()));
    return out;
}

}  // namespace valurna::tests
