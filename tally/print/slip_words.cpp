#include "tally/print/slip_words.hpp"

#include <algorithm>

#include <fmt/ranges.h>

#include "base/nearest.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kMostLanguages = 6;

}  // namespace

words::Messages slip_messages() {
    return words::Messages(words::catalogue_folder(), "valurna-slips");
}

Expected<std::vector<std::string>> slip_languages(const election::Election& election,
                                                  const std::vector<std::string>& wanted) {
    const auto messages = slip_messages();
    if (!messages.has("en")) {
        return Unexpected(Error{ErrorCode::kEnvironment, words::catalogue_folder(),
                                "the words of voting slips are missing",
                                "install Valurna whole: share/ beside bin/"});
    }
    std::vector<std::string> out = wanted;
    if (wanted.empty()) {
        for (const auto& language : election.languages) {
            if (out.size() < kMostLanguages && messages.has(language)) out.push_back(language);
        }
        if (out.empty()) out.push_back("en");
    }
    for (const auto& language : out) {
        if (!messages.has(language)) {
            return Unexpected(Error{ErrorCode::kBadInput, "--languages " + language,
                                    "slips cannot be written in this language yet",
                                    known_names(language, messages.languages())});
        }
        if (std::count(out.begin(), out.end(), language) > 1) {
            return Unexpected(Error{ErrorCode::kBadInput, "--languages " + language, "it stands there twice",
                                    "name each language once"});
        }
    }
    if (out.size() > kMostLanguages) {
        return Unexpected(Error{ErrorCode::kBadInput, "--languages",
                                "a slip has room for at most six languages", "choose fewer"});
    }
    return out;
}

SlipLanguages in_languages(words::Messages& messages, const std::vector<std::string>& languages) {
    SlipLanguages words;
    for (const auto& language : languages)
        words.push_back(&messages.in(language));
    return words;
}

std::vector<std::string> said_in_all(const SlipLanguages& words, const char* message) {
    std::vector<std::string> parts;
    for (const auto& language : words) {
        std::string said = language->text(message);
        if (std::find(parts.begin(), parts.end(), said) == parts.end()) parts.push_back(std::move(said));
    }
    return parts;
}

}  // namespace valurna::tally
