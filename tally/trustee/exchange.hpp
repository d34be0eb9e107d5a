#pragma once
// The exchange folder: a memory stick that goes round, or a folder that e-mails are saved to. It holds every
// trustee's public files and is trusted with nothing.

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

// Each file as it was when the folder was read, by name; so that nothing changes between two looks at it.
struct Exchange {
    std::string folder;
    std::map<std::string, std::string> files;
    [[nodiscard]] const std::string* find(const std::string& file) const;
    [[nodiscard]] std::string path(const std::string& file) const { return folder + "/" + file; }
};

// Reads the files of the ceremony and no others. Refuses a folder that is not there and a file that is too
// large to be one of them.
[[nodiscard]] Expected<Exchange> read_exchange(const std::string& folder);

// Writes one's own file there, durably; makes the folder where it is missing.
[[nodiscard]] Status hand_out(const std::string& folder, const std::string& file, const std::string& text);

}  // namespace valurna::tally
