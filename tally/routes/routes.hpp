#pragma once
// Which path leads where. The stations' paths (docs/formats/wire.md) are served over TLS only. The public
// pages, the public log (docs/formats/public-log.md) and the witness (docs/formats/witness.md) are served
// over TLS and, where the operator wants it, over plain HTTP as well.
//
//   POST /v1/enrol                                a station enrols with its slip
//   GET  /v1/log/<log>/checkpoint                 where the ledger received so far ends
//   POST /v1/log/<log>/add                        more of a ledger
//   GET  /v1/packages/<sha256>                    an election package; with .minisig its signature
//   GET  /v1/stations/<id>/assignment             the package in force and whether the polls are open
//   POST /v1/stations/<id>/holds                  a station says which package it holds
//   GET  /v1/stations/<id>/reconciliation/<made>  how all stations stand, where that is newer than what the station has
//   GET  /v1/stations/<id>/pool                   credentials of the station's own, sealed to its key
//   GET  /v1/voids                                the signed list of void slips
//   GET  /v1/result                               the signed note that names the result
//   GET  /v1/results/<sha256>                     the result document that the note names
//   GET  /v1/reconciliation                       the signed reconciliation, once the votes are counted
//   POST /add-checkpoint                          this server as another log's witness
//   GET  /log/...                                 the public log (tally/log/serve_log.hpp)
//   GET  everything else                          the public pages (tally/pages)
//
// What is of one station, /v1/log/... and /v1/stations/..., is for that station alone (tally/ingest/station_door.hpp).

#include <functional>
#include <optional>
#include <string>

#include "tally/ceremony/note_for_stations.hpp"
#include "tally/http/message.hpp"
#include "tally/ingest/ingest.hpp"
#include "tally/ingest/station_door.hpp"
#include "tally/log/witness.hpp"
#include "tally/office/office.hpp"
#include "tally/pages/pages.hpp"

namespace valurna::tally {

class Routes {
  public:
    explicit Routes(Office& office) : office_(office), ingest_(office), witness_(office), pages_(office) {}

    [[nodiscard]] HttpResponse stations_and_pages(const HttpRequest& request);
    [[nodiscard]] HttpResponse pages(const HttpRequest& request);
    // Uploads and enrolments write to the disk: they wait for their turn.
    [[nodiscard]] static bool waits_for_the_disk(const HttpRequest& request) {
        return request.method == "POST";
    }

  private:
    [[nodiscard]] HttpResponse wire(const HttpRequest& request);
    [[nodiscard]] HttpResponse package(const std::string& name);
    [[nodiscard]] HttpResponse of_one_station(const HttpRequest& request);
    // `answer`, where the station itself asks.
    [[nodiscard]] HttpResponse for_station(const HttpRequest& request,
                                           const Expected<std::optional<StationRow>>& station,
                                           const std::function<HttpResponse(const StationRow&)>& answer);
    // The answer about a station's log, with a word on whether the station should ask for anything else.
    [[nodiscard]] HttpResponse with_news(HttpResponse response, const StationRow& station);
    [[nodiscard]] HttpResponse assignment(const StationRow& station);
    [[nodiscard]] HttpResponse reconciliation();
    [[nodiscard]] HttpResponse note_for(const StationRow& station, const std::string& made);
    [[nodiscard]] HttpResponse void_list();
    [[nodiscard]] HttpResponse pool(const std::string& station_id, std::string_view here);
    [[nodiscard]] HttpResponse result_note();
    [[nodiscard]] HttpResponse result(const std::string& digest);

    Office& office_;
    Ingest ingest_;
    StationDoor door_;
    NotesForStations notes_;
    Witness witness_;
    Pages pages_;
};

}  // namespace valurna::tally
