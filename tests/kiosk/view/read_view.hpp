#pragma once
// A View as plain text: every string with the place where it stands, for tests that read screens.

#include <type_traits>
#include <utility>
#include <vector>

#include "tests/kiosk/view/read_ballot.hpp"

namespace valurna::kiosk::reading {

class Reader : public BallotReader {
  public:
    void read(const View& view) {
        label("chrome.title", view.chrome.title);
        label("chrome.spoken", view.chrome.spoken);
        if (!view.chrome.band.empty()) label("chrome.band", view.chrome.band);
        button("chrome.language", view.chrome.language);
        button("chrome.size", view.chrome.size);
        button("chrome.contrast", view.chrome.contrast);
        button("chrome.help", view.chrome.help);
        if (view.chrome.for_staff) button("chrome.staff", *view.chrome.for_staff);
        if (view.chrome.staff) {
            text("place", view.chrome.staff->place);
            if (view.chrome.staff->lock) button("chrome.lock", *view.chrome.staff->lock);
        }
        std::visit([this](const auto& page) { this->page(page); }, view.page);
        std::visit([this](const auto& overlay) { this->overlay(overlay); }, view.overlay);
    }

  private:
    using BallotReader::page;
    void page(const StartPage& s) {
        label("start.title", s.title);
        label("start.introduction", s.introduction);
        button("start.begin", s.begin);
        languages(s.languages);
        text("start.votes", s.votes);
        text("start.notice", s.notice);
    }
    void page(const CodePage& s) { pad(s); }
    void page(const StaffCardPage& s) { pad(s); }
    void pad(const SymbolPad& s) {
        label("code.instruction", s.instruction);
        text("code.error", s.error);
        label("code.checking", s.checking_label);
        for (const auto& key : s.keys)
            label("key", key.label);
        button("code.back", s.back);
        button("code.erase", s.erase);
        button("code.forward", s.forward);
    }
    void page(const ReadyPage& s) {
        label("ready.headline", s.headline);
        label("ready.explanation", s.explanation);
        label("ready.voted", s.voted);
        button("ready.begin", s.begin);
    }
    void figures(const std::vector<Button>& keys) {
        for (const auto& key : keys) {
            label("key", key.label);
            buttons.push_back(key);
        }
    }
    void pad(const PinPad& s) {
        label("pin.instruction", s.instruction);
        label("pin.checking", s.checking_label);
        text("pin.error", s.error);
        figures(s.keys);
        button("pin.erase", s.erase);
    }
    void page(const StaffPinPage& s) {
        pad(s);
        button("pin.back", s.back);
        button("pin.card", s.type_card);
    }
    void page(const NewPinPage& s) {
        pad(s);
        button("pin.back", s.back);
    }
    void page(const PinRolePage& s) {
        text("role.told", s.told);
        label("role.question", s.question);
        for (const auto& role : s.roles)
            button("role.role", role.button);
        button("role.back", s.back);
    }
    void page(const ReasonPage& s) {
        label("reason.explanation", s.explanation);
        label("reason.question", s.question);
        for (const auto& one : s.reasons)
            button("reason.reason", one);
        label("reason.otherwise", s.otherwise);
        button("reason.back", s.back);
    }
    void page(const StaffHomePage& s) {
        for (const auto& line : s.lines)
            label("home.line", line.text);
        text("home.error", s.error);
        text("home.told", s.told);
        for (const auto& deed : s.deeds)
            button("home.deed", deed.button);
    }
    void page(const StaffAdmitPage& s) {
        label("admit.explanation", s.explanation);
        for (const auto& style : s.styles) {
            button("admit.style", style.button);
            label("admit.left", style.left);
        }
        button("admit.back", s.back);
    }
    void page(const ClassSizePage& s) {
        label("class.question", s.question);
        label("class.explanation", s.explanation);
        text("class.error", s.error);
        text("key", s.number);
        figures(s.keys);
        button("class.erase", s.erase);
        button("class.back", s.back);
        button("class.begin", s.begin);
    }
    void page(const HandCountPage& s) {
        label("count.question", s.question);
        label("count.explanation", s.explanation);
        text("key", s.number);
        figures(s.keys);
        button("count.erase", s.erase);
        button("count.back", s.back);
        button("count.skip", s.skip);
        button("count.forward", s.go_on);
    }
    void last_question(const LastQuestion& s) {
        text("question.headline", s.headline);
        for (const auto& line : s.lines)
            label("question.line", line.text);
        label("question.what_comes", s.what_comes);
        button("question.back", s.back);
        button("question.go_on", s.go_on);
    }
    void page(const ClosingPage& s) { last_question(s); }
    void page(const OpeningPage& s) { last_question(s); }
    void page(const ReadinessPage& s) {
        text("readiness.looking", s.looking);
        for (const auto& tile : s.tiles) {
            button("readiness.tile", tile.open);
            label("readiness.short", tile.in_short);
        }
        text("readiness.saved", s.saved);
        button("readiness.back", s.back);
        button("readiness.save", s.save);
    }
    void page(const CheckPage& s) {
        label("check.verdict", s.verdict.text);
        text("check.mend", s.mend);
        for (const auto& one : s.fingerprints) {
            label("check.fingerprint", one.name);
            label("tracker", one.groups);
        }
        text("check.busy", s.busy);
        text("check.question", s.question);
        for (const auto* one : {&s.try_out, &s.yes, &s.no})
            if (*one) button("check.hand", **one);
        button("check.back", s.back);
    }
    void page(const TouchCheckPage& s) {
        label("touch.instruction", s.instruction);
        for (const auto& target : s.targets)
            button("key", target.button);
        button("touch.back", s.back);
    }
    void page(const DayEndPage& s) {
        for (const auto& line : s.lines)
            label("day.line", line.text);
        label("day.headline", s.sending.headline);
        label("day.progress", s.sending.progress);
        text("day.cause", s.sending.cause);
        label("day.calm", s.sending.calm);
        button("day.back", s.back);
        button("day.code", s.code);
        button("day.stations", s.reconciliation);
    }
    void page(const ReconciliationPage& s) {
        for (const auto& line : s.lines)
            label("stations.line", line.text);
        button("stations.previous", s.previous);
        button("stations.next", s.next);
        button("stations.back", s.back);
        if (s.empty) button("stations.empty", *s.empty);
    }
    void page(const EmptyingPage& s) { last_question(s); }
    void page(const ClosingCodePage& s) {
        label("code.headline", s.headline);
        label("code.explanation", s.explanation);
        label("code.size_label", s.size_label);
        label("tracker", s.size);
        label("code.root_label", s.root_label);
        label("tracker", s.root);
        label("tracker", s.scanned);
        button("code.back", s.back);
    }
    void page(const StickPage& s) {
        label("stick.headline", s.headline);
        text("stick.explanation", s.explanation);
        for (const auto& line : s.lines)
            label("stick.line", line.text);
        if (s.moved) label("stick.moved", s.moved->words);
        for (const auto& deed : s.deeds)
            button("stick.deed", deed.button);
        button("stick.back", s.back);
    }
    void page(const EnrolLanguagePage& s) {
        label("enrol.headline", s.headline);
        label("enrol.explanation", s.explanation);
        languages(s.languages);
    }
    void page(const EnrolSlipPage& s) {
        label("slip.headline", s.headline);
        label("slip.explanation", s.explanation);
        text("slip.error", s.error);
        button("slip.back", s.back);
        button("slip.stick", s.stick);
    }
    void page(const EnrolComparePage& s) {
        label("compare.question", s.question);
        for (const auto& line : s.lines) {
            label("compare.name", line.name);
            label("place", line.value);
        }
        button("compare.differs", s.differs);
        button("compare.alike", s.alike);
    }
    void page(const EnrolWorkPage& s) {
        for (const auto& line : s.lines)
            label("work.line", line.text);
        text("work.waiting", s.waiting);
        text("work.error", s.error);
        button("work.back", s.back);
        if (s.stick) button("work.stick", *s.stick);
        if (s.again) button("work.again", *s.again);
    }
    void page(const EnrolDonePage& s) {
        label("done.headline", s.headline);
        label("done.explanation", s.explanation);
        label("place", s.key);
        label("done.clock", s.clock);
        text("done.language", s.language);
        button("done.forward", s.go_on);
    }
    void page(const CannotStartPage& s) { page(StoppedPage{s.headline, s.explanation}); }
    void page(const StoppedPage& s) {
        label("stopped.headline", s.headline);
        label("stopped.explanation", s.explanation);
    }

