#include "sync/stick/read_me.hpp"

namespace valurna::sync {

// Line ends as Windows writes them: it is opened there.
std::string_view stick_read_me() {
    return "Det h\u00e4r minnet h\u00f6r till en omr\u00f6stning.\r\n"
           "\r\n"
           "P\u00e5 det ligger l\u00e5sta r\u00f6ster fr\u00e5n en eller flera stationer. Ingen kan l\u00e4sa dem, och ingen kan \u00e4ndra dem utan\r\n"
           "att det m\u00e4rks. L\u00e4mna minnet till den som samlar in r\u00f6sterna. Radera inget: det finns kvar p\u00e5 stationerna ocks\u00e5,\r\n"
           "men d\u00e5 m\u00e5ste n\u00e5gon resa dit igen.\r\n"
           "\r\n"
           "Hos kommunen: valurna-tally import-stick MINNET --data MAPP\r\n"
           "\r\n"
           "-----\r\n"
           "\r\n"
           "This stick belongs to a vote.\r\n"
           "\r\n"
           "Locked ballots of one or more stations lie on it. Nobody can read them, and nobody can change them without being found\r\n"
           "out. Give the stick to whoever collects the ballots. Delete nothing: the stations hold all of it too, but then somebody\r\n"
           "must travel there again.\r\n"
           "\r\n"
           "At the office: valurna-tally import-stick STICK --data FOLDER\r\n";
}

}  // namespace valurna::sync
