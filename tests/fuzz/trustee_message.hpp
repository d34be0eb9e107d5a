#pragma once
// What all fuzz targets of the trustees' notes share.

#include "tally/trustee/messages.hpp"
#include "tests/fuzz/target.hpp"

namespace valurna::fuzz {

// The file as it lies in the exchange; whatever is accepted has one text.
template <class Message>
bool accepts_message(std::span<const std::uint8_t> bytes) {
    const auto note = crypto::Note::parse(as_text(bytes));
    if (!note) return false;
    const auto message = Message::parse_body(note->body);
    if (!message) return false;
    must(message->body() == note->body, "one message has one text");
    return true;
}

}  // namespace valurna::fuzz
