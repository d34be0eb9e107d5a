#include "crypto/tlog/note.hpp"

#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

bool accepts(std::span<const std::uint8_t> bytes) {
    const std::string text = as_text(bytes);
    const auto note = crypto::Note::parse(text);
    if (!note) return false;
    must(note->text() == text, "one note has one text");
    must(note->body.ends_with('\n') && !note->signatures.empty(), "a note has text and signatures");
    static const auto key = crypto::VerifierKey::parse(
        "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    if (crypto::verify_note(*note, *key) == crypto::NoteVerdict::kGood) {
        must(note->body.starts_with("example.com/log/testdata\n"), "only what the log signed is good");
    }
    return true;
}

}  // namespace valurna::fuzz
