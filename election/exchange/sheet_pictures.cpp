#include "election/exchange/sheet_pictures.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/text/ids.hpp"
#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"
#include "election/exchange/sheet_columns.hpp"

namespace valurna::exchange {
namespace {

// "jpg" of "Bänk.JPG"; empty where it is no picture of a package.
std::string picture_ending(std::string_view file) {
    const auto dot = file.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string ending = lower_case(file.substr(dot + 1));
    return ending == "png" || ending == "jpg" || ending == "jpeg" ? ending : std::string();
}

std::string_view stem_of(std::string_view file) {
    return file.substr(0, file.rfind('.'));
}

std::string_view file_name(std::string_view path) {
    const auto slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::string picture_path(std::string_view file) {
    if (picture_ending(file).empty()) return {};
    std::string path = "pictures/" + std::string(file);
    if (election::is_picture_path(path)) return path;
    const std::string id = id_of_name(stem_of(file));
    return "pictures/" + (id.empty() ? "picture" : id) + "." + picture_ending(file);
}

SheetPictures::SheetPictures(const std::vector<std::string>& files) : files_(files) {
    std::sort(files_.begin(), files_.end());
    for (const auto& file : files_) {
        by_name_.emplace(folded_name(file), file);
        if (!picture_ending(file).empty()) by_stem_[folded_name(stem_of(file))].insert(file);
    }
}

const std::string* SheetPictures::find(std::string_view text) const {
    const std::string_view name = trimmed(file_name(trimmed(text)));
    if (name.empty()) return nullptr;
    const auto exact = std::lower_bound(files_.begin(), files_.end(), name);
    if (exact != files_.end() && *exact == name) return &*exact;
    if (const auto found = by_name_.find(folded_name(name)); found != by_name_.end()) return &found->second;
    if (!picture_ending(name).empty()) return nullptr;
    const auto found = by_stem_.find(folded_name(name));
    return found != by_stem_.end() && found->second.size() == 1 ? &*found->second.begin() : nullptr;
}

std::string SheetPictures::take(const std::string& file) {
    if (const auto known = path_of_.find(file); known != path_of_.end()) return known->second;
    std::string path = picture_path(file);
    const std::string whole = path;
    for (int number = 2; paths_.contains(path); ++number)
        path = std::string(stem_of(whole)) + "-" + std::to_string(number) + "." + picture_ending(file);
    paths_.emplace(path, file);
    path_of_.emplace(file, path);
    return path;
}

std::optional<std::string> SheetPictures::named(const election::ListedText& cell, election::Notes& notes) {
    const std::string* file = find(cell.text);
    if (file == nullptr) {
        const auto several = cell.text.find_first_of(";,|\n");
        if (several != std::string::npos) file = find(std::string_view(cell.text).substr(0, several));
        if (file != nullptr) notes.add(cell, "of several pictures the first is taken, " + in_quotes(*file));
    }
    if (file == nullptr) {
        notes.add(cell,
                  "there is no picture " + in_quotes(cell.text) + "; " + known_names(cell.text, files_));
        return std::nullopt;
    }
    if (picture_ending(*file).empty()) {
        notes.add(cell, in_quotes(*file) + " is no PNG or JPEG, and is not taken over");
        return std::nullopt;
    }
    return take(*file);
}

std::optional<std::string> SheetPictures::called_like(const std::string& name) {
    const auto found = by_stem_.find(folded_name(name));
    if (found == by_stem_.end() || found->second.size() != 1) return std::nullopt;
    return take(*found->second.begin());
}

std::vector<std::string> SheetPictures::unused() const {
    std::vector<std::string> out;
    for (const auto& [stem, files] : by_stem_) {
        std::copy_if(files.begin(), files.end(), std::back_inserter(out),
                     [&](const auto& file) { return !path_of_.contains(file); });
    }
    return out;
}

}  // namespace valurna::exchange
