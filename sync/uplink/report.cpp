#include "sync/uplink/report.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/how_many.hpp"
#include "base/unreachable.hpp"

namespace valurna::sync {
namespace {

const char* outcome_word(UplinkOutcome outcome) {
    switch (outcome) {
        case UplinkOutcome::kDone:
            return "done";
        case UplinkOutcome::kNothingToDo:
            return "nothing_to_do";
        case UplinkOutcome::kUnreachable:
            return "unreachable";
        case UplinkOutcome::kNotOurServer:
            return "not_our_server";
        case UplinkOutcome::kBusy:
            return "busy";
        case UplinkOutcome::kForbidden:
            return "forbidden";
        case UplinkOutcome::kFork:
            return "fork";
        case UplinkOutcome::kSetBack:
            return "set_back";
        case UplinkOutcome::kLocal:
            return "local";
    }
    unreachable("outcome of an upload");
}

const char* polls_word(Polls polls) {
    switch (polls) {
        case Polls::kNeverOpened:
            return "never_opened";
        case Polls::kOpen:
            return "open";
        case Polls::kPaused:
            return "paused";
        case Polls::kClosed:
            return "closed";
    }
    unreachable("state of the polls");
}

}  // namespace

std::string report_line(const UplinkReport& report) {
    return how_many(report.ballots, "ballot") + " on this station; " + std::to_string(report.confirmed) +
           " of its " + how_many(report.here, "entry", "entries") + " confirmed by the server";
}

std::string report_json(const UplinkReport& report) {
    const nlohmann::ordered_json value{{"here", report.here},
                                       {"confirmed", report.confirmed},
                                       {"outcome", outcome_word(report.outcome)},
                                       {"cause", report.cause},
                                       {"warning", report.warning},
                                       {"last_contact", report.last_contact},
                                       {"polls", polls_word(report.polls)},
                                       {"ballots", report.ballots},
                                       {"spoiled", report.spoiled},
                                       {"retry_after_s", report.retry_after_s},
                                       {"package_came", report.package_came},
                                       {"result", report.result}};
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

int exit_status(UplinkOutcome outcome) {
    switch (outcome) {
        case UplinkOutcome::kDone:
        case UplinkOutcome::kNothingToDo:
            return 0;
        case UplinkOutcome::kNotOurServer:
        case UplinkOutcome::kForbidden:
        case UplinkOutcome::kFork:
        case UplinkOutcome::kSetBack:
            return 1;
        case UplinkOutcome::kUnreachable:
        case UplinkOutcome::kBusy:
        case UplinkOutcome::kLocal:
            return 3;
    }
    unreachable("outcome of an upload");
}

double seconds_until_retry(const UplinkReport& report, unsigned failures_in_a_row, double random) {
    constexpr double kMost = 600;
    const double doubling = static_cast<double>(1u << std::min(failures_in_a_row, 10u));
    const double asked = report.retry_after_s;
    // A server that names a time must not be asked before it; the jitter comes on top, so that stations
    // spread out.
    return std::min(kMost, asked + random * std::max(asked, doubling));
}

}  // namespace valurna::sync
