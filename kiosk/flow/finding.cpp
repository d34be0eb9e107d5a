#include "kiosk/flow/finding.hpp"

namespace valurna::kiosk {

bool TypedWords::add(char32_t letter) {
    const bool ends_word = letter == U' ';
    if (size_ == kMost || (letter < U' ') || letter == 0x7F || letter > 0x10FFFF) return false;
    if (ends_word && (size_ == 0 || letters_.at(size_ - 1) == U' ')) return false;
    letters_.at(size_++) = letter;
    return true;
}

bool TypedWords::erase_last() {
    if (size_ == 0) return false;
    letters_.at(--size_) = 0;
    return true;
}

void TypedWords::clear() {
    overwrite(letters_.data(), letters_.size() * sizeof(char32_t));
    size_ = 0;
}

void Finding::show_all() {
    words.clear();
    category.reset();
    place_of.reset();
    chosen.reset();
}

bool offers_finding(const election::Contest& contest) {
    return contest.projects.size() >= kFindingFrom;
}

bool same_place(const election::Project& a, const election::Project& b) {
    if (!a.area.empty() || !b.area.empty()) return a.area == b.area;
    return a.place == b.place;
}

}  // namespace valurna::kiosk
