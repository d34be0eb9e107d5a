#include "election/lists/notes.hpp"

#include "base/utf8.hpp"

namespace valurna::election {

void Notes::add(std::string note) {
    if (notes_.size() > kMost || !said_.insert(note).second) return;
    if (notes_.size() == kMost) note = "there is more to say than these " + std::to_string(kMost) + " notes";
    notes_.push_back(std::move(note));
}

void Notes::add(const ListedText& at, const std::string& what) {
    const std::string field = at.field.empty() ? "" : " (" + on_one_line(at.field) + ")";
    add(at.place + ": " + what + field);
}

void Notes::add_all(const Notes& other) {
    for (const auto& note : other.notes_)
        add(note);
}

void note_unused(const std::vector<std::string>& names, const std::string& kind, Notes& notes) {
    if (names.empty()) return;
    std::string list;
    for (const auto& name : names)
        list += (list.empty() ? "" : ", ") + in_quotes(name);
    const bool one = names.size() == 1;
    notes.add("the " + kind + (one ? " " : "s ") + list + (one ? " is" : " are") + " not taken over");
}

}  // namespace valurna::election
