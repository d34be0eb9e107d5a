#pragma once
// Why the last attempt to send failed, in one word for the staff's screen: the file line-trouble in the station's folder, written by the
// sync process. It explains and decides nothing: what has come to the server, its cosignature says.

#include <string>
#include <string_view>

namespace valurna::sync {

enum class LineTrouble {
    kNone,
    kNoAnswer,    // nobody answers at the server's address
    kNotServer,   // somebody else answers: a network's sign-in page, or worse
    kBusy,        // the server asks for patience
    kNotWelcome,  // the server does not know this station
};
inline constexpr LineTrouble kLineTroubles[] = {LineTrouble::kNone, LineTrouble::kNoAnswer,
                                                LineTrouble::kNotServer, LineTrouble::kBusy,
                                                LineTrouble::kNotWelcome};
[[nodiscard]] std::string_view name_of(LineTrouble trouble);

// kNone where nothing, or no such word, is written there.
[[nodiscard]] LineTrouble line_trouble(const std::string& folder);
// Writes only what changes. A folder that cannot be written keeps what it had.
void remember_line_trouble(const std::string& folder, LineTrouble trouble);

}  // namespace valurna::sync
