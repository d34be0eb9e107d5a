#include "kiosk/pages/results/draw_pieces.hpp"

#include <cmath>

namespace valurna::kiosk {
namespace {

constexpr float kPieceGap = 16, kPiecePad = 14, kPieceBar = 84, kThinBar = 34, kPatterns = 6;

TextStyle words_style(const Ui& ui, ResultWords::Weight weight) {
    TextStyle style{.colour = ui.colours().ink};
    style.bold = weight != ResultWords::Weight::kPlain;
    // What leads at the larger sizes is as large as what is read, or it would fill the panel alone.
    if (weight == ResultWords::Weight::kHeading && ui.text_size() < TextSize::kLarge)
        style.role = Role::kHeadline;
    return style;
}

// Beside a button there is no room for both on one line.
std::string facts_of(const ResultProject& project, bool narrow) {
    std::string facts = project.cost;
    for (const auto* more : {&project.votes, &project.tongue}) {
        if (!more->empty()) facts += (narrow ? "\n" : " · ") + *more;
    }
    return facts;
}

// Without a picture, and without a drawing that somebody chose, the row is its words alone.
bool pictured(const ResultProject& project) {
    return !project.picture.empty() || !project.drawing.empty();
}

// A project's row, laid out at its width from y = 0.
struct Row {
    Rect picture, swatch, title, mark, facts, open;
    std::string facts_text;
    float height = 0;
};

TextStyle row_title(const Ui& ui) {
    return {.colour = ui.colours().ink, .bold = true, .least = 0.6F};
}
TextStyle row_facts(const Ui& ui) {
    return {.role = Role::kSmall, .colour = ui.colours().soft_ink};
}
TextStyle row_mark(const Ui& ui, bool won) {
    const Palette& c = ui.colours();
    return {.role = Role::kSmall, .colour = won && !ui.high_contrast() ? c.chosen : c.ink, .bold = true};
}

float large_picture_height(const Ui& ui, float width) {
    return std::round(std::min(width * 0.62F, ui.text_size() >= TextSize::kLarge ? 200.0F : 310.0F));
}

Row row_of(Ui& ui, const ResultProject& project, float width) {
    Row row;
    const bool stacked = width < 760 || ui.text_size() >= TextSize::kLarge;
    const float control = std::max(kTouchTarget, ui.line_height(Role::kControl) + 30);
    Rect words{kLine, kPiecePad, width - 2 * kLine - kPiecePad, 10'000};
    const bool room = words.w > 9 * ui.line_height(Role::kBody);
    if (project.large_picture && pictured(project)) {
        row.picture = {0, 0, width, large_picture_height(ui, width)};
        words.take_top(row.picture.h);
        words.take_start(kPiecePad);
    } else if (room && pictured(project)) {
        row.picture = words.take_start(std::min(150.0F, width * 0.2F), 16);
    } else {
        words.take_start(kPiecePad);
    }
    if (project.number > 0) row.swatch = words.take_start(64, 16);
    const Look look{.kind = Kind::kSecondary};
    if (project.open && !stacked) row.open = words.take_end(button_width(ui, *project.open, look), 20);
    const float mark_icon = project.won ? ui.line_height(Role::kSmall) + 8 : 0;
    // A title that would fill a part alone is set smaller, as on the ballot's cards.
    const bool low = ui.text_size() >= TextSize::kLarge && !ui.canvas().portrait();
    const float most_title = (low ? 2 : 3) * ui.line_height(Role::kBody) + 4;
    row.title = words.take_top(std::min(most_title, ui.measure(project.title, row_title(ui), words.w).h), 4);
    if (!project.mark_label.empty())
        row.mark = words.take_top(
            ui.measure(project.mark_label, row_mark(ui, project.won), words.w - mark_icon).h, 2);
    const float open_width =
        project.open && stacked ? std::min(words.w * 0.6F, button_width(ui, *project.open, look)) : 0;
    const bool beside = stacked && project.open;
    const float facts_width = beside ? words.w - open_width - 16 : words.w;
    row.facts_text = facts_of(project, beside);
    const auto facts = ui.measure(row.facts_text, row_facts(ui), std::max(facts_width, 120.0F));
    if (beside && facts_width < 180) {
        row.facts = words.take_top(ui.measure(row.facts_text, row_facts(ui), words.w).h, 8);
        row.open = words.take_top(control);
        row.open.w = open_width;
    } else if (beside) {
        Rect foot = words.take_top(std::max(control, facts.h));
        row.open = foot.take_end(open_width, 16);
        row.open.h = control;
        row.facts = foot;
    } else {
        row.facts = words.take_top(facts.h);
    }
    row.height = std::max(words.y + kPiecePad, project.open && !stacked ? control + 2 * kPiecePad : 0);
    if (row.picture.w > 0 && !project.large_picture)
        row.picture = {row.picture.x, kLine, row.picture.w, row.height - 2 * kLine};
    if (row.swatch.w > 0) row.swatch = {row.swatch.x, (row.height - 64) / 2, 64, 64};
    if (project.open && !stacked) {
        row.open.y = (row.height - control) / 2;
        row.open.h = control;
    }
    return row;
}

// Never past the foot of the row: what has no room there is told to the probe.
Rect down(Rect box, const Rect& to) {
    box.x += to.x;
    box.y += to.y;
    box.h = std::max(0.0F, std::min(box.h, to.bottom() - box.y));
    return box;
}

// In the middle of its pattern, where that leaves room for it.
void numbered(Ui& ui, const Rect& box, std::uint32_t number) {
    const Palette& c = ui.colours();
    const float radius = std::min(22.0F, box.w / 2 - 3);
    if (radius < 14) return;
    ui.disc(box.middle_x(), box.middle_y(), radius, c.surface);
    ui.text(box.centred({2 * radius, 2 * radius}), std::to_string(number),
            {.role = Role::kSmall,
             .colour = c.ink,
             .bold = true,
             .across = Align::kMiddle,
             .down = Align::kMiddle,
             .least = 0.3F});
}

std::optional<Event> draw_project(Ui& ui, const Rect& box, const ResultProject& project) {
    const Palette& c = ui.colours();
    const Row row = row_of(ui, project, box.w);
    const bool won = project.won && !project.mark_label.empty();
    ui.frame_box(box, won ? c.chosen_tint : c.surface, won ? c.chosen : c.line,
                 ui.high_contrast() ? kThinLine : kLine, kRadius);
    const float round = kRadius - kLine;
    if (project.large_picture && pictured(project)) {
        Rect picture = box.inset(kLine);
        picture.h = row.picture.h;
        ui.picture(project.picture, project.drawing, picture, {round, round, false});
    } else if (row.picture.w > 0) {
        ui.picture(project.picture, project.drawing, down(row.picture, box), {round, 0});
    }
    if (project.number > 0) {
        const Rect swatch = down(row.swatch, box);
        ui.frame_box(swatch, c.surface, c.ink, kThinLine, 0);
        pattern(ui, swatch.inset(kThinLine), project.number);
        numbered(ui, swatch, project.number);
    }
    ui.text(down(row.title, box), project.title, row_title(ui));
    if (!project.mark_label.empty()) {
        Rect mark = down(row.mark, box);
        const auto style = row_mark(ui, project.won);
        if (project.won) {
            const float side = ui.line_height(Role::kSmall);
            ui.icon(Icon::kTick, mark.take_start(side, 8).centred({side, side}), style.colour);
        }
        ui.text(mark, project.mark_label, style);
    }
    ui.text(down(row.facts, box), row.facts_text, row_facts(ui));
    if (!project.open) return std::nullopt;
    const std::string id = "why:" + std::to_string(project.project);
    if (button(ui, id, down(row.open, box), *project.open, {.kind = Kind::kSecondary}))
        return project.open->event;
    return std::nullopt;
}

void draw_money(Ui& ui, const Rect& bar, const ResultMoney& money) {
    const Palette& c = ui.colours();
    ui.frame_box(bar, c.track, c.ink, kLine, 8);
    const Rect inner = bar.inset(kLine);
    double sum = 0;
    for (const auto& slice : money.slices)
        sum += slice.share;
    const double whole = std::max(1.0, sum);
    double at = 0;
    for (const auto& slice : money.slices) {
        const auto from = static_cast<float>(inner.w * at / whole);
        at += slice.share;
        const auto to = static_cast<float>(inner.w * at / whole);
        const Rect part{inner.x + from, inner.y, std::max(2.0F, to - from), inner.h};
        pattern(ui, part, slice.number);
        if (at < whole - 1e-9) ui.fill({part.right() - kLine, part.y, kLine, part.h}, c.ink);
        numbered(ui, part, slice.number);
    }
}

TextStyle bar_label(const Ui& ui) {
    return {.colour = ui.colours().ink};
}
TextStyle bar_figure(const Ui& ui) {
    return {.colour = ui.colours().ink, .bold = true, .across = Align::kEnd};
}
// Label and figure share the line; where they cannot, the figure stands under it.
struct BarWords {
    float label = 0, figure = 0;
    bool stacked = false;
};
BarWords bar_words(Ui& ui, const ResultBar& bar, float width) {
    const Size figure = ui.measure(bar.figure, bar_figure(ui));
    BarWords words;
    words.stacked = ui.measure(bar.label, bar_label(ui)).w + figure.w + 20 > width;
    words.label = ui.measure(bar.label, bar_label(ui), width).h;
    words.figure = ui.measure(bar.figure, bar_figure(ui), width).h;
    return words;
}

void draw_bar(Ui& ui, Rect box, const ResultBar& bar) {
    const Palette& c = ui.colours();
    const BarWords words = bar_words(ui, bar, box.w);
    if (words.stacked) {
        ui.text(box.take_top(words.label), bar.label, bar_label(ui));
        ui.text(box.take_top(words.figure, 6), bar.figure, bar_figure(ui));
    } else {
        Rect line = box.take_top(std::max(words.label, words.figure), 6);
        ui.text(line.take_end(ui.measure(bar.figure, bar_figure(ui)).w + 1, 20), bar.figure, bar_figure(ui));
        ui.text(line, bar.label, bar_label(ui));
    }
    const Rect track = box.take_top(kThinBar);
    const float round = bar.number == 0 ? kThinBar / 2 : 0;
    ui.frame_box(track, c.track, ui.high_contrast() ? c.line : c.track, kThinLine, round);
    const Rect inner = ui.high_contrast() ? track.inset(6) : track;
    if (bar.share <= 0) return;
    const auto length = static_cast<float>(inner.w * std::min(1.0, bar.share));
    if (bar.number == 0)
        return ui.fill({inner.x, inner.y, std::max(inner.h, length), inner.h}, c.chosen, round);
    pattern(
        ui,
        {inner.x, inner.y, std::max(4.0F, static_cast<float>(inner.w * std::min(1.0, bar.share))), inner.h},
        bar.number == 0 ? 1 : bar.number);
}

// The two columns of ticks at the end of a table.
float pair_column(float width) {
    return std::min(330.0F, std::round(width * 0.28F));
}
TextStyle head_style(const Ui& ui) {
    return {.role = Role::kSmall, .colour = ui.colours().ink, .bold = true, .across = Align::kMiddle};
}
TextStyle note_style(const Ui& ui) {
    return {.role = Role::kSmall, .colour = ui.colours().soft_ink, .across = Align::kMiddle};
}

float head_height(Ui& ui, const ResultPairHead& head, float width) {
    const float column = pair_column(width) - 12;
    const auto one = [&](const std::string& name, const std::string& note) {
        return ui.measure(name, head_style(ui), column).h + ui.measure(note, note_style(ui), column).h;
    };
    return std::max(one(head.left, head.left_note), one(head.right, head.right_note)) + 8;
}

void draw_head(Ui& ui, Rect box, const ResultPairHead& head) {
    const float column = pair_column(box.w);
    Rect right = box.take_end(column), left = box.take_end(column);
    for (const auto& [where, name, note] : {std::tuple{&left, &head.left, &head.left_note},
                                            std::tuple{&right, &head.right, &head.right_note}}) {
        Rect in = where->inset(6, 0);
        ui.text(in.take_top(ui.measure(*name, head_style(ui), in.w).h), *name, head_style(ui));
        ui.text(in, *note, note_style(ui));
    }
}

TextStyle pair_title(const Ui& ui) {
    return {.colour = ui.colours().ink, .bold = true, .down = Align::kMiddle, .least = 0.6F};
}

// Where the two rules differ a sign and the frame say so; green is the colour of what has won.
std::string marked_title(const ResultPair& pair) {
    return (pair.left != pair.right ? "\u2260 " : "") + pair.title;
}

float pair_height(Ui& ui, const ResultPair& pair, float width) {
    const float words = width - 2 * pair_column(width) - 2 * kPiecePad;
    const float most = 3 * ui.line_height(Role::kBody) + 4;
    return std::max(60.0F, std::min(most, ui.measure(marked_title(pair), pair_title(ui), words).h) + 20);
}

void draw_pair(Ui& ui, const Rect& box, const ResultPair& pair) {
    const Palette& c = ui.colours();
    const bool differs = pair.left != pair.right;
    ui.frame_box(box, c.surface, differs ? c.ink : c.line, differs ? kLine : kThinLine, 12);
    Rect in = box.inset(kPiecePad, 0);
    in.w += kPiecePad;  // the columns reach to the end, as their heads do
    const float column = pair_column(box.w);
    const Rect right = in.take_end(column), left = in.take_end(column);
    ui.text(in, marked_title(pair), pair_title(ui));
    // Only what the rule that decides has chosen has won, and is green.
    for (const auto& [where, chosen, decides] :
         {std::tuple{left, pair.left, true}, std::tuple{right, pair.right, false}}) {
        if (chosen && decides) {
            ui.disc(where.middle_x(), where.middle_y(), 24, c.chosen);
            ui.icon(Icon::kTick, where.centred({30, 30}), c.on_chosen);
        } else if (chosen) {
            ui.icon(Icon::kTick, where.centred({34, 34}), c.ink);
        } else {
            ui.fill(where.centred({28, 5}), c.soft_ink);
        }
    }
}

}  // namespace

void pattern(Ui& ui, const Rect& box, std::uint32_t number) {
    const Palette& c = ui.colours();
    const Colour base = c.chosen, mark = ui.high_contrast() ? c.on_chosen : c.grass;
    ui.fill(box, base);
    const auto which =
        (number + static_cast<std::uint32_t>(kPatterns) - 1) % static_cast<std::uint32_t>(kPatterns);
    const auto upright = [&](float pitch, float thick) {
        for (float x = pitch - thick; x + thick <= box.w; x += pitch)
            ui.fill({box.x + x, box.y, thick, box.h}, mark);
    };
    const auto level = [&](float pitch, float thick) {
        for (float y = pitch - thick; y + thick <= box.h; y += pitch)
            ui.fill({box.x, box.y + y, box.w, thick}, mark);
    };
    switch (which) {
        case 1:
            upright(16, 5);
            break;
        case 2:
            level(16, 5);
            break;
        case 3:
            for (float y = 12; y + 5 <= box.h; y += 20) {
                for (float x = 12; x + 5 <= box.w; x += 20)
                    ui.disc(box.x + x, box.y + y, 4.5F, mark);
            }
            break;
        case 4:
            upright(22, 3);
            level(22, 3);
            break;
        case 5:
            upright(28, 14);
            break;
        default:
            break;
    }
}

float piece_height(Ui& ui, const ResultPiece& piece, float width) {
    if (const auto* words = std::get_if<ResultWords>(&piece))
        return ui.measure(words->text, words_style(ui, words->weight), width).h;
    if (std::holds_alternative<ResultMoney>(piece)) return kPieceBar;
    if (const auto* project = std::get_if<ResultProject>(&piece)) return row_of(ui, *project, width).height;
    if (const auto* bar = std::get_if<ResultBar>(&piece)) {
        const BarWords words = bar_words(ui, *bar, width);
        return (words.stacked ? words.label + words.figure : std::max(words.label, words.figure)) + 6 +
               kThinBar;
    }
    if (const auto* head = std::get_if<ResultPairHead>(&piece)) return head_height(ui, *head, width);
    return pair_height(ui, std::get<ResultPair>(piece), width);
}

std::optional<Event> draw_piece(Ui& ui, const Rect& box, const ResultPiece& piece) {
    if (const auto* words = std::get_if<ResultWords>(&piece)) {
        ui.text(box, words->text, words_style(ui, words->weight));
    } else if (const auto* money = std::get_if<ResultMoney>(&piece)) {
        draw_money(ui, box, *money);
    } else if (const auto* project = std::get_if<ResultProject>(&piece)) {
        return draw_project(ui, box, *project);
    } else if (const auto* bar = std::get_if<ResultBar>(&piece)) {
        draw_bar(ui, box, *bar);
    } else if (const auto* head = std::get_if<ResultPairHead>(&piece)) {
        draw_head(ui, box, *head);
    } else {
        draw_pair(ui, box, std::get<ResultPair>(piece));
    }
    return std::nullopt;
}

std::vector<ResultPiece> divided(Ui& ui, const std::vector<ResultPiece>& pieces, const Size& part) {
    std::vector<ResultPiece> out;
    for (const auto& piece : pieces) {
        const auto* words = std::get_if<ResultWords>(&piece);
        const bool fits = piece_height(ui, piece, part.w) <= part.h;
        if (words == nullptr || fits) {
            out.push_back(piece);
            if (auto* project = std::get_if<ResultProject>(&out.back()); project != nullptr && !fits)
                project->large_picture = false;
            continue;
        }
        for (auto& text : ui.paginate(words->text, words_style(ui, words->weight), part))
            out.emplace_back(ResultWords{std::move(text), words->weight});
    }
    return out;
}

float pieces_height(Ui& ui, const std::vector<ResultPiece>& pieces, float width) {
    float height = 0;
    for (const auto& piece : pieces)
        height += (height > 0 ? kPieceGap : 0) + piece_height(ui, piece, width);
    return height;
}

std::optional<Event> draw_pieces(Ui& ui, Rect box, const std::vector<ResultPiece>& pieces) {
    std::optional<Event> event;
    for (const auto& piece : pieces)
        keep_first(event, draw_piece(ui, box.take_top(piece_height(ui, piece, box.w), kPieceGap), piece));
    return event;
}

std::vector<ResultPart> parts_of(Ui& ui, const std::vector<ResultPiece>& pieces, const Size& part) {
    std::vector<ResultPart> parts;
    const ResultPairHead* head = nullptr;
    float used = 0;
    const auto begin_at = [&](std::size_t i) {
        const bool goes_on = head != nullptr && std::holds_alternative<ResultPair>(pieces[i]);
        parts.push_back({i, i, goes_on ? head : nullptr});
        used = goes_on ? head_height(ui, *head, part.w) + kPieceGap : 0;
    };
    // A heading stays with what it heads.
    const auto leads = [&](std::size_t i) {
        const auto* words = std::get_if<ResultWords>(&pieces[i]);
        return std::holds_alternative<ResultPairHead>(pieces[i]) ||
               (words != nullptr && words->weight != ResultWords::Weight::kPlain);
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const float height = piece_height(ui, pieces[i], part.w);
        float wanted = height;
        if (leads(i) && i + 1 < pieces.size())
            wanted = std::min(part.h, height + kPieceGap + piece_height(ui, pieces[i + 1], part.w));
        if (parts.empty() || used + wanted > part.h) begin_at(i);
        parts.back().end = i + 1;
        used += height + kPieceGap;
        if (const auto* table = std::get_if<ResultPairHead>(&pieces[i])) head = table;
    }
    if (parts.empty()) parts.emplace_back();
    return parts;
}

std::vector<ResultPiece> pieces_in(const std::vector<ResultPiece>& pieces, const ResultPart& part) {
    std::vector<ResultPiece> shown;
    if (part.head != nullptr) shown.emplace_back(*part.head);
    shown.insert(shown.end(), pieces.begin() + static_cast<std::ptrdiff_t>(part.begin),
                 pieces.begin() + static_cast<std::ptrdiff_t>(part.end));
    return shown;
}

}  // namespace valurna::kiosk