    void page(const ResultsPage& s) {
        label("result.subtitle", s.subtitle);
        for (const auto* list : {&s.lead, &s.pieces}) {
            for (const auto& one : *list)
                std::visit([this](const auto& p) { piece(p); }, one);
        }
        if (s.back) button("result.back", *s.back);
        if (s.forward) button("result.forward", *s.forward);
        button("result.previous", s.previous);
        button("result.next", s.next);
    }

    void overlay(const std::monostate&) {}
    void overlay(const IdleOverlay& o) {
        label("idle.headline", o.headline);
        label("idle.explanation", o.explanation);
        button("idle.stay", o.stay);
    }
    void overlay(const LeaveOverlay& o) {
        label("leave.headline", o.headline);
        label("leave.explanation", o.explanation);
        button("leave.stay", o.stay);
        button("leave.leave", o.leave);
    }
    void overlay(const StaffEndOverlay& o) {
        label("staff-end.headline", o.headline);
        label("staff-end.explanation", o.explanation);
        button("staff-end.stay", o.stay);
        button("staff-end.end", o.end);
    }
    void overlay(const StaffPinOverlay& o) {
        label("staff-pin.headline", o.headline);
        pad(o);
        button("staff-pin.back", o.back);
    }
    void overlay(const LanguagesOverlay& o) {
        label("languages.headline", o.headline);
        languages(o.languages);
        button("languages.close", o.close);
    }
    void overlay(const SizesOverlay& o) {
        label("sizes.headline", o.headline);
        for (const auto& size : o.sizes)
            button("sizes.size", size);
        button("sizes.close", o.close);
    }
    void overlay(const HelpOverlay& o) {
        label("help.headline", o.headline);
        for (const auto& line : o.lines)
            label("help.line", line);
        if (o.for_staff) button("help.staff", *o.for_staff);
        button("help.close", o.close);
    }
};

inline Reader read(const View& view) {
    Reader reader;
    reader.read(view);
    return reader;
}

}  // namespace valurna::kiosk::reading
