#pragma once
// What is answered under which path. The wire of the stations (docs/formats/wire.md) is served over TLS only;
// the public pages, the public log (docs/formats/public-log.md) and the witness (docs/formats/witness.md)
// over TLS and, where wanted, over plain HTTP as well.

#include "tally/http/message.hpp"
#include "tally/ingest/ingest.hpp"
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
    [[nodiscard]] HttpResponse assignment(const std::string& station_id);
    [[nodiscard]] HttpResponse reconciliation();
    [[nodiscard]] HttpResponse void_list();
    [[nodiscard]] HttpResponse pool(const std::string& station_id);
    [[nodiscard]] HttpResponse result_note();
    [[nodiscard]] HttpResponse result(const std::string& digest);

    Office& office_;
    Ingest ingest_;
    Witness witness_;
    Pages pages_;
};

}  // namespace valurna::tally
