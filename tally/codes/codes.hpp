#pragma once
// Voting codes: drawn, printed once, and forgotten. The office keeps only the public keys, each with the
// place that it was printed for. The order in which codes were issued is not stored.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tally/codes/places.hpp"
#include "tally/office/office.hpp"
#include "tally/print/sheet.hpp"

namespace valurna::tally {

enum class SheetForm { kPdf, kText, kPlain };  // kPlain: one code per line

struct CodeOrder {
    std::vector<PlaceOrder> places;
    bool spare = false;  // handed out only in place of a void slip, counted apart
    SheetForm form = SheetForm::kText;
    std::string file;                    // new file of mode 0600; empty (not for kPdf): standard output
    std::vector<std::string> languages;  // kPdf; empty, and for kText: those of the election
    std::string where;  // kPdf: address at which a ballot is followed; empty: election::followed_at
};

using CodeProgress =
    std::function<void(std::uint64_t done, std::uint64_t all)>;  // called from several threads
struct IssueProgress {
    CodeProgress drawing, printing;
};

// All or none: first the sheet is written durably, then the keys join the roll. Refuses an unknown style, a
// file that exists, and a PDF where this build has no printer. Refused once a station has opened its polls.
[[nodiscard]] Status issue_codes(Office& office, const CodeOrder& order, const IssueProgress& progress);

// A new code in place of a void slip, before any station has opened its polls: it has the same style, place
// and kind, and is stored together with what `change` makes of it. The sheet is written first, and removed
// where storing fails.
struct Successor {
    IssuedCode code;
    std::function<NewVoid(const IssuedCode& successor)> change;
    Store::SignVoids sign;
};
[[nodiscard]] Status issue_successor(Office& office, const CodeOrder& order, const Successor& successor);

// Refused, with the station's name, where one has opened its polls: then the roll is fixed.
[[nodiscard]] Status roll_is_open(Store& store);

}  // namespace valurna::tally
