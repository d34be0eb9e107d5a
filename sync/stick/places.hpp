#pragma once
// Where what lies on a stick that goes between stations and the office. docs/formats/stick.md
//
//   valurna/READ-ME.txt
//   valurna/<election id>/packages/<sha256>.zip, .zip.minisig
//   valurna/<election id>/from-stations/<station id>/checkpoint, tile/..., parts/<size>, receipt, enrolment,
//       reports/*.pdf
//   valurna/<election id>/from-office/<station id>/assignment.note, receipt, pool.note, addresses.note, reconciliation.note
//   valurna/<election id>/from-office/<station id>/ledger/checkpoint, tile/...
//   valurna/<election id>/from-office/voids.note, result.note, result.json, reconciliation.note

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/expected.hpp"
#include "sync/stick/telling.hpp"

namespace valurna::sync {

class StickPlaces {
  public:
    StickPlaces(std::string stick, const std::string& election_id)
        : stick_(std::move(stick)), inside_("valurna/" + election_id) {}

    // Paths from the stick's own folder.
    [[nodiscard]] std::string station(std::string_view id) const {
        return inside_ + "/from-stations/" + std::string(id);
    }
    [[nodiscard]] std::string enrolment(std::string_view id) const { return station(id) + "/enrolment"; }
    [[nodiscard]] std::string for_station(std::string_view id) const {
        return inside_ + "/from-office/" + std::string(id);
    }
    // The server's copy of a station's ledger, from which it is made again.
    [[nodiscard]] std::string server_copy(std::string_view id) const { return for_station(id) + "/ledger"; }
    [[nodiscard]] std::string from_office(std::string_view name) const {
        return inside_ + "/from-office/" + std::string(name);
    }
    [[nodiscard]] std::string package(std::string_view hash) const {
        return inside_ + "/packages/" + std::string(hash) + ".zip";
    }
    [[nodiscard]] std::string on_stick(const std::string& path) const { return stick_ + "/" + path; }
    [[nodiscard]] const std::string& stick() const { return stick_; }
    // A file by its path from the stick's own folder. kRefused for a link: where it leads is not the stick. Else as read_file.
    [[nodiscard]] Expected<Bytes> read(const std::string& path, std::size_t most) const;
    // Ids of the stations whose ledgers are there, sorted; empty for a stick without any.
    [[nodiscard]] std::vector<std::string> stations() const;

  private:
    std::string stick_, inside_;
};

// A server takes a ledger in pieces, and each needs the station's own word for where it ends: a signed checkpoint of the first
// `size` entries, "parts/000256" in the station's folder.
[[nodiscard]] std::string stick_part(const std::string& station_folder, std::uint64_t size);
// Tells where the pieces end, entry by entry. From any place up to the next end an upload has room.
class PartEnds {
  public:
    // True where a piece ends with this entry.
    [[nodiscard]] bool ends_with(std::size_t entry_bytes);

  private:
    std::size_t entries_ = 0, bytes_ = 0;
};

// kBadInput where it is no folder. kEnvironment where it cannot be written.
[[nodiscard]] Status check_stick(const std::string& stick, const StickTelling& telling = {});
// What a failure of a write or a read says of the stick. `cause`: errno.
[[nodiscard]] StickTrouble stick_trouble(int cause);
// The same in words for whoever holds it.
[[nodiscard]] Error about_stick(const std::string& stick, const Error& error, int cause);

}  // namespace valurna::sync
