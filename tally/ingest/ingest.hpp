#pragma once
// Receives a station's ledger: enrolling, asking where the ledger ended, and adding to it
// (docs/formats/wire.md). What gets a 200 is durable. What is refused with a 422 is kept verbatim for a
// person to look at. Thread rule: any thread; the store decides which of two uploads of one station was
// first.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/bytes.hpp"
#include "base/system/clock.hpp"
#include "sync/formats/earlier_package.hpp"
#include "sync/ledger/ledger_state.hpp"
#include "tally/http/message.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

class Ingest {
  public:
    explicit Ingest(Office& office, WallClock clock = system_time)
        : office_(office), clock_(std::move(clock)) {}

    [[nodiscard]] HttpResponse enrol(ByteView body);
    // The same for a station that has told its key on a stick. The text: sync/formats/stick_enrolment.hpp
    [[nodiscard]] HttpResponse enrol_by_stick(const StationRow& station, std::string_view text);
    // `station` as it stands now in the store. That the station itself asks is the caller's to know
    // (tally/ingest/station_door.hpp); an upload is taken from whoever brings it, since the station signed what is in it.
    [[nodiscard]] HttpResponse checkpoint(const StationRow& station);
    [[nodiscard]] HttpResponse add(const StationRow& station, ByteView body);
    // Root of the first `size` entries that the store has of the station, at most all.
    [[nodiscard]] Expected<crypto::Hash> root_of(const StationRow& station, std::uint64_t size) const;
    // Keeps an upload aside that contradicts the store, for people to look at (docs/refused-uploads.md).
    [[nodiscard]] HttpResponse keep_contradiction(const StationRow& station, ByteView body);
    // A station says which package it holds (sync/formats/holds_note.hpp).
    [[nodiscard]] HttpResponse holds(const StationRow& station, ByteView body);

  private:
    [[nodiscard]] HttpResponse quarantine(const StationRow& station, ByteView body,
                                          const std::string& reason);
    [[nodiscard]] HttpResponse acknowledge(const StationRow& station, const crypto::Checkpoint& checkpoint);
    // 409 where another key is there already.
    [[nodiscard]] std::optional<HttpResponse> note_key(const StationRow& station,
                                                       const crypto::PublicKey& key);
    void contact(const StationRow& station);
    // The package that a ledger's polls were opened with, where it is a lawful earlier one; nullptr for the newest.
    // kRefused, with the reason in words, for any other.
    [[nodiscard]] Expected<std::shared_ptr<const sync::Package>> earlier_package(
        const sync::Package& newest, const crypto::Hash& opened_with);
    [[nodiscard]] Expected<sync::BallotRules> rules_for(const sync::Package& newest,
                                                        const sync::Package* earlier);

    // The state that a station's entries lead to. It is kept in memory for the next batch, and is read from
    // the store where it is not there.
    [[nodiscard]] Expected<sync::LedgerState> take_state(const StationRow& station);
    void keep_state(const std::string& station, std::uint64_t size, sync::LedgerState state);

    Office& office_;
    WallClock clock_;
    std::mutex states_mutex_;
    std::map<std::string, std::pair<std::uint64_t, sync::LedgerState>>
        states_;  // by station id, with the log's size
};

}  // namespace valurna::tally
