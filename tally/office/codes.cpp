#include "tally/office/codes.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <optional>

#include <fmt/format.h>
#include <sodium.h>

#include "crypto/credential.hpp"
#include "crypto/parallel.hpp"
#include "crypto/symbols.hpp"
#include "tally/office/files.hpp"

namespace valurna::tally {
namespace {

using election::Done;
using election::Error;
using election::ErrorCode;
using election::Status;

constexpr std::uint64_t kMostCodes = 1'000'000;

struct Slip {
    std::string code;
    std::optional<crypto::PublicKey> credential;
};

// Codes are secrets in ordinary strings: wiped as soon as they are written.
class Slips {
  public:
    explicit Slips(std::size_t count) : slips_(count) {}
    ~Slips() {
        for (auto& slip : slips_)
            sodium_memzero(slip.code.data(), slip.code.size());
    }
    Slips(const Slips&) = delete;
    Slips& operator=(const Slips&) = delete;
    std::vector<Slip>& all() { return slips_; }

  private:
    std::vector<Slip> slips_;
};

std::string slip_text(const election::Election& election, const Slip& slip) {
    std::string titles;
    for (const auto& language : election.languages) {
        const auto title = election.localised(election.title, language);
        if (title.language == language) titles += (titles.empty() ? "" : " / ") + std::string(title.text);
    }
    return fmt::format(
        "  {}\n"
        "\n"
        "  Röstkod / Voting code:       {}\n"
        "  Lappens nummer / Slip no.:   {}\n"
        "\n"
        "  Skriv koden på röststationen. Den gäller en gång, {} till {}. Visa den inte för någon.\n"
        "  Type the code at a voting station. It works once, {} to {}. Show it to nobody.\n"
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n",
        titles, crypto::grouped(slip.code), crypto::slip_number(*slip.credential), election.opens,
        election.closes, election.opens, election.closes);
}

Status write_sheet(const election::Election& election, const CodeOrder& order,
                   const std::vector<Slip>& slips) {
    std::string sheet;
    for (const auto& slip : slips)
        sheet += order.plain ? crypto::grouped(slip.code) + "\n" : slip_text(election, slip);
    Status done = Done{};
    if (!order.file.empty()) {
        done = create_file(order.file, crypto::view(sheet), kPrivateMode);
    } else if (std::fwrite(sheet.data(), 1, sheet.size(), stdout) != sheet.size() ||
               std::fflush(stdout) != 0) {
        done = Error{ErrorCode::kEnvironment, "standard output", "the sheet cannot be written",
                     "give --out FILE"};
    }
    sodium_memzero(sheet.data(), sheet.size());
    return done;
}

Status may_issue(Office& office, const election::Election& election, const CodeOrder& order) {
    if (election.style(order.style) == nullptr) {
        std::string known;
        for (const auto& style : election.styles)
            known += (known.empty() ? "" : ", ") + style.id;
        return Error{ErrorCode::kBadInput, "--style " + order.style, "this election has no such ballot style",
                     "choose one of: " + known};
    }
    if (order.count == 0 || order.count > kMostCodes) {
        return Error{ErrorCode::kBadInput, "--count", "the number of codes is not between 1 and 1000000",
                     "issue them in several runs"};
    }
    if (!order.file.empty() && std::filesystem::exists(order.file)) {
        return Error{ErrorCode::kBadInput, order.file, "the file exists already", "choose another name"};
    }
    auto stations = office.store().stations();
    if (!stations) return stations.error();
    for (const auto& station : stations.value()) {
        if (station.head.size > 0) {
            return Error{ErrorCode::kRefused, "station " + station.id,
                         "it has opened its polls: the roll is fixed",
                         "codes are issued before the first station opens"};
        }
    }
    return Done{};
}

}  // namespace

Status issue_codes(Office& office, const CodeOrder& order,
                   const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    auto election = office.definition();
    if (!election) return election.error();
    if (auto allowed = may_issue(office, election.value(), order); !allowed) return allowed;
    Slips slips(order.count);
    std::atomic<std::uint64_t> done{0};
    crypto::for_each_index(order.count, 1, [&](std::size_t i) {
        Slip& slip = slips.all()[i];
        slip.code = crypto::draw_code();
        if (auto key = crypto::derive_credential(slip.code, election.value().id))
            slip.credential = key->public_key();
        if (progress) progress(++done, order.count);
    });
    std::vector<election::RollEntry> entries;
    for (const auto& slip : slips.all()) {
        if (!slip.credential) {
            return Error{ErrorCode::kEnvironment, "codes", "64 MiB of memory for a code cannot be had",
                         "free some memory"};
        }
        entries.push_back({slip.credential->bytes, order.style});
    }
    if (auto written = write_sheet(election.value(), order, slips.all()); !written) return written;
    auto added = office.store().add_credentials(entries);
    if (!added && !order.file.empty()) std::filesystem::remove(order.file);
    return added;
}

}  // namespace valurna::tally
