// From the keys to the lists of sealed ballots that go into the mix.

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/utf8.hpp"
#include "crypto/keys/credential.hpp"
#include "tally/record/layout.hpp"
#include "tally/record/notes.hpp"
#include "tally/record/record_folder.hpp"
#include "tally/verify/logs.hpp"
#include "tally/verify/stages.hpp"

namespace valurna::tally::record {
namespace {

// The note's body, when the server signed it.
Expected<std::string> read_server_note(RecordFolder& folder, const std::string& name, const Keys& keys) {
    ASSIGN_OR_RETURN(auto text, folder.text(name));
    const auto note = crypto::Note::parse(text);
    if (!note || crypto::verify_note(*note, keys.notes) != crypto::NoteVerdict::kGood)
        return record_error(name, "this is not a note that the server signed");
    return note->body;
}

// The station's line says which log the server had received, and that it had been closed: those of this
// record. An older checkpoint of the station, with fewer ballots under it, has no closing.
Status verify_station_line(std::string_view line, const std::string& place, const CastBallots& cast,
                           bool counts_by_hand) {
    const std::string id(line.substr(0, line.find(' ')));
    const auto station = cast.stations.find(id);
    const bool any = station != cast.stations.end();
    std::string log =
        any ? fmt::format(" log {} {} ", station->second.head.size, to_base64(station->second.head.root))
            : " log 0 ";
    const auto admitted = any ? station->second.noted.admitted : std::nullopt;
    if (counts_by_hand) log = fmt::format(" admitted {}{}", admitted ? std::to_string(*admitted) : "-", log);
    const bool said_closed = line.substr(id.size()).starts_with(" closed ");
    const bool green = line.ends_with(" green"), unused = cast.unused.contains(id);
    if (admitted && !counts_by_hand)
        return record_error(place, fmt::format("station {}: the people whom staff counted are left out", id));
    if (line.find(log) == std::string_view::npos || said_closed != (any && station->second.closed))
        return record_error(place, fmt::format("station {}: this is not the ledger of this record", id));
    if (any && !said_closed && green)
        return record_error(place, fmt::format("station {} is called green without a closing", id));
    if (!any && !unused && green)
        return record_error(place, fmt::format("station {} is called green, and nothing of it is here", id));
    if (any && unused && green)
        return record_error(
            place,
            fmt::format("station {} is called green, and two people signed that it was never used", id));
    return {};
}

// Every enrolled station is accounted for; where something was missing, two people signed for it.
Expected<std::optional<Override>> verify_reconciliation(RecordFolder& folder, const Keys& keys,
                                                        const sync::Package& package, const CastBallots& cast,
                                                        const Tell& tell) {
    const election::Election& election = package.election;
    ASSIGN_OR_RETURN(auto body, read_server_note(folder, kReconciliation, keys));
    const auto titled = [&](const char* version) {
        return "valurna reconciliation " + std::string(version) + "\n" + election_origin(election) + "\n";
    };
    const std::string title = titled("v2");  // of the same length as that of v1, which knew no counts by hand
    const bool counts_by_hand = body.starts_with(title);
    if (!counts_by_hand && !body.starts_with(titled("v1")))
        return record_error(kReconciliation, "this is not the reconciliation of this election");
    std::string_view rest = std::string_view(body).substr(title.size());
    std::size_t stations = 0;
    bool red = false;
    constexpr std::string_view kStation = "station ";
    while (rest.starts_with(kStation)) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        RETURN_IF_ERROR(
            verify_station_line(line.substr(kStation.size()), kReconciliation, cast, counts_by_hand));
        ++stations;
        red = red || !line.ends_with(" green");
        rest.remove_prefix(line.size() + 1);
    }
    if (stations != keys.stations.size())
        return record_error(kReconciliation, "it does not list the stations of this record");
    constexpr std::string_view kClosed = "\nclosed ";
    if (const auto closed = rest.find(kClosed); closed != std::string_view::npos) {
        const auto line = rest.substr(closed + kClosed.size());
        tell({fmt::format("voting: closed before its last day, on {}",
                          on_one_line(line.substr(0, line.find('\n'))))});
    }
    if (body.ends_with("\ngreen\n")) {
        if (red) return record_error(kReconciliation, "it is called green, and a station in it is not");
        tell({fmt::format("reconciliation: all {} accounted for, green", how_many(stations, "station"))});
        return std::optional<Override>();
    }
    ASSIGN_OR_RETURN(const auto text, folder.text(kOverride));
    ASSIGN_OR_RETURN(auto digest, folder.digest(kReconciliation));
    const auto overridden = read_decision(text, about_override(election_origin(election), digest),
                                          deciders(package, keys.authority.key));
    if (!overridden) return record_error(kOverride, overridden.error().what);
    const Override& said = overridden.value();
    tell({fmt::format("reconciliation: RED; {} and {} signed with their keys to count all the same: {}",
                      said.by[0], said.by[1], said.reason)});
    return std::optional(said);
}

Status verify_sealed_list(RecordFolder& folder, const std::string& contest,
                          const crypto::CiphertextRows& rows) {
    const std::string name = sealed_file(contest);
    std::size_t lines = 0;
    Status good = folder.each_line(name, [&](std::size_t number, std::string_view line) -> Status {
        const std::string place = fmt::format("{}, line {}", name, number + 1);
        if (number >= rows.size()) return record_error(place, "the public log has no such ballot");
        if (line != ciphertexts_line(rows.row(number)))
            return record_error(place, "this is not the sealed ballot that the public log has here");
        ++lines;
        return {};
    });
    if (!good) return good;
    if (lines != rows.size())
        return record_error(
            name, fmt::format("it lacks {} of the public log", how_many(rows.size() - lines, "ballot")));
    return {};
}

// Credentials that are void, each by a public note.
struct Voids {
    std::set<crypto::PublicKey> all;
    std::uint64_t by_office = 0;  // by the office's own word: no ballot of theirs had been received then
};

Expected<Voids> verify_voids(RecordFolder& folder, const Keys& keys, const sync::Package& package,
                             const Tell& tell) {
    const election::Election& election = package.election;
    const auto who = deciders(package, keys.authority.key);
    Voids voids;
    for (std::size_t n = 1; folder.has(void_file(n)); ++n) {
        ASSIGN_OR_RETURN(auto text, folder.text(void_file(n)));
        auto note = parse_void_note(text, keys.authority.key, election.domain, election.id);
        if (!note) return record_error(void_file(n), note.error().what);
        const VoidNote& said = note.value();
        if (const auto good = check_void_signers(text, said, who); !good)
            return record_error(void_file(n), good.error().what);
        if (!voids.all.insert(said.credential).second)
            return record_error(void_file(n), "this slip has been declared void before");
        if (!said.by_keys) ++voids.by_office;
        if (said.received)
            tell({fmt::format(
                "slip {}: it has voted; {} and {} signed with their keys that the ballot does not count: {}",
                crypto::slip_number(said.credential), said.by[0], said.by[1], said.reason)});
    }
    return voids;
}

Expected<SealedLists> verify_lists(RecordFolder& folder, const election::Election& election,
                                   const PublicLog& log, const Voids& voids, const Tell& tell) {
    const std::size_t declared = voids.all.size();
    SealedLists lists(election, voids.all);
    for (std::size_t i = 0; i < log.ballots.size(); ++i) {
        if (!lists.add(log.ballots[i]))
            return record_error(fmt::format("log, ballot {}", i + 1),
                                "this is no sealed ballot of this election");
    }
    ASSIGN_OR_RETURN(auto left_out, folder.text(kLeftOut));
    if (left_out != lists.left_out_text())
        return record_error(kLeftOut, "these are not the ballots that the rules leave out");
    const auto repeated = std::count_if(lists.left_out().begin(), lists.left_out().end(),
                                        [](const LeftOut& one) { return one.of.has_value(); });
    tell({fmt::format("one ballot a credential: {} counted, {} later ones of the same credential left out",
                      lists.counted(), repeated)});
    if (declared > 0)
        tell({fmt::format("{} declared void by signed notes, {} of their ballots left out",
                          how_many(declared, "slip"),
                          lists.left_out().size() - static_cast<std::size_t>(repeated))});
    if (voids.by_office > 0)
        tell({fmt::format(
            "{} of them declared void by the office alone, by its word before a ballot of theirs came",
            how_many(voids.by_office, "slip"))});
    for (const auto& [contest, rows] : lists.rows()) {
        RETURN_IF_ERROR(verify_sealed_list(folder, contest, rows));
        tell({fmt::format("contest {}: {}, the same as in the public log", contest,
                          how_many(rows.size(), "sealed ballot"))});
    }
    return lists;
}

std::string officers_words(const std::vector<sync::Officer>& officers) {
    std::string names;
    for (const auto& officer : officers)
        names += (names.empty() ? "" : ", ") + officer.name;
    return "officers, who may sign decisions: " + names;
}

}  // namespace

