#pragma once
// What people do at a machine that is not a station yet, what comes of it, and what is asked of the outside. Part of event.hpp:
// stands alone as the staff's events do. The slip itself, with its token, is never held here.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace valurna::kiosk {

// What people compare with the paper. Fingerprints are in groups, as crypto::fingerprint makes them.
struct SlipFacts {
    std::string place, station, vote, server;
    std::string server_key, authority_key;
    bool operator==(const SlipFacts&) const = default;
};

enum class SlipProblem {
    kNone,
    kNoSlip,   // something else, or not read whole
    kNoStick,  // or more than one
    kStick,    // it cannot be read
    kNoneOnStick,
    kSeveralOnStick,
    kRejected,  // people say that it is not what the paper says
};

// How far an enrolment has come.
enum class EnrolStage { kBegun, kKnown, kPackage };

enum class EnrolTrouble {
    kNoNetwork,
    kNoServer,
    kOtherServer,  // somebody else answers
    kBusy,
    kUnknownSlip,
    kUsedSlip,
    kOtherSlip,  // than the one that this machine was set up with before
    kNothingOnStick,
    kNoStick,  // or more than one
    kStick,    // it cannot be read
    kDisk,
    kOther,  // the cause is in the log
};

// --- what people do ---
struct ConfirmSlip {  // it is what the paper says
    static constexpr std::string_view kName = "ConfirmSlip";
};
struct RejectSlip {
    static constexpr std::string_view kName = "RejectSlip";
};
struct TryAgain {
    static constexpr std::string_view kName = "TryAgain";
};
struct UseStick {  // for the slip, and for what the server would send
    static constexpr std::string_view kName = "UseStick";
};

// --- what the world reports ---
struct SlipRead {
    static constexpr std::string_view kName = "SlipRead";
    static constexpr bool kOfWorld = true;
    SlipFacts slip;
};
struct SlipUnread {
    static constexpr std::string_view kName = "SlipUnread";
    static constexpr bool kOfWorld = true;
    SlipProblem why = SlipProblem::kNoSlip;
};
struct EnrolmentWent {
    static constexpr std::string_view kName = "EnrolmentWent";
    static constexpr bool kOfWorld = true;
    EnrolStage stage = EnrolStage::kBegun;
};
struct EnrolmentFailed {
    static constexpr std::string_view kName = "EnrolmentFailed";
    static constexpr bool kOfWorld = true;
    EnrolTrouble why = EnrolTrouble::kOther;
};
struct Enrolled {
    static constexpr std::string_view kName = "Enrolled";
    static constexpr bool kOfWorld = true;
    std::string key;                     // this machine's, in groups
    std::string day;                     // by its clock, "2026-12-01"
    std::vector<std::string> languages;  // of the vote, in its order
};

// --- what is asked of the outside ---
struct ReadSlip {  // a scanned line; answered by SlipRead or SlipUnread
    std::string text;
};
struct ReadSlipOnStick {};  // likewise
struct ForgetSlip {};
// Answered by EnrolmentWent as it goes, and then by Enrolled or EnrolmentFailed.
struct Enrol {
    bool by_stick = false;
};
struct StopEnrolment {};  // then EnrolmentFailed comes soon

using EnrolEffect = std::variant<ReadSlip, ReadSlipOnStick, ForgetSlip, Enrol, StopEnrolment>;

}  // namespace valurna::kiosk
