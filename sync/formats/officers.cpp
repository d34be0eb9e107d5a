#include "sync/formats/officers.hpp"

#include <map>

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "crypto/tlog/note.hpp"
#include "sync/formats/note_lines.hpp"

namespace valurna::sync {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* kFormat = "valurna officers v1";
constexpr std::string_view kCardTitle = "valurna officer v1";
constexpr const char* kCardSigner = "officer";

Unexpected wrong(const std::string& where, const std::string& what, const std::string& mend) {
    return Unexpected(Error{ErrorCode::kBadInput, where, what, mend});
}

std::string card_body(const Officer& officer) {
    return std::string(kCardTitle) + "\nname " + officer.name + "\nkey " + to_hex(officer.key.bytes) + "\n";
}

std::optional<std::vector<Officer>> officers_in(const json& document) {
    if (document.at("format") != kFormat || !document.at("officers").is_array()) return std::nullopt;
    std::vector<Officer> out;
    for (const json& one : document.at("officers")) {
        const auto key = key_in_hex(one.at("key").get_ref<const std::string&>());
        if (!key) return std::nullopt;
        out.push_back({one.at("name").get<std::string>(), *key});
    }
    return out;
}

}  // namespace

Status check_officers(const std::vector<Officer>& officers, const crypto::ElectionKey& key) {
    if (officers.size() > kMostOfficers)
        return wrong("officers", "there are more than " + std::to_string(kMostOfficers), "name fewer");
    std::map<std::string, crypto::PublicKey> people;
    std::map<crypto::PublicKey, std::string> keys;
    for (const auto& trustee : key.trustees) {
        if (!trustee.signer) continue;
        people.emplace(trustee.name, *trustee.signer);
        keys.emplace(*trustee.signer, trustee.name);
    }
    for (const auto& officer : officers) {
        const std::string where = "officer " + in_quotes(officer.name);
        if (!crypto::good_trustee_name(officer.name) || officer.name == kTheOffice)
            return wrong(where, "this is no person's name on one line",
                         "make the officer's key with another name");
        if (const auto [known, fresh] = keys.emplace(officer.key, officer.name); !fresh)
            return wrong(where, "this is the key of " + in_quotes(known->second) + " already",
                         "let each person make a key of their own: valurna-tally officer make");
        if (!people.emplace(officer.name, officer.key).second)
            return wrong(where, "somebody of this name is an officer or a trustee already",
                         "nobody decides twice; where these are two people, make one key with a fuller name");
    }
    return {};
}

std::string write_officers(const std::vector<Officer>& officers) {
    ordered_json document{{"format", kFormat}, {"officers", ordered_json::array()}};
    for (const auto& officer : officers)
        document["officers"].push_back({{"name", officer.name}, {"key", to_hex(officer.key.bytes)}});
    return document.dump(2) + "\n";
}

Expected<std::vector<Officer>> parse_officers(std::string_view text, std::string_view file) {
    try {
        auto officers = officers_in(json::parse(text));
        if (officers && !officers->empty() && write_officers(*officers) == text) return *std::move(officers);
    } catch (const json::exception&) {
        // Falls through to the one message below.
    }
    return wrong(std::string(file), "this is no list of officers", "build the package again");
}

std::string write_officer_card(const std::string& name, const crypto::SigningKey& key) {
    crypto::Note note{card_body({name, key.public_key()}), {}};
    crypto::sign_note(note, kCardSigner, key);
    return note.text();
}

Expected<Officer> parse_officer_card(std::string_view text, const std::string& file) {
    const Unexpected no_card = wrong(file, "this is no officer's card",
                                     "take the file officer.card that valurna-tally officer make wrote");
    const auto note = crypto::Note::parse(text);
    if (!note || note->text() != text || note->signatures.size() != 1) return no_card;
    std::string_view rest = note->body;
    if (crypto::take_line(rest) != kCardTitle) return no_card;
    const auto name = take_after(rest, "name ");
    const auto hex = name ? take_after(rest, "key ") : std::nullopt;
    const auto key = hex ? key_in_hex(*hex) : std::nullopt;
    if (!key || !rest.empty() || !crypto::good_trustee_name(*name)) return no_card;
    const crypto::VerifierKey own{kCardSigner, crypto::NoteKeyType::kEd25519, *key};
    if (crypto::verify_note(*note, own) != crypto::NoteVerdict::kGood) return no_card;
    return Officer{std::string(*name), *key};
}

}  // namespace valurna::sync
