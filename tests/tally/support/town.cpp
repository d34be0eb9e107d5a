#include "tests/tally/support/town.hpp"

#include <filesystem>

#include <curl/curl.h>

#include "base/system/files.hpp"
#include "crypto/keys/key_file.hpp"
#include "sync/formats/station_request.hpp"
#include "sync/station/folder.hpp"
#include "tally/codes/slips.hpp"
#include "tally/record/notes.hpp"

namespace valurna::tests {
namespace {

std::size_t keep(char* data, std::size_t, std::size_t size, void* into) {
    static_cast<std::string*>(into)->append(data, size);
    return size;
}

Reply exchange(const std::string& url, const ByteView* body, const std::string& authorization = {}) {
    CURL* curl = curl_easy_init();
    Reply reply;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER,
                     0L);  // the pin is the stations' business, tested through them
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &keep);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply.headers);
    if (body != nullptr) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body->size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(body->data()));
    }
    curl_slist* headers = nullptr;
    if (!authorization.empty())
        headers = curl_slist_append(headers, ("Authorization: " + authorization).c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (curl_easy_perform(curl) == CURLE_OK) curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return reply;
}

}  // namespace

Town::Town(std::size_t voters, tally::HttpLimits limits, const std::string& id)
    : small_(voters, id), limits_(limits) {
    begin(small_.package.election, {}, [this](tally::Office& office) {
        must(office.store().add_credentials(small_.package.roll.entries()));
    });
}

Town::Town(const std::string& id, const std::function<void(tally::Office&)>& issue) : small_(1, id) {
    begin(small_.package.election, {}, issue);
}

Town::Town(const election::Election& election, const std::map<std::string, Bytes>& pictures,
           std::size_t voters)
    : small_(voters, election.id) {
    std::vector<election::RollEntry> roll;
    for (std::size_t i = 0; i < voters; ++i) {
        roll.push_back({small_.voter(i).public_key().bytes, election.styles.front().id});
    }
    begin(election, pictures, [&](tally::Office& office) { must(office.store().add_credentials(roll)); });
}

Town::Town(std::size_t voters, const crypto::ElectionKey& key) : small_(voters) {
    begin(
        small_.package.election, {},
        [&](tally::Office& office) { must(office.store().add_credentials(small_.package.roll.entries())); },
        &key);
}

void Town::begin(const election::Election& election, const std::map<std::string, Bytes>& pictures,
                 const std::function<void(tally::Office&)>& issue, const crypto::ElectionKey* key) {
    office_ = must(tally::Office::create(folder("data")));
    take_in_groups({1, 0});
    must(office_->set_definition(election));
    must(office_->set_authority(crypto::minisign_public(authority_)));
    issue(*office_);
    const auto secret = passphrase();
    must(office_->build(authority_, pictures, key == nullptr ? &secret : nullptr, key,
                        {{"Ada", ada_.public_key()}, {"Bo", bo_.public_key()}}));
    routes_ = std::make_unique<tally::Routes>(*office_);
    serve();
}

Town::~Town() = default;

SecretBytes Town::passphrase() const {
    return SecretBytes::copy_of(as_bytes("a long passphrase"));
}

tally::Decision Town::decided(const std::string& reason) {
    const auto deciders = tally::record::deciders(*must(office_->package()), authority_.public_key());
    std::vector<tally::Signer> signers;
    for (const auto* key : {&ada_, &bo_})
        signers.push_back({*tally::record::decider_with(deciders, key->public_key()),
                           *crypto::SigningKey::from_seed(key->seed().reveal())});
    return must(tally::Decision::by(reason, std::move(signers)));
}

void Town::say_unused(const std::string& station, const std::string& reason) {
    const auto about = tally::record::about_unused(
        tally::record::election_origin(must(office_->package())->election), station, *row(station).key);
    must(office_->store().put_unused(station, tally::record::decision_note(about, decided(reason))));
}

