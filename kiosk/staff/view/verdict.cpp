#include "kiosk/staff/view/verdict.hpp"

#include "base/unreachable.hpp"

namespace valurna::kiosk {
namespace {

using Mark = StatusLine::Mark;

struct Tries {
    std::string not_yet, works, fails, mend;
};

Verdict of_trial(std::string name, Trial tried, Tries words) {
    switch (tried) {
        case Trial::kNotYet:
            return {Mark::kPlain, std::move(name), std::move(words.not_yet), {}, {}, true};
        case Trial::kWorks:
            return {Mark::kWell, std::move(name), std::move(words.works), {}, {}};
        case Trial::kFails:
            return {Mark::kTrouble, std::move(name), std::move(words.fails), std::move(words.mend), {}};
    }
    unreachable("trial");
}

Verdict of_line(std::string name, const StatusLine& line, std::string mend) {
    return {line.mark,
            std::move(name),
            line.text,
            line.mark == Mark::kWell ? std::string() : std::move(mend),
            {}};
}

Verdict network(const StaffReading& reading, const StationCheck& check) {
    const auto& words = reading.words;
    auto name = words.text("Network and server");
    if (!check.network) {
        return {
            Mark::kPlain,
            std::move(name),
            words.text("This machine has no network. Votes are kept safe here."),
            words.text(
                "Nothing to do where there is none. Where there should be one, look at the cable or at the Wi-Fi "
                "key."),
            {}};
    }
    const auto line = reading.state.look ? server_line(reading, *reading.state.look) : StatusLine{};
    const bool refused = reading.state.look && reading.state.look->server == StationLook::Server::kRefuses;
    return of_line(
        std::move(name), line,
        refused
            ? words.text("Let nobody vote here before the coordinator has answered.")
            : words.text("Voting works without the server. The votes go to it by themselves when it can be "
                         "reached."));
}

Verdict second_place(const StaffReading& reading, const StationCheck& check) {
    const auto& words = reading.words;
    auto name = words.text("Second medium");
    switch (check.second) {
        case StationCheck::SecondPlace::kThere:
            return {Mark::kWell,
                    std::move(name),
                    words.text("The second medium is in, and knows this station."),
                    {},
                    {}};
        case StationCheck::SecondPlace::kMissing:
            return {Mark::kTrouble,
                    std::move(name),
                    words.text("The second medium is missing."),
                    words.text("Put it in. Voting works without it all the same."),
                    {}};
        case StationCheck::SecondPlace::kNone:
            break;
    }
    return {
        Mark::kPlain,
        std::move(name),
        words.text("This station has no second medium."),
        words.text(
            "Voting works without one. A USB stick that stays in can be one: touch USB stick on the staff's side."),
        {}};
}

Verdict clock(const StaffReading& reading, const StationCheck& check) {
    const auto& words = reading.words;
    auto name = words.text("Clock");
    const std::string now = words.text("The clock says {time} on {date}.",
                                       {{"time", words.apart(check.time)}, {"date", words.date(check.day)}});
    switch (check.clock) {
        case StationCheck::Clock::kWrong:
            return {Mark::kTrouble,
                    std::move(name),
                    now,
                    words.text(
                        "That is earlier than the server's last signed time. Set the clock of this machine."),
                    {}};
        case StationCheck::Clock::kVouched:
            return {Mark::kWell,
                    std::move(name),
                    now,
                    words.text("Compare it with your own clock. A few minutes do not matter."),
                    {}};
        case StationCheck::Clock::kUnvouched:
            break;
    }
    return {Mark::kPlain,
            std::move(name),
            now,
            words.text("Compare it with your own clock. A few minutes do not matter."),
            {}};
}

Verdict memory(const StaffReading& reading, const StationCheck& check) {
    const auto& words = reading.words;
    auto name = words.text("Memory");
    if (check.memory_locked && !check.swap)
        return {
            Mark::kWell,
            std::move(name),
            words.text(
                "Codes and open choices stay in memory and are never written to a disk. Only locked votes are stored."),
            {},
            {}};
    return {Mark::kTrouble,
            std::move(name),
            check.memory_locked
                ? words.text("This machine may write what is shown on the screen to its disk (swap).")
                : words.text("This machine may write codes and votes to its disk."),
            words.text(
                "Whoever looks after this machine turns swap off and lets the program lock 1 MiB of memory."),
            {}};
}

Verdict fingerprints(const StaffReading& reading, const StationCheck& check) {
    const auto& words = reading.words;
    return {
        Mark::kPlain,
        words.text("Fingerprints"),
        words.text("Compare them with those that the coordinator has. Where one differs, open no voting."),
        {},
        {{words.text("Election key"), check.election_key},
         {words.text("Election package, version {version}",
                     {{"version", words.number(check.package_version)}}),
          check.package},
         {words.text("Program"), check.program}}};
}

Verdict storage(const StaffReading& reading) {
    const auto& words = reading.words;
    auto name = words.text("Room for votes");
    if (reading.state.stopped == "storage")
        return {Mark::kTrouble,
                std::move(name),
                words.text("This station cannot store votes. Its disk may be full."),
                words.text("Free some room on its disk, or take another machine. No vote is lost."),
                {}};
    return of_line(std::move(name),
                   reading.state.look ? room_line(reading, *reading.state.look) : StatusLine{},
                   words.text("Call the coordinator."));
}

Verdict power(const StaffReading& reading) {
    const auto& words = reading.words;
    auto name = words.text("Power");
    const auto line = reading.state.look ? power_line(reading, *reading.state.look) : std::nullopt;
    if (line) return of_line(std::move(name), *line, words.text("Plug the station in."));
    return {Mark::kPlain,
            std::move(name),
            words.text("This machine does not tell where its power comes from."),
            words.text("Look at its cable."),
            {}};
}

}  // namespace

std::string line_words(const StaffReading& reading, StationLook::Line line) {
    const auto& words = reading.words;
    switch (line) {
        case StationLook::Line::kWell:
            return {};
        case StationLook::Line::kNoAnswer:
            return words.text("The server does not answer. Look at the cable or at the Wi-Fi.");
        case StationLook::Line::kNotServer:
            return words.text(
                "Somebody else answers in the server's place. Take another network, or call the coordinator.");
        case StationLook::Line::kBusy:
            return words.text("The server is busy. The station tries again by itself.");
        case StationLook::Line::kNotWelcome:
            return words.text("The server does not know this station. Call the coordinator.");
    }
    unreachable("trouble with the line");
}

StatusLine server_line(const StaffReading& reading, const StationLook& look) {
    const auto& words = reading.words;
    using Line = StationLook::Line;
    if (look.server == StationLook::Server::kRefuses)
        return {Mark::kTrouble,
                words.text("The server has not accepted what this station sent. Call the coordinator.")};
    if (!look.network)
        return {Mark::kPlain, words.text("This machine has no network. Votes are kept safe here.")};
    if (look.line != Line::kWell) {
        const bool calls = look.line == Line::kNotServer || look.line == Line::kNotWelcome;
        return {calls ? Mark::kTrouble : Mark::kPlain, line_words(reading, look.line)};
    }
    if (look.server == StationLook::Server::kNeverReached)
        return {Mark::kPlain, words.text("The server has not been reached yet. Votes are kept safe here.")};
    const auto minutes = look.minutes_since_contact;
    constexpr std::uint64_t kFresh = 15;  // by then a station that waits longest has tried again
    if (minutes < 1) return {Mark::kWell, words.text("Contact with the server just now")};
    if (minutes < 120) {
        return {minutes < kFresh ? Mark::kWell : Mark::kPlain,
                words.count("Last contact with the server {count} minute ago",
                            "Last contact with the server {count} minutes ago", minutes)};
    }
    return {Mark::kPlain, words.count("Last contact with the server {count} hour ago",
                                      "Last contact with the server {count} hours ago", minutes / 60)};
}

StatusLine room_line(const StaffReading& reading, const StationLook& look) {
    if (look.free_mb >= kLittleRoomMb) return {Mark::kWell, reading.words.text("Enough room for votes")};
    return {
        Mark::kTrouble,
        reading.words.count("Little room for votes: {count} MB left. Call the coordinator.",
                            "Little room for votes: {count} MB left. Call the coordinator.", look.free_mb)};
}

std::optional<StatusLine> power_line(const StaffReading& reading, const StationLook& look) {
    const auto& words = reading.words;
    if (look.power == StationLook::Power::kUnknown) return std::nullopt;
    if (look.power == StationLook::Power::kMains)
        return StatusLine{Mark::kWell, words.text("Power from the socket")};
    const auto percent = words.percent(look.percent, 100);
    if (look.percent >= kLittleBatteryPercent)
        return StatusLine{Mark::kPlain, words.text("Battery: {percent} left", {{"percent", percent}})};
    return StatusLine{Mark::kTrouble,
                      words.text("Battery: {percent} left. Plug the station in.", {{"percent", percent}})};
}

namespace {

Verdict found_of(const StaffReading& reading, CheckKind kind) {
    const auto& words = reading.words;
    const auto& trials = reading.state.trials;
    const StationCheck check = reading.state.check.value_or(StationCheck{});
    switch (kind) {
        case CheckKind::kTouch:
            return of_trial(
                words.text("Touch"), trials.touch,
                {words.text("Press five targets, and see whether each one answers."),
                 words.text("All five targets answered."), words.text("Not all five targets were pressed."),
                 words.text(
                     "Wipe the panel and try again. Where one does not answer, take another machine.")});
        case CheckKind::kSound:
            return of_trial(
                words.text("Sound"), trials.sound,
                {words.text("Play the sound, and say whether you heard it."),
                 words.text("The sound was heard."),
                 words.text("The sound was not heard, or this machine cannot play it."),
                 words.text("Turn the sound up, or look at the cable of the loudspeaker. People who see "
                            "can vote without sound.")});
        case CheckKind::kScanner:
            return of_trial(
                words.text("Scanner"), trials.scanner,
                {words.text("Hold the test square of the station slip, or your staff card, in front of the "
                            "reader."),
                 words.text("The reader has read a square."), words.text("The reader has read nothing."),
                 words.text(
                     "Look at its cable and its light. Codes can be typed on the screen all the same.")});
        case CheckKind::kTestVote:
            return of_trial(
                words.text("Test vote"), trials.vote,
                {words.text("The station casts a vote of its own in practice. It is never counted."),
                 words.text("A test vote was cast, stored and read back."),
                 words.text("The test vote failed."),
                 words.text("Start the station again. Where it fails again, take another machine.")});
        case CheckKind::kStorage:
            return storage(reading);
        case CheckKind::kSecondPlace:
            return second_place(reading, check);
        case CheckKind::kClock:
            return clock(reading, check);
        case CheckKind::kPower:
            return power(reading);
        case CheckKind::kNetwork:
            return network(reading, check);
        case CheckKind::kSoftware:
            return fingerprints(reading, check);
        case CheckKind::kMemory:
            return memory(reading, check);
    }
    unreachable("kind of check");
}

}  // namespace

Verdict verdict(const StaffReading& reading, CheckKind kind) {
    auto found = found_of(reading, kind);
    found.seen = !found.untried && reading.state.trials.seen.contains(kind);
    return found;
}

std::string in_short(const StaffReading& reading, const Verdict& found) {
    if (found.untried) return reading.words.text("Not tried yet");
    switch (found.mark) {
        case Mark::kWell:
            return reading.words.text("Good");
        case Mark::kPlain:
            return found.seen ? reading.words.text("Looked at") : reading.words.text("Look");
        case Mark::kTrouble:
            return reading.words.text("Trouble");
    }
    unreachable("mark");
}

}  // namespace valurna::kiosk
