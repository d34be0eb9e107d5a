// How all stations stand, as a false server or a stranger's stick may say it.
#include "sync/formats/station_reconciliation.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    static const auto key = crypto::SigningKey::from_seed(Bytes(32, 7));
    const std::string domain = "vote.example.org", election = "small-2026";
    const crypto::VerifierKey server{domain, crypto::NoteKeyType::kEd25519, key->public_key()};
    const std::string text = as_text(bytes);
    crypto::Note body{text, {}};
    crypto::sign_note(body, domain, *key);
    for (const auto& note : {text, body.text()}) {
        const auto said = sync::parse_station_reconciliation(note, server, domain, election);
        if (!said.has_value()) continue;
        const auto again = sync::sign_station_reconciliation(said.value(), domain, election, *key);
        must(crypto::Note::parse(again)->body == crypto::Note::parse(note)->body,
             "it is what its writer writes");
        for (const auto& station : said.value().stations)
            must(said.value().station(station.id) == &station, "each station is found by its id, and once");
        return true;
    }
    return false;
}

}  // namespace valurna::fuzz
