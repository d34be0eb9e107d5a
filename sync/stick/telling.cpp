#include "sync/stick/telling.hpp"

#include "base/unreachable.hpp"

namespace valurna::sync {

std::string_view name_of(StickTrouble trouble) {
    switch (trouble) {
        case StickTrouble::kNone:
            return "none";
        case StickTrouble::kNoStick:
            return "no-stick";
        case StickTrouble::kSeveral:
            return "several";
        case StickTrouble::kCannotOpen:
            return "cannot-open";
        case StickTrouble::kFull:
            return "full";
        case StickTrouble::kLocked:
            return "locked";
        case StickTrouble::kGone:
            return "gone";
        case StickTrouble::kForeign:
            return "foreign";
        case StickTrouble::kOtherCopy:
            return "other-copy";
        case StickTrouble::kNothing:
            return "nothing";
        case StickTrouble::kOther:
            return "other";
    }
    unreachable("trouble with a stick");
}

std::string_view name_of(StickPiece piece) {
    switch (piece) {
        case StickPiece::kAddresses:
            return "addresses";
        case StickPiece::kReceipt:
            return "receipt";
        case StickPiece::kVoteClosed:
            return "vote-closed";
        case StickPiece::kPackage:
            return "package";
        case StickPiece::kVoids:
            return "voids";
        case StickPiece::kPool:
            return "pool";
        case StickPiece::kResult:
            return "result";
        case StickPiece::kReconciliation:
            return "reconciliation";
    }
    unreachable("piece on a stick");
}

std::string_view words_of(StickPiece piece) {
    switch (piece) {
        case StickPiece::kAddresses:
            return "new addresses of the server";
        case StickPiece::kReceipt:
            return "a receipt";
        case StickPiece::kVoteClosed:
            return "word that the office has closed the vote";
        case StickPiece::kPackage:
            return "a newer election package, which is taken in before the polls open";
        case StickPiece::kVoids:
            return "a newer list of void slips";
        case StickPiece::kPool:
            return "credentials for voters whom staff admit";
        case StickPiece::kResult:
            return "the result";
        case StickPiece::kReconciliation:
            return "how all stations stand";
    }
    unreachable("piece on a stick");
}

}  // namespace valurna::sync
