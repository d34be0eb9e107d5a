#pragma once
// How an enrolment goes, in words for programs: `valurna-sync enrol --steps` says them, one a line, and the voting station's
// screen reads them.
//
//   step known|package       what is done
//   failed <cause>           and the error stands on standard error
//   enrolled <fingerprint>   of the station's key
//
// `valurna-sync slip-on-stick` says one line: the slip, in one line as a QR code has it, or why there is none.
//
//   slip <station slip>
//   failed <cause>

#include <optional>
#include <string>
#include <string_view>

namespace valurna::sync {

enum class EnrolStep {
    kKnown,    // the server, or the stick, has this station's key
    kPackage,  // the election package is here and holds
};
enum class EnrolCause {
    kNoNetwork,
    kNoServer,     // nobody answers at the slip's addresses
    kOtherServer,  // somebody else answers
    kBusy,
    kUnknownSlip,
    kUsedSlip,   // by another machine
    kOtherSlip,  // than the one that this folder was enrolled with
    kNothingOnStick,
    kNoStick,       // or more than one
    kStick,         // it cannot be opened or read
    kSeveralSlips,  // on the stick
    kDisk,
    kOther,
};

[[nodiscard]] std::string_view name_of(EnrolStep step);
[[nodiscard]] std::string_view name_of(EnrolCause cause);

struct EnrolLine {
    std::optional<EnrolStep> step = std::nullopt;
    std::optional<EnrolCause> failed = std::nullopt;
    std::string enrolled = {};  // the fingerprint
    std::string slip = {};
};
[[nodiscard]] std::string write_enrol_line(const EnrolLine& line);
// nullopt for every other line.
[[nodiscard]] std::optional<EnrolLine> parse_enrol_line(std::string_view line);

}  // namespace valurna::sync
