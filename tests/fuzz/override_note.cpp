// Two people's decision to count, as a record holds it. The keys' seeds are the corpus's own, so that what lies behind the
// signatures is reached too.
#include "base/bytes.hpp"
#include "tally/record/decisions.hpp"
#include "tally/record/notes.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

namespace {

const crypto::SigningKey& key_of(std::uint8_t byte) {
    static const auto ada = *crypto::SigningKey::from_seed(Bytes(32, 7));
    static const auto bo = *crypto::SigningKey::from_seed(Bytes(32, 8));
    return byte == 7 ? ada : bo;
}

}  // namespace

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes), about = tally::record::about_override("vote.example.org/e", {});
    const auto who = [](const std::string& called, std::uint8_t byte) {
        return tally::record::Decider{
            called,
            {"vote.example.org/e/" + called, crypto::NoteKeyType::kEd25519, key_of(byte).public_key()}};
    };
    const std::vector<tally::record::Decider> deciders{who("Ada", 7), who("Bo", 8)};
    std::vector<std::string> notes{text};
    if (!text.empty() && text.back() == '\n') {
        crypto::Note note{text, {}};
        for (const std::uint8_t byte : {std::uint8_t{7}, std::uint8_t{8}})
            crypto::sign_note(note, deciders[byte - 7].key.name, key_of(byte));
        notes.push_back(note.text());
    }
    bool any = false;
    for (const auto& note : notes) {
        const auto read = tally::record::read_decision(note, about, deciders);
        if (!read.has_value()) continue;
        any = true;
        must(tally::is_reason(read.value().reason) && read.value().by.size() == 2 &&
                 read.value().by[0] != read.value().by[1],
             "an accepted decision is two people's");
    }
    return any;
}

}  // namespace valurna::fuzz
