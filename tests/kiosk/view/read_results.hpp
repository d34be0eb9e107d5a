#pragma once
// The pieces of a result's pages, as lines.

#include "tests/kiosk/view/read_lines.hpp"

namespace valurna::kiosk::reading {

class ResultPieces : public Lines {
  protected:
    void piece(const ResultWords& p) { label("result.words", p.text); }
    void piece(const ResultMoney&) {}
    void piece(const ResultProject& p) {
        label("card.title", p.title);
        label("card.cost", p.cost);
        text("card.tongue", p.tongue);
        text("result.mark", p.mark_label);
        label("result.votes", p.votes);
        if (p.open) button("result.why", *p.open);
    }
    void piece(const ResultBar& p) {
        label("place", p.label);
        label("result.figure", p.figure);
    }
    void piece(const ResultPairHead& p) {
        label("result.rule", p.left);
        label("result.rule", p.right);
        label("result.note", p.left_note);
        label("result.note", p.right_note);
    }
    void piece(const ResultPair& p) {
        label("card.title", p.title);
        label("result.pair", p.spoken);
    }
};

}  // namespace valurna::kiosk::reading
