#include "tests/gallery/samples.hpp"

#include <stdexcept>

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

std::string sample_address(const std::string& language) {
    return "https://medborgarbudget.bergsjon.example.se/ballot?lang=" + language +
           "&number=D11CDF8890AA773EC1B6ACC2D3C22DB0152FF7E907D0D0ABB91FE4E58ED45F62";
}

Sample& SampleMaker::add(const std::string& name, AnyPage page, const std::string& title) {
    View view;
    view.chrome = {title,
                   words.tag,
                   words.rtl,
                   size,
                   theme,
                   {},
                   {words.language, OpenLanguages{}, true, words.languages},
                   {words.sizes, OpenTextSizes{}, true, ""},
                   {"Contrast", ToggleTheme{}, true, ""},
                   {words.help, OpenHelp{}, true, ""},
                   true,
                   title,
                   {},
                   {}};
    view.page = std::move(page);
    view.page_id = made.size() + 1;
    made.push_back({name, std::move(view)});
    return made.back();
}

const Sample& SampleMaker::named(const std::string& name) const {
    for (const Sample& sample : made) {
        if (sample.name == name) return sample;
    }
    throw std::logic_error("no sample is called " + name);
}

std::vector<LanguageChoice> SampleMaker::languages(std::size_t count) const {
    const std::pair<const char*, const char*> all[] = {
        {"Svenska", "sv"}, {"English", "en"}, {"Suomi", "fi"},      {"العربية", "ar"}, {"Soomaali", "so"},
        {"فارسی", "fa"},   {"ትግርኛ", "ti"},    {"Українська", "uk"}, {"Español", "es"}, {"Polski", "pl"}};
    std::vector<LanguageChoice> out;
    for (std::size_t i = 0; i < count; ++i) {
        out.push_back(
            {all[i].first, all[i].second, all[i].second == words.tag, ChooseLanguage{all[i].second}});
    }
    return out;
}

ProjectCard SampleMaker::card(std::size_t index, CardMark mark) const {
    const Project& p = words.projects[index % words.projects.size()];
    const auto number = static_cast<std::uint32_t>(index);
    return {number,
            p.title,
            p.place,
            p.cost,
            "",
            "",
            "",
            "",
            mark,
            mark == CardMark::kOpen ? "" : words.chosen,
            mark == CardMark::kTooMuch ? words.too_much : "",
            {words.more, OpenProject{number}, true, p.title + ". " + words.more},
            {mark == CardMark::kTooMuch ? words.take_out : words.choose, ToggleProject{number}, true,
             words.choose + " " + p.title}};
}

namespace {

template <class... P>
void add_all(std::type_identity<std::variant<P...>>, SampleMaker& make) {
    (add_samples(std::type_identity<P>{}, make), ...);
}

}  // namespace

bool gives_figures(const Sample& sample) {
    const auto* ballot = std::get_if<BallotPage>(&sample.view.page);
    if (ballot == nullptr || ballot->cards.empty()) return false;
    const auto* scale = std::get_if<Scale>(&ballot->cards.front().control);
    return scale != nullptr && scale->steps.size() > 2;
}

std::vector<Sample> samples(Tongue tongue, TextSize size, Theme theme, const LayoutFacts& layout) {
    SampleMaker make{tongue, size, theme, layout};
    add_all(std::type_identity<AnyPage>{}, make);
    add_overlay_samples(make);
    return std::move(make.made);
}

std::vector<Sample> result_samples(Tongue tongue, TextSize size, Theme theme) {
    SampleMaker make{tongue, size, theme, {}};
    add_samples(std::type_identity<ResultsPage>{}, make);
    add_samples(std::type_identity<WhyPage>{}, make);
    return std::move(make.made);
}

}  // namespace valurna::gallery