Expected<SealedRecord> verify_sealed(RecordFolder& folder, const VerifyOptions& options, const Tell& tell) {
    ASSIGN_OR_RETURN(auto record_package, read_record_package(folder, options));
    auto& [keys, package] = record_package;
    const election::Election& election = package.election;
    ASSIGN_OR_RETURN(auto about, folder.text(kRecordFormat));
    if (about.find("\"valurna record v3\"") == std::string::npos &&
        about.find("\"valurna record v") != std::string::npos)
        return record_error(kRecordFormat,
                            "it is of another version, and is checked with the valurna-verify of that time");
    if (about != write_record_json(election.id))
        return record_error(kRecordFormat, "this is not a record of this election");
    tell({fmt::format("keys: authority {}, server {}: compare them with the published ones",
                      crypto::fingerprint(keys.authority.key.bytes),
                      crypto::fingerprint(keys.server.key.bytes))});
    tell({fmt::format("package {} of election {}, version {}: signed, {} on the roll",
                      to_hex(package.hash).substr(0, 16), election.id, package.version,
                      how_many(package.roll.entries().size(), "credential"))});
    tell(
        {fmt::format("trustees: {} of {} are needed to open a ballot; each proved to hold a share of the key",
                     package.key.needed, package.key.trustees.size())});

    if (!package.officers.empty()) tell({officers_words(package.officers)});
    ASSIGN_OR_RETURN(auto voids, verify_voids(folder, keys, package, tell));
    ASSIGN_OR_RETURN(auto cast, verify_stations(folder, keys, package, voids.all, tell));
    ASSIGN_OR_RETURN(auto log, verify_public_log(folder, keys, election, cast, tell));
    ASSIGN_OR_RETURN(auto overridden, verify_reconciliation(folder, keys, package, cast, tell));
    const auto void_codes = static_cast<std::uint64_t>(std::count_if(
        voids.all.begin(), voids.all.end(),
        [&](const crypto::PublicKey& credential) { return package.roll.find(credential.bytes) != nullptr; }));
    const std::uint64_t codes = package.roll.entries().size() - void_codes;
    ASSIGN_OR_RETURN(auto lists, verify_lists(folder, election, log, voids, tell));
    std::vector<PollsNoted> stations;
    for (const auto& [id, station] : cast.stations)
        stations.push_back(station.noted);
    auto days = days_that_were(election, stations);
    return SealedRecord{std::move(keys),  std::move(package),    to_hex(log.root),
                        std::move(lists), std::move(voids.all),  codes,
                        cast.spoiled,     std::move(overridden), std::move(days)};
}

}  // namespace valurna::tally::record
