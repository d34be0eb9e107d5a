#pragma once
// Tells when this machine's network has changed: a cable came in, an address was given. Linux tells it by netlink, without root.

#include "base/system/descriptor.hpp"

namespace valurna {

// One thread per object. Where the system tells nothing of its network, fd() is negative and nothing ever changes.
class NetworkChanges {
  public:
    NetworkChanges();
    // Becomes readable with each change.
    [[nodiscard]] int fd() const { return socket_.get(); }
    // Forgets the changes that have been told so far.
    void forget();

  private:
    Descriptor socket_;
};

}  // namespace valurna
