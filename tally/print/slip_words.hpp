#pragma once
// The words of voting slips, from their own catalogue (assets/lang/slips), for slips that are drawn and for
// slips that are plain text.

#include <string>
#include <vector>

#include "election/definition/definition.hpp"
#include "election/words/catalogue.hpp"

namespace valurna::tally {

// Marks a message for the catalogues where it is not said yet.
[[nodiscard]] constexpr const char* slip_message(const char* message) {
    return message;
}

using SlipLanguages = std::vector<const words::Catalogue*>;  // at least one

[[nodiscard]] words::Messages slip_messages();

// `wanted`, or where it is empty those of the election's languages that slips can be written in (English
// where there is none). Refuses more than six, one twice, and one without a catalogue.
[[nodiscard]] Expected<std::vector<std::string>> slip_languages(const election::Election& election,
                                                                const std::vector<std::string>& wanted);

// The languages' words; `messages` must outlive them.
[[nodiscard]] SlipLanguages in_languages(words::Messages& messages,
                                         const std::vector<std::string>& languages);

// A message once per language, and only once where two languages say it alike.
[[nodiscard]] std::vector<std::string> said_in_all(const SlipLanguages& words, const char* message);

}  // namespace valurna::tally
