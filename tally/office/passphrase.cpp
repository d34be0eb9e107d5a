#include "tally/office/passphrase.hpp"

#include <cstdio>
#include <utility>

#include <unistd.h>

#include "base/system/files.hpp"
#include "base/system/hardening.hpp"
#include "base/system/terminal.hpp"
#include "base/utf8.hpp"
#include "crypto/keys/passphrase.hpp"

namespace valurna::tally {
namespace {

Expected<SecretBytes> ask(const std::string& question) {
    auto typed = ask_unseen(question);
    if (typed) return *std::move(typed);
    return Unexpected(Error{ErrorCode::kBadInput, "passphrase",
                            "it is longer than a terminal takes, " + std::to_string(kMostUnseen) + " bytes",
                            "type a shorter one, or give --passphrase-file FILE"});
}

// What opens a key must be a text that every editor and terminal writes alike.
Status check_new(const SecretBytes& passphrase, const std::string& where) {
    const std::string_view text = passphrase.reveal_text();
    if (first_bad_utf8(text)) {
        return Unexpected(
            Error{ErrorCode::kBadInput, where, "the passphrase is not UTF-8", "save the file as UTF-8"});
    }
    if (has_control(text, false)) {
        return Unexpected(Error{ErrorCode::kBadInput, where,
                                "the passphrase has more than one line, or a control character",
                                "write it on one line"});
    }
    if (crypto::is_blank(passphrase)) {
        return Unexpected(Error{ErrorCode::kBadInput, where, "nothing of the passphrase can be seen",
                                "write words, not spaces alone"});
    }
    return {};
}

// It counts: who chose it so must be able to open the key.
void tell_what_is_around(const SecretBytes& passphrase, const std::string& where) {
    const char* what = nullptr;
    switch (crypto::what_is_around(passphrase)) {
        case crypto::Around::kNothing:
            return;
        case crypto::Around::kSpace:
            what = "a space stands before or behind the passphrase, a likely slip of the finger";
            break;
        case crypto::Around::kUnseen:
            what =
                "a character that does not show stands before or behind the passphrase, likely from copying";
            break;
    }
    std::fprintf(stderr, "%s: %s; it counts\n", where.c_str(), what);
}

}  // namespace

Expected<SecretBytes> obtain_passphrase(const std::string& file, const std::string& asked_as, bool choosing) {
    if (const auto words = memory_words(memory_state()); !words.empty()) std::printf("%s\n", words.c_str());
    SecretBytes passphrase;
    if (!file.empty()) {
        auto content = read_secret(file);
        if (!content) return Unexpected(content.error());
        std::size_t size = content.value().size();
        const auto bytes = std::as_const(content).value().reveal();
        while (size > 0 && (bytes[size - 1] == '\n' || bytes[size - 1] == '\r'))
            --size;
        passphrase = SecretBytes::copy_of(bytes.first(size));
    } else if (::isatty(STDIN_FILENO) == 1) {
        ASSIGN_OR_RETURN(passphrase, ask(asked_as));
        if (choosing) {
            ASSIGN_OR_RETURN(const auto again, ask(asked_as + ", once more"));
            if (!passphrase.equals(again))
                return Unexpected(
                    Error{ErrorCode::kBadInput, "passphrase", "the two are not the same", "try again"});
        }
    } else {
        return Unexpected(Error{ErrorCode::kBadInput, "passphrase",
                                "none was given and there is no terminal to ask at",
                                "give --passphrase-file FILE"});
    }
    const std::string where = file.empty() ? "passphrase" : file;
    const std::size_t length = crypto::passphrase_length(passphrase);
    if (length == 0 || (choosing && length < kShortestPassphrase)) {
        return Unexpected(Error{ErrorCode::kBadInput, where, "the passphrase is too short",
                                "choose at least " + std::to_string(kShortestPassphrase) + " characters"});
    }
    if (choosing) RETURN_IF_ERROR(check_new(passphrase, where));
    tell_what_is_around(passphrase, where);
    return passphrase;
}

}  // namespace valurna::tally
