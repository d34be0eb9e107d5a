#include "sync/formats/enrol_words.hpp"

#include "base/unreachable.hpp"

namespace valurna::sync {
namespace {

constexpr EnrolStep kSteps[] = {EnrolStep::kKnown, EnrolStep::kPackage};
constexpr EnrolCause kCauses[] = {
    EnrolCause::kNoNetwork,   EnrolCause::kNoServer, EnrolCause::kOtherServer,  EnrolCause::kBusy,
    EnrolCause::kUnknownSlip, EnrolCause::kUsedSlip, EnrolCause::kOtherSlip,    EnrolCause::kNothingOnStick,
    EnrolCause::kNoStick,     EnrolCause::kStick,    EnrolCause::kSeveralSlips, EnrolCause::kDisk,
    EnrolCause::kOther};
constexpr std::string_view kStep = "step ", kFailed = "failed ", kEnrolled = "enrolled ", kSlip = "slip ";

template <class Word, std::size_t N>
std::optional<Word> named(const Word (&all)[N], std::string_view name) {
    for (const auto word : all) {
        if (name_of(word) == name) return word;
    }
    return std::nullopt;
}

}  // namespace

std::string_view name_of(EnrolStep step) {
    switch (step) {
        case EnrolStep::kKnown:
            return "known";
        case EnrolStep::kPackage:
            return "package";
    }
    unreachable("step of an enrolment");
}

std::string_view name_of(EnrolCause cause) {
    switch (cause) {
        case EnrolCause::kNoNetwork:
            return "no-network";
        case EnrolCause::kNoServer:
            return "no-server";
        case EnrolCause::kOtherServer:
            return "other-server";
        case EnrolCause::kBusy:
            return "busy";
        case EnrolCause::kUnknownSlip:
            return "unknown-slip";
        case EnrolCause::kUsedSlip:
            return "used-slip";
        case EnrolCause::kOtherSlip:
            return "other-slip";
        case EnrolCause::kNothingOnStick:
            return "nothing-on-stick";
        case EnrolCause::kNoStick:
            return "no-stick";
        case EnrolCause::kStick:
            return "stick";
        case EnrolCause::kSeveralSlips:
            return "several-slips";
        case EnrolCause::kDisk:
            return "disk";
        case EnrolCause::kOther:
            return "other";
    }
    unreachable("cause of a failed enrolment");
}

std::string write_enrol_line(const EnrolLine& line) {
    if (line.step) return std::string(kStep).append(name_of(*line.step));
    if (line.failed) return std::string(kFailed).append(name_of(*line.failed));
    if (!line.slip.empty()) return std::string(kSlip).append(line.slip);
    return std::string(kEnrolled).append(line.enrolled);
}

std::optional<EnrolLine> parse_enrol_line(std::string_view text) {
    EnrolLine line;
    if (text.starts_with(kStep)) line.step = named(kSteps, text.substr(kStep.size()));
    if (text.starts_with(kFailed)) line.failed = named(kCauses, text.substr(kFailed.size()));
    if (text.starts_with(kEnrolled)) line.enrolled = text.substr(kEnrolled.size());
    if (text.starts_with(kSlip)) line.slip = text.substr(kSlip.size());
    if (!line.step && !line.failed && line.enrolled.empty() && line.slip.empty()) return std::nullopt;
    return line;
}

}  // namespace valurna::sync
