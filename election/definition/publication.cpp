#include "election/definition/publication.hpp"

#include <algorithm>

namespace valurna::election {
namespace {

constexpr const char* kNoDomain = "localhost";  // what stands where nobody named one

}  // namespace

void Publication::put_into(Election& election) const {
    election.domain = !domain.empty()           ? domain
                      : !public_address.empty() ? host_of(public_address)
                                                : kNoDomain;
    election.public_address = public_address;
    if (!country.empty()) election.country = country;
    election.results_on_station = results_on_station;
}

std::string host_of(std::string_view web_address, bool with_port) {
    const auto scheme = web_address.find("//");
    if (scheme != std::string_view::npos) web_address.remove_prefix(scheme + 2);
    return std::string(web_address.substr(0, web_address.find_first_of(with_port ? "/" : "/:")));
}

std::string followed_at(const Election& election) {
    return election.public_address.empty() ? election.domain : host_of(election.public_address, true);
}

std::vector<std::string> publication_remarks(const Election& election) {
    std::vector<std::string> out;
    const std::string there = election.public_address.empty() ? "; it stands on every slip" : "";
    if (election.domain == kNoDomain)
        out.push_back("the domain is \"localhost\", which nobody else can open" + there +
                      "; write the organiser's own (\"domain\" in the definition, --domain of an import)");
    if (election.public_address.empty())
        out.push_back(
            "no public address is known: slips name \"" + election.domain +
            "\", and the QR code of a station's last page leads to an address of the server, if one of them is "
            "known outside; write where the public pages will be (\"public_address\": "
            "\"https://rost.example.se\", --public-address of an import)");
    return out;
}

}  // namespace valurna::election
