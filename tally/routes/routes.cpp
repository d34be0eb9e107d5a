#include "tally/routes/routes.hpp"

#include <algorithm>

#include "base/system/files.hpp"
#include "crypto/group/transcript.hpp"
#include "crypto/tlog/tlog_lines.hpp"
#include "sync/formats/station_request.hpp"
#include "tally/ceremony/signed_result.hpp"
#include "tally/log/serve_log.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/record/layout.hpp"

namespace valurna::tally {
namespace {

HttpResponse not_found() {
    return plain_response(404, "There is nothing here.\n");
}
HttpResponse unavailable() {
    return plain_response(503, "The server cannot answer this just now.\n");
}

// A station comes back by itself: it is told when.
HttpResponse with_retry(HttpResponse response) {
    if (response.status == 503) response.headers.emplace_back("Retry-After", "5");
    return response;
}

// The part of `path` between `prefix` and `suffix`, without a slash in it.
std::optional<std::string> part(const std::string& path, std::string_view prefix, std::string_view suffix) {
    if (path.size() < prefix.size() + suffix.size() || !path.starts_with(prefix) || !path.ends_with(suffix)) {
        return std::nullopt;
    }
    std::string middle = path.substr(prefix.size(), path.size() - prefix.size() - suffix.size());
    if (middle.empty() || middle.find('/') != std::string::npos) return std::nullopt;
    return middle;
}

// Of "<prefix><first><between><second>": the two, without a slash in them.
std::optional<std::pair<std::string, std::string>> two_parts(const std::string& path, std::string_view prefix,
                                                             std::string_view between) {
    const auto at = path.rfind('/') + 1;
    const auto first = part(path.substr(0, at), prefix, between);
    if (!first || at == path.size()) return std::nullopt;
    return std::pair(*first, path.substr(at));
}

}  // namespace

HttpResponse Routes::stations_and_pages(const HttpRequest& request) {
    if (request.path.starts_with("/v1/")) return wire(request);
    return pages(request);
}

HttpResponse Routes::pages(const HttpRequest& request) {
    if (request.path == "/add-checkpoint") {
        return request.method == "POST" ? with_retry(witness_.add_checkpoint(request.body))
                                        : plain_response(405, "Asking for a cosignature is a POST.\n");
    }
    if (request.method != "GET") return plain_response(405, "These pages are only for reading.\n");
    if (request.path.starts_with("/log/")) return serve_log(office_, request.path.substr(1));
    return pages_.serve(request);
}

HttpResponse Routes::wire(const HttpRequest& request) {
    const bool post = request.method == "POST";
    const std::string& path = request.path;
    if (path == "/v1/enrol")
        return post ? with_retry(ingest_.enrol(request.body)) : plain_response(405, "Enrolling is a POST.\n");
    if (sync::is_of_one_station(path)) return of_one_station(request);
    if (post) return not_found();
    if (const auto name = part(path, "/v1/packages/", "")) return package(*name);
    if (path == "/v1/voids") return void_list();
    if (path == "/v1/result") return result_note();
    if (const auto digest = part(path, "/v1/results/", "")) return result(*digest);
    if (path == "/v1/reconciliation") return reconciliation();
    return not_found();
}

// The method is looked at before the station: what is answered to a stranger says nothing of which stations there are.
HttpResponse Routes::of_one_station(const HttpRequest& request) {
    const bool post = request.method == "POST";
    const std::string& path = request.path;
    if (const auto log = part(path, "/v1/log/", "/add")) {
        if (!post) return plain_response(405, "Adding is a POST.\n");
        return for_station(request, office_.store().station_by_log(*log), [&](const StationRow& row) {
            return with_news(ingest_.add(row, request.body), row);
        });
    }
    if (const auto id = part(path, "/v1/stations/", "/holds")) {
        if (!post) return plain_response(405, "Saying what a station holds is a POST.\n");
        return for_station(request, office_.store().station(*id),
                           [&](const StationRow& row) { return ingest_.holds(row, request.body); });
    }
    if (post) return not_found();
    if (const auto log = part(path, "/v1/log/", "/checkpoint"))
        return for_station(request, office_.store().station_by_log(*log),
                           [&](const StationRow& row) { return with_news(ingest_.checkpoint(row), row); });
    if (const auto id = part(path, "/v1/stations/", "/assignment"))
        return for_station(request, office_.store().station(*id),
                           [&](const StationRow& row) { return assignment(row); });
    if (const auto id = part(path, "/v1/stations/", "/pool"))
        return for_station(request, office_.store().station(*id),
                           [&](const StationRow& row) { return pool(row.id, {}); });
    if (const auto asked = two_parts(path, "/v1/stations/", "/pool/"))
        return for_station(request, office_.store().station(asked->first),
                           [&](const StationRow& row) { return pool(row.id, asked->second); });
    if (const auto asked = two_parts(path, "/v1/stations/", "/reconciliation/"))
        return for_station(request, office_.store().station(asked->first),
                           [&](const StationRow& row) { return note_for(row, asked->second); });
    return not_found();
}

HttpResponse Routes::for_station(const HttpRequest& request,
                                 const Expected<std::optional<StationRow>>& station,
                                 const std::function<HttpResponse(const StationRow&)>& answer) {
    if (!station) return with_retry(unavailable());
    if (!door_.opens(request, station.value())) return door_.stays_shut();
    auto response = door_.with_challenge(with_retry(answer(*station.value())));
    response.keeps_line = true;
    return response;
}

// The first digits of a hash of all that it could ask for.
HttpResponse Routes::with_news(HttpResponse response, const StationRow& station) {
    constexpr std::size_t kDigits = 16;
    // Not its note: each upload would wait for a signature.
    const auto assigned = office_.assignment_body(station);
    if (!assigned && assigned.error().code != ErrorCode::kRefused) return response;  // then the station asks
    std::string all = assigned ? assigned.value() : std::string();
    for (const auto& what : {void_list(), result_note(), pool(station.id, {})}) {
        if (what.status == unavailable().status) return response;
        all += std::to_string(what.status) + " " + std::to_string(what.body.size()) + "\n" + what.body;
    }
    response.headers.emplace_back(sync::kNewsHeader,
                                  to_hex(crypto::sha256(as_bytes(all))).substr(0, kDigits));
    return response;
}

HttpResponse Routes::package(const std::string& name) {
    constexpr std::string_view kSignature = ".minisig";
    const bool signature = name.ends_with(kSignature);
    const auto hash = from_hex(signature ? name.substr(0, name.size() - kSignature.size()) : name);
    std::array<std::uint8_t, 32> key{};
    if (!hash || hash->size() != key.size()) return not_found();
    std::copy(hash->begin(), hash->end(), key.begin());
    auto stored = office_.store().package(key);
    if (!stored) return unavailable();
    if (!stored.value()) return not_found();
    HttpResponse response;
    response.type = signature ? "text/plain; charset=utf-8" : "application/zip";
    response.body = signature ? stored.value()->signature : as_text(stored.value()->zip);
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    return response;
}

HttpResponse Routes::assignment(const StationRow& station) {
    auto note = office_.assignment_note(station);
    if (note) return plain_response(200, note.value());
    if (note.error().code == ErrorCode::kRefused)
        return plain_response(404, "No election package has been built here yet.\n");
    return unavailable();
}

HttpResponse Routes::void_list() {
    auto list = office_.store().void_list();
    if (!list) return unavailable();
    return list.value() ? plain_response(200, *list.value()) : not_found();
}

// `here`: the one that the station has (sync/station/station_notes.hpp, pool_here); that one is not sent again.
HttpResponse Routes::pool(const std::string& station_id, std::string_view here) {
    auto note = office_.store().pool(station_id);
    if (!note) return unavailable();
    if (!note.value()) return not_found();
    const bool same = !here.empty() && to_hex(crypto::sha256(as_bytes(*note.value()))).starts_with(here);
    return same ? plain_response(204, "") : plain_response(200, *note.value());
}

// A station hears how the others stand once all of it has come. It names the time of the note that it has, 0 for none: what it
// knows already is not sent again.
HttpResponse Routes::note_for(const StationRow& station, const std::string& made) {
    const auto here = crypto::parse_decimal(made);
    if (!here || !may_know_the_others(station))
        return plain_response(404, "It is told to stations whose closing has come.\n");
    const auto note = notes_.now(office_);
    if (!note) return unavailable();
    // Not only a later one: this machine's clock may have been ahead when it spoke last.
    return note.value().made != *here ? plain_response(200, note.value().text) : plain_response(204, "");
}

// For stations: what the public pages show of the same count does not depend on the organiser's wish.
HttpResponse Routes::result_note() {
    auto package = office_.package();
    if (!package) return unavailable();
    if (!package.value()->election.results_on_station)
        return plain_response(404, "The stations of this election show no result.\n");
    const auto corrected = correction_since_count(office_);
    if (!corrected) return unavailable();
    if (corrected.value())
        return plain_response(410, "The result no longer holds; the votes are counted again.\n");
    auto note = office_.store().fact(Fact::kResultNote);
    if (!note) return unavailable();
    return note.value() ? plain_response(200, *note.value())
                        : plain_response(404, "The votes are not counted yet.\n");
}

// The document that the note names, under its digest: one of an earlier count is not there any more.
HttpResponse Routes::result(const std::string& digest) {
    if (auto named = result_note(); named.status != 200) return named;
    auto document = office_.store().fact(Fact::kResult);
    if (!document) return unavailable();
    if (!document.value() || to_hex(crypto::sha256(as_bytes(*document.value()))) != digest)
        return plain_response(404, "There is no result with this digest; ask /v1/result for the newest.\n");
    auto response = plain_response(200, std::move(*document.value()));
    response.type = "application/json";
    return response;
}

// Before the count it would tell how many ballots each station has sent. After it, it stands in the record.
HttpResponse Routes::reconciliation() {
    const auto standing = result_standing(office_);
    if (!standing) return unavailable();
    if (!standing.value().in_force())
        return plain_response(404, "It is published with the result, after the count.\n");
    auto note = read_text(office_.path(std::string("record/") + record::kReconciliation));
    return note ? plain_response(200, note.value()) : unavailable();
}

}  // namespace valurna::tally
