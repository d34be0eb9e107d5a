#include "election/lists/project_texts.hpp"

#include <algorithm>
#include <charconv>

#include "base/text/entities.hpp"
#include "base/text/shortened.hpp"
#include "base/text/windows_1252.hpp"
#include "base/utf8.hpp"
#include "election/lists/text_lines.hpp"

namespace valurna::election {
namespace {

bool is_dropped_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
}

std::string too_long(const ListedText& listed, std::size_t length, std::size_t most,
                     const std::string& kept) {
    return in_quotes(listed.text) + " has " + std::to_string(length) +
           " characters, and a definition holds " + std::to_string(most) +
           " here: it is cut at a word, and " + kept;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        text += (text.empty() ? "" : "\n\n") + part;
    return text;
}

}  // namespace

ListedText readable(ListedText listed, Notes& notes) {
    if (auto mended = windows_1252_mended(listed.text)) {
        listed.text = std::move(mended->text);
        notes.add(listed, mended->what);
    }
    if (std::any_of(listed.text.begin(), listed.text.end(), is_dropped_control)) {
        std::replace_if(listed.text.begin(), listed.text.end(), is_dropped_control, ' ');
        notes.add(listed, "control characters are left out");
    }
    return listed;
}

ListedText decoded(ListedText listed, Notes& notes) {
    std::string plain = without_entities(listed.text);
    if (plain != listed.text) {
        listed.text = std::move(plain);
        notes.add(listed, "entities of HTML are decoded: " + in_quotes(listed.text));
    }
    return readable(std::move(listed), notes);
}

std::string fitting_line(const ListedText& listed, std::size_t most, Notes& notes, const std::string& kept) {
    const std::string line = one_line(listed.text);
    if (const std::size_t length = code_points(line); length > most)
        notes.add(listed, too_long(listed, length, most, kept));
    return shortened(line, most);
}

namespace {

// Texts on their way into a project; what does not fit its place is kept for the description.
class Filling {
  public:
    Filling(Project& project, Notes& notes) : project_(project), notes_(notes) {}

    void title(const std::string& language, const ListedText& listed) {
        if (!project_.title.contains(language))
            project_.title.emplace(language, short_line(language, listed, true));
    }
    void place(const std::string& language, const ListedText& listed) {
        if (!project_.place.contains(language))
            project_.place.emplace(language, short_line(language, listed, false));
    }
    void area(const std::string& language, const ListedText& listed) {
        if (project_.area.empty()) project_.area = short_line(language, listed, false);
    }
    void proposer(const std::string& language, const ListedText& listed) {
        if (project_.proposer.empty()) project_.proposer = short_line(language, listed, false);
    }

    void summary(const std::string& language, const ListedText& listed) {
        if (project_.summary.contains(language)) return;
        std::string whole = with_lines(listed.text);
        const bool too_long_for_one = code_points(whole) > kMostSummary;
        const bool lines = whole.find('\n') != std::string::npos;
        if (too_long_for_one || !lines)
            project_.summary.emplace(
                language,
                fitting_line(listed, kMostSummary, notes_, "the whole text stands first in the description"));
        if (!too_long_for_one && !lines) return;
        auto& parts = descriptions_[language];
        parts.before.push_back(std::move(whole));
        parts.last = listed;
    }

    void description(const std::string& language, const ListedText& listed) {
        if (project_.description.contains(language)) return;
        auto& parts = descriptions_[language];
        parts.own = with_lines(listed.text);
        parts.last = listed;
    }

    // Puts what was kept into the descriptions.
    void finish() {
        for (auto& [language, parts] : descriptions_) {
            std::vector<std::string> all = std::move(parts.before);
            auto& description = project_.description[language];
            if (description.empty()) description = std::move(parts.own);
            if (!description.empty()) all.push_back(description);
            all.insert(all.end(), parts.after.begin(), parts.after.end());
            const std::string whole = joined(all);
            description = shortened(whole, kMostDescription);
            if (description != whole)
                notes_.add(parts.last, too_long({whole, {}, {}}, code_points(whole), kMostDescription,
                                                "the rest of the description is left out"));
        }
    }

  private:
    struct Parts {
        std::vector<std::string> before, after;
        std::string own;
        ListedText last;  // for a note
    };

    std::string short_line(const std::string& language, const ListedText& listed, bool first) {
        const std::string whole = one_line(listed.text);
        std::string line = fitting_line(
            listed, kMostTitle, notes_,
            std::string("the whole text stands ") + (first ? "first" : "last") + " in the description");
        if (line != whole) {
            auto& parts = descriptions_[language];
            (first ? parts.before : parts.after).push_back(whole);
            parts.last = listed;
        }
        return line;
    }

    Project& project_;
    Notes& notes_;
    std::map<std::string, Parts> descriptions_;
};

}  // namespace

void ProjectTexts::add(Texts& texts, const std::string& language, const ListedText& listed) {
    if (!one_line(listed.text).empty()) texts.try_emplace(language, listed);
}

std::set<std::string> ProjectTexts::title_languages() const {
    std::set<std::string> languages;
    for (const auto& [language, listed] : title_)
        languages.insert(language);
    return languages;
}

void ProjectTexts::put_into(Project& project, Notes& notes) const {
    Filling filling(project, notes);
    for (const auto& [language, listed] : title_)
        filling.title(language, listed);
    for (const auto& [language, listed] : summary_)
        filling.summary(language, listed);
    for (const auto& [language, listed] : description_)
        filling.description(language, listed);
    for (const auto& [language, listed] : place_)
        filling.place(language, listed);
    for (const auto& [language, listed] : area_)
        filling.area(language, listed);
    for (const auto& [language, listed] : proposer_)
        filling.proposer(language, listed);
    filling.finish();
}

std::optional<Coordinates> listed_coordinates(const ListedText& latitude, const ListedText& longitude,
                                              Notes& notes) {
    const bool north_there = !trimmed(latitude.text).empty(), east_there = !trimmed(longitude.text).empty();
    if (!north_there && !east_there) return std::nullopt;
    if (!north_there || !east_there) {
        notes.add(north_there ? latitude : longitude, std::string("it stands without a ") +
                                                          (north_there ? "longitude" : "latitude") +
                                                          ", and the project gets no coordinates");
        return std::nullopt;
    }
    const auto read = [&](const ListedText& listed, const char* name, double limit) -> std::optional<double> {
        std::string text(trimmed(listed.text));
        std::replace(text.begin(), text.end(), ',', '.');
        double degrees = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), degrees);
        if (error == std::errc() && end == text.data() + text.size() && degrees >= -limit && degrees <= limit)
            return degrees;
        notes.add(listed,
                  in_quotes(listed.text) + " is no " + name + ", and the project gets no coordinates");
        return std::nullopt;
    };
    const auto north = read(latitude, "latitude", 90), east = read(longitude, "longitude", 180);
    if (!north || !east) return std::nullopt;
    return Coordinates{*north, *east};
}

}  // namespace valurna::election
