#pragma once
// This server as a witness of other people's logs: C2SP tlog-witness, add-checkpoint.
// docs/formats/witness.md. A cosignature says that the log has only grown. It says nothing about the content.

#include "base/system/clock.hpp"
#include "tally/http/message.hpp"
#include "tally/office/office.hpp"

namespace valurna::tally {

class Witness {
  public:
    explicit Witness(Office& office, WallClock clock = system_time)
        : office_(office), clock_(std::move(clock)) {}

    // 200 with a cosignature line, once the new size is durable; 400 malformed, 403 no signature by a
    // registered key, 404 unknown origin, 409 with the size on record, 422 a proof that does not hold. Thread
    // rule: any thread; two requests for one log decide in the store which was first.
    [[nodiscard]] HttpResponse add_checkpoint(ByteView body);

  private:
    Office& office_;
    WallClock clock_;
};

}  // namespace valurna::tally
