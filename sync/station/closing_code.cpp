#include "sync/station/closing_code.hpp"

#include "sync/station/folder.hpp"
#include "sync/station/station_files.hpp"

namespace valurna::sync {

Expected<std::string> closing_code(const std::string& folder) {
    ASSIGN_OR_RETURN(const auto slip, read_slip_file(folder + "/slip.json"));
    ASSIGN_OR_RETURN(const auto key, read_key(folder + "/station.key"));
    ASSIGN_OR_RETURN(const auto ledger, Ledger::open_to_send(folder + "/ledger.db", slip.origin(), key));
    return closing_code(ledger, folder);
}

Expected<std::string> closing_code(const Ledger& ledger, const std::string& folder) {
    if (ledger.polls() != Polls::kClosed)
        return Unexpected(Error{ErrorCode::kRefused, folder, "the polls are not closed here",
                                "close them first: valurna-sync close"});
    return ledger.signed_checkpoint();
}

}  // namespace valurna::sync
