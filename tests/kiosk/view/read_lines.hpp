#pragma once
// What pages are read into: strings with the place where each stands.

#include <string>
#include <vector>

#include "kiosk/pages/view.hpp"

namespace valurna::kiosk::reading {

struct Line {
    std::string where, text;
};

class Lines {
  public:
    std::vector<Line> lines;
    std::vector<Line> labels;  // must never be empty
    std::vector<Button> buttons;

  protected:
    void text(const std::string& where, const std::string& text) {
        if (!text.empty()) lines.push_back({where, text});
    }
    void label(const std::string& where, const std::string& text) {
        labels.push_back({where, text});
        this->text(where, text);
    }
    void button(const std::string& where, const Button& button) {
        label(where, button.label);
        text(where + ".spoken", button.spoken);
        buttons.push_back(button);
    }
    void languages(const std::vector<LanguageChoice>& choices) {
        for (const auto& choice : choices)
            label("own-name", choice.name);
    }
    void card(const ProjectCard& card) {
        label("card.title", card.title);
        text("place", card.place);
        text("card.tongue", card.tongue);
        label("card.cost", card.cost);
        text("card.mark", card.mark_label);
        text("card.note", card.note);
        button("card.details", card.details);
        button("card.choose", card.choose);
    }
};

}  // namespace valurna::kiosk::reading
