#pragma once
// Rebuilds a station's ledger from the copies that there are: its own, the one on its second medium, the server's on a stick.
// docs/formats/stick.md

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/expected.hpp"
#include "crypto/tlog/merkle.hpp"

namespace valurna::sync {

struct LedgerCopy {
    enum class State { kWhole, kDamaged, kMissing };
    std::string where;  // "the station's own ledger"
    State state = State::kMissing;
    std::uint64_t size = 0;  // with kWhole
    crypto::Hash root{};     // likewise
    std::string why;         // otherwise
};

struct Recovered {
    LedgerCopy taken;
    bool own = false;           // it was the station's own: its folder is as it was
    std::string set_aside;      // where the ledger lies that was here before; empty where none was
    std::uint64_t entries = 0;  // of the ledger that is here now, read again
    crypto::Hash root{};
};

struct RecoverTelling {
    std::function<void(const LedgerCopy&)> found = [](const LedgerCopy&) {};  // each, before anything is done
    std::function<void(std::uint64_t done, std::uint64_t all)> moved = [](std::uint64_t, std::uint64_t) {};
    // Why the longest copy here may not be the station's newest.
    std::function<void(const std::string& why)> unsure = [](const std::string&) {};
};

// Takes the longest copy that the station has signed and that holds together, and of which every other whole copy is a beginning;
// makes it the station's own, proves that by its root, and brings the second copy to it. `from`: folders of sticks, beside the second
// medium. The station must not be running. kRefused, and nothing is changed, where two copies contradict each other, and where
// the longest does not reach what this machine, the second medium or the server's receipts know of. After a cut it is
// done again.
[[nodiscard]] Expected<Recovered> recover(const std::string& folder, const std::vector<std::string>& from,
                                          const RecoverTelling& telling);

}  // namespace valurna::sync
