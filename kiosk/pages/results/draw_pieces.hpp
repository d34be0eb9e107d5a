#pragma once
// What the pages of a result are made of: how high each piece is at a width, and drawing it. Nothing is set
// smaller or cut: what is too high for a part is divided.

#include "kiosk/pages/results/view.hpp"
#include "kiosk/ui/toolkit/widgets.hpp"

namespace valurna::kiosk {

// The numbered pattern of a winner's slice of the money; the same wherever its number stands.
void pattern(Ui& ui, const Rect& box, std::uint32_t number);

[[nodiscard]] float piece_height(Ui& ui, const ResultPiece& piece, float width);
[[nodiscard]] std::optional<Event> draw_piece(Ui& ui, const Rect& box, const ResultPiece& piece);
// Words that are higher than `part`, in pieces that are not.
[[nodiscard]] std::vector<ResultPiece> divided(Ui& ui, const std::vector<ResultPiece>& pieces,
                                               const Size& part);
// One under the other.
[[nodiscard]] float pieces_height(Ui& ui, const std::vector<ResultPiece>& pieces, float width);
std::optional<Event> draw_pieces(Ui& ui, Rect box, const std::vector<ResultPiece>& pieces);

// Pieces `begin` to `end` stand together on the panel; `head` once more above them, where a table goes on.
struct ResultPart {
    std::size_t begin = 0, end = 0;
    const ResultPairHead* head = nullptr;
};
[[nodiscard]] std::vector<ResultPart> parts_of(Ui& ui, const std::vector<ResultPiece>& pieces,
                                               const Size& part);
[[nodiscard]] std::vector<ResultPiece> pieces_in(const std::vector<ResultPiece>& pieces,
                                                 const ResultPart& part);

}  // namespace valurna::kiosk
