#pragma once
// The exchange folder: a memory stick that goes round, or a folder to which e-mails are saved. It holds every
// trustee's public files, and nothing in it is trusted.

#include <cstdint>
#include <map>
#include <string>

#include "base/expected.hpp"

namespace valurna::tally {

[[nodiscard]] std::string card_file(std::uint32_t index);      // trustee-2.card
[[nodiscard]] std::string round1_file(std::uint32_t index);    // round1-2.txt
[[nodiscard]] std::string round2_file(std::uint32_t index);    // round2-2.txt
[[nodiscard]] std::string finished_file(std::uint32_t index);  // finished-2.txt
[[nodiscard]] std::string complaint_file(std::uint32_t from,
                                         std::uint32_t against);  // complaint-2-against-3.txt

// The files as they were when the folder was read, by name, so that no file changes between two checks.
struct Exchange {
    std::string folder;
    std::map<std::string, std::string> files;
    [[nodiscard]] const std::string* find(const std::string& file) const;
    [[nodiscard]] std::string path(const std::string& file) const { return folder + "/" + file; }
};

// Reads the files of the key generation and no others. Refuses a folder that does not exist, and a file that
// is too large to be one of them.
[[nodiscard]] Expected<Exchange> read_exchange(const std::string& folder);

// Writes a trustee's own file to the folder, durably. Makes the folder where it is missing.
[[nodiscard]] Status hand_out(const std::string& folder, const std::string& file, const std::string& text);

}  // namespace valurna::tally