std::vector<std::string> Town::officer_options() {
    std::vector<std::string> out;
    for (const auto& [name, key] : {std::pair("ada", &ada_), std::pair("bo", &bo_)}) {
        const auto file = folder(name) + "-officer.key";
        if (!std::filesystem::exists(file)) {
            const auto locked = crypto::lock_secret(key->seed(), passphrase(), "valurna-officer-1");
            must(valurna::write_file(file, as_bytes(locked), kPrivateMode));
        }
        out.insert(out.end(), {"--by", file});
    }
    return out;
}

std::vector<std::string> Town::key_options() {
    const auto file = folder("data/keys/authority.key"), pass = folder("pass");
    if (!std::filesystem::exists(file)) {
        const auto locked = crypto::lock_secret(authority_.seed(), passphrase(), "valurna-authority-1");
        must(valurna::write_file(file, as_bytes(locked), kPrivateMode));
        must(valurna::write_file(pass, passphrase().reveal(), kPrivateMode));
    }
    return {"--passphrase-file", pass};
}

void Town::take_in_groups(const tally::LogGroups& groups) {
    must(office_->store().set_fact(tally::Fact::kLogGroups, tally::groups_text(groups)));
}

void Town::serve() {
    server_ = must(tally::HttpServer::start(
        {"127.0.0.1", 0, &office_->tls(), limits_,
         [this](const auto& request) { return routes_->stations_and_pages(request); },
         &tally::Routes::waits_for_the_disk}));
}

std::string Town::address() const {
    return "https://127.0.0.1:" + std::to_string(server_->port());
}

sync::StationSlip Town::slip(const std::string& id) {
    return must(tally::make_slip(*office_, {"Station " + id, id, {address()}}));
}

sync::PollingStation Town::station(const std::string& id) {
    must(sync::enrol(slip(id), station_folder(id)));
    return must(sync::PollingStation::open(station_folder(id)));
}

Reply Town::get(const std::string& path) const {
    return exchange(address() + path, nullptr);
}
Reply Town::post(const std::string& path, ByteView body) const {
    return exchange(address() + path, &body);
}

std::string Town::challenge_in(const Reply& reply) {
    const std::string name = std::string(sync::kChallengeHeader) + ": ";
    const auto at = reply.headers.find(name);
    if (at == std::string::npos) return {};
    const auto begin = at + name.size();
    return reply.headers.substr(begin, reply.headers.find('\r', begin) - begin);
}

Reply Town::ask(const std::string& method, const std::string& path, ByteView body,
                const std::string& authorization) const {
    return exchange(address() + path, method == "POST" ? &body : nullptr, authorization);
}

Reply Town::ask_as(const std::string& id, const std::string& method, const std::string& path,
                   ByteView body) const {
    const auto key_file = station_folder(id) + "/station.key";
    if (!file_exists(key_file)) return ask(method, path, body);
    const auto key = must(sync::read_key(key_file));
    const std::string origin = small_.package.election.domain + "/" + small_.package.election.id + "/" + id;
    // Another request of this station that is under way may spend a later challenge first.
    Reply reply = ask(method, path, body);
    for (int i = 0; i < 50 && reply.status == 401; ++i)
        reply = ask(method, path, body,
                    sync::sign_request({origin, method, path, body}, challenge_in(reply), key));
    return reply;
}

Bytes Town::upload(sync::Ledger& ledger, std::uint64_t from) {
    return sync::encode_add({from, from == 0 ? std::vector<crypto::Hash>{} : ledger.consistency(from),
                             ledger.signed_checkpoint(), must(ledger.entries(from, sync::kMostEntries))});
}

Reply Town::add(sync::PollingStation& station, std::uint64_t from) const {
    return add(station.slip().origin(), upload(station.ledger(), from));
}

Reply Town::add(const std::string& origin, ByteView body) const {
    return ask_as(origin.substr(origin.rfind('/') + 1), "POST", "/v1/log/" + sync::log_name(origin) + "/add",
                  body);
}

tally::StationRow Town::row(const std::string& id) {
    return must(office_->store().station(id)).value();
}

}  // namespace valurna::tests
