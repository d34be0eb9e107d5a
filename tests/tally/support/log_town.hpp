#pragma once
// A town whose public log is long: ballots that are really sealed, stored as if a station had sent them.

#include <filesystem>
#include <map>

#include "base/system/files.hpp"
#include "tally/http/server.hpp"
#include "tally/log/public_log.hpp"
#include "tally/office/origins.hpp"
#include "tests/tally/support/town.hpp"

namespace valurna::tests {

// Adds `count` ballots, each sealed for the election and signed by a credential of its own; their trackers.
inline std::vector<std::string> fill_log(Town& town, const std::string& station, std::size_t count) {
    auto& store = town.office().store();
    if (!must(store.station(station))) (void)town.slip(station);
    const auto row = *must(store.station(station));
    const auto package = must(town.office().package());
    const auto& contest = *package->election.contest("park");
    tally::NewEntries batch;
    batch.station = station;
    batch.old_size = row.head.size;
    batch.head = row.head;
    std::vector<std::string> trackers;
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
    return trackers;
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
