#include "sync/stick_commands.hpp"

#include <cstdio>
#include <optional>

#include "base/bytes.hpp"
#include "base/how_many.hpp"
#include "base/system/terminal.hpp"
#include "sync/station/reminders.hpp"
#include "sync/station/station_files.hpp"
#include "sync/stick/recover.hpp"
#include "sync/stick/second_copy.hpp"
#include "sync/stick/stick_in.hpp"
#include "sync/stick/take_answers.hpp"
#include "sync/stick/write_ledger.hpp"
#include "sync/uplink/uplink.hpp"

namespace valurna::sync {
namespace {

constexpr const char* kProgram = "valurna-sync";

// One fact for the voting station (kiosk/app/stick_errand.cpp): "moved 3 12".
void line(const std::string& fact) {
    std::printf("%s\n", fact.c_str());
    std::fflush(stdout);
}

enum class Afterwards { kLetGo, kKeep };

// Opens the stick, does `work` in its folder, and lets go of it unless it is to stay in.
template <class Work>
Expected<ExitStatus> with_stick(const StickWords& words, Work work,
                                Afterwards afterwards = Afterwards::kLetGo) {
    auto trouble = StickTrouble::kOther;
    StickTelling telling;
    telling.trouble = [&](StickTrouble what) { trouble = what; };
    if (words.as_lines)
        telling.moved = [](std::uint64_t done, std::uint64_t all) {
            line("moved " + std::to_string(done) + " " + std::to_string(all));
        };
    const auto run = [&]() -> Expected<ExitStatus> {
        RETURN_IF_ERROR(read_slip_file(words.folder + "/slip.json"));
        std::optional<OpenStick> found;
        if (words.stick.empty()) {
            ASSIGN_OR_RETURN(auto opened, OpenStick::open(words.folder, telling));
            found = std::move(opened);
        }
        auto done = work(found ? found->folder() : words.stick, telling);
        const bool stays = done.has_value() && afterwards == Afterwards::kKeep;
        const bool safe = !found || stays || found->let_go();
        if (!done.has_value() || safe) return done;
        trouble = StickTrouble::kGone;
        return Unexpected(Error{ErrorCode::kEnvironment, "stick", "not everything is on it",
                                "put it in and do it again; nothing is lost"});
    };
    auto done = run();
    if (!words.as_lines) return done;
    if (!done.has_value()) {
        line("trouble " + std::string(name_of(trouble)) + " " + done.error().line());
        return exit_status(done.error());
    }
    line("done");
    return done;
}

}  // namespace

Expected<ExitStatus> run_export(const StickWords& words) {
    return with_stick(
        words, [&](const std::string& stick, const StickTelling& telling) -> Expected<ExitStatus> {
            ASSIGN_OR_RETURN(const auto written, write_to_stick(words.folder, stick, telling));
            const auto report = local_status(words.folder);
            const bool set_back = report.outcome == UplinkOutcome::kSetBack;
            if (words.as_lines) {
                line("saved " + std::to_string(written.ballots));
                return ExitStatus::kDone;
            }
            std::printf("%s (%s): %s of this station are on the stick, %s among them. %s\n",
                        written.label.c_str(), written.station.c_str(),
                        how_many(written.entries, "entry", "entries").c_str(),
                        how_many(written.ballots, "ballot").c_str(),
                        written.files == 0 ? "All of it was there already." : "All of it was read back.");
            std::printf(
                words.stick.empty()
                    ? "The stick may be taken out.\n"
                    : "The stick may be taken out once this machine has let go of it (eject it first).\n");
            if (!set_back) return ExitStatus::kDone;
            std::fflush(stdout);
            print_problem(kProgram, report.cause);
            return ExitStatus::kRefused;
        });
}

Expected<ExitStatus> run_import(const StickWords& words) {
    return with_stick(words,
                      [&](const std::string& stick, const StickTelling& telling) -> Expected<ExitStatus> {
                          ASSIGN_OR_RETURN(const auto answers, take_from_stick(words.folder, stick, telling));
                          if (words.as_lines) {
                              for (const auto piece : answers.came)
                                  line("came " + std::string(name_of(piece)));
                              for (const auto& why : answers.refused)
                                  line("refused " + why);
                              return answers.refused.empty() ? ExitStatus::kDone : ExitStatus::kRefused;
                          }
                          for (const auto piece : answers.came)
                              std::printf("From the office: %s.\n", std::string(words_of(piece)).c_str());
                          if (answers.came.empty())
                              std::printf("The stick holds nothing that is new here.\n");
                          std::printf("%s here, %s confirmed by the server.\n",
                                      how_many(answers.here, "entry", "entries").c_str(),
                                      std::to_string(answers.confirmed).c_str());
                          std::fflush(stdout);
                          for (const auto& why : answers.refused)
                              print_problem(kProgram, why);
                          return answers.refused.empty() ? ExitStatus::kDone : ExitStatus::kRefused;
                      });
}

Expected<ExitStatus> run_second(const StickWords& words) {
    return with_stick(
        words,
        [&](const std::string& stick, const StickTelling& telling) -> Expected<ExitStatus> {
            ASSIGN_OR_RETURN(const auto written, begin_second_copy(words.folder, stick, telling));
            if (words.as_lines) {
                line("saved " + std::to_string(written.ballots));
                return ExitStatus::kDone;
            }
            if (const auto note = one_disk_words(words.folder); !note.empty())
                std::printf("%s\n", note.c_str());
            std::printf(
                "From now on the second medium keeps a copy of this station's ledger, and remembers how far it has "
                "come: %s (%s now)\n",
                stick.c_str(), how_many(written.entries, "entry", "entries").c_str());
            return ExitStatus::kDone;
        },
        Afterwards::kKeep);
}

Expected<ExitStatus> run_recover(const std::string& folder, const std::vector<std::string>& from) {
    RecoverTelling telling;
    telling.found = [](const LedgerCopy& copy) {
        switch (copy.state) {
            case LedgerCopy::State::kWhole:
                std::printf("%s: whole, %s, root %s\n", copy.where.c_str(),
                            how_many(copy.size, "entry", "entries").c_str(), to_hex(copy.root).c_str());
                break;
            case LedgerCopy::State::kDamaged:
                std::printf("%s: damaged (%s)\n", copy.where.c_str(), copy.why.c_str());
                break;
            case LedgerCopy::State::kMissing:
                std::printf("%s: %s\n", copy.where.c_str(), copy.why.c_str());
                break;
        }
        std::fflush(stdout);
    };
    std::optional<ProgressBar> bar(std::in_place, "", ProgressBar::Look::kCount);
    telling.moved = [&](std::uint64_t done, std::uint64_t all) { bar->show(done, all); };
    telling.unsure = [](const std::string& why) {
        std::fflush(stdout);
        std::fprintf(stderr, "valurna-sync: note: %s\n", why.c_str());
    };
    const auto done = recover(folder, from, telling);
    bar.reset();
    RETURN_IF_ERROR(done);
    const auto& now = done.value();
    if (now.own) {
        std::printf("The station's own ledger is whole and the longest: it stays as it is.\n");
    } else {
        std::printf("Made again from: %s\n", now.taken.where.c_str());
        if (!now.set_aside.empty()) std::printf("What was here before is kept: %s\n", now.set_aside.c_str());
    }
    std::printf("Read again from this station's folder: %s, root %s: the same.\n",
                how_many(now.entries, "entry", "entries").c_str(), to_hex(now.root).c_str());
    return ExitStatus::kDone;
}

Expected<ExitStatus> run_copy(const StickWords& words) {
    RETURN_IF_ERROR(read_slip_file(words.folder + "/slip.json"));
    const auto kept = keep_second_copy(words.folder);
    if (words.as_lines) {
        if (!kept.has_value()) {
            const bool contradicts = kept.error().code == ErrorCode::kRefused;
            line((contradicts ? "contradicts " : "trouble ") + kept.error().line());
            return exit_status(kept.error());
        }
        line(kept.value() ? "kept " + std::to_string(*kept.value()) : "none");
        return ExitStatus::kDone;
    }
    ASSIGN_OR_RETURN(const auto entries, kept);
    if (!entries)
        return Unexpected(Error{ErrorCode::kBadInput, words.folder, "this station has no second medium",
                                "name one: valurna-sync second STICK"});
    std::printf("%s of this station are on the second medium.\n",
                how_many(*entries, "entry", "entries").c_str());
    return ExitStatus::kDone;
}

void copy_behind(const std::string& folder) {
    // That it is not here was told when the station was opened.
    if (const auto kept = keep_second_copy(folder);
        !kept.has_value() && kept.error().code != ErrorCode::kBadInput)
        print_problem(kProgram, kept.error().line());
}

}  // namespace valurna::sync
