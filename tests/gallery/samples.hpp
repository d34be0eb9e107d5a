#pragma once
// Hand-written views of every page and overlay, in Swedish, English and Arabic, and in a made-up tongue of
// very long words. Each page has its samples in its own folder, kiosk/pages/<page>/sample.cpp.

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "kiosk/pages/view.hpp"
#include "tests/gallery/words.hpp"

namespace valurna::gallery {

struct Sample {
    std::string name;
    kiosk::View view;
};

// With as many cards a page as the layout says.
[[nodiscard]] std::vector<Sample> samples(Tongue tongue, kiosk::TextSize size, kiosk::Theme theme,
                                          const kiosk::LayoutFacts& layout);
// Those of the pages of the result only.
[[nodiscard]] std::vector<Sample> result_samples(Tongue tongue, kiosk::TextSize size, kiosk::Theme theme);

// A ballot with a scale on its cards, for which they are larger than for others.
[[nodiscard]] bool gives_figures(const Sample& sample);

// What the pages make their samples with.
// A made-up ballot's number, and what a phone reads of it.
inline constexpr const char* kSampleNumber = "T4ED-Z24G-N9VK-XGDP-NK1D-7GH1";
[[nodiscard]] std::string sample_address(const std::string& language);

struct SampleMaker {
    Tongue tongue;
    kiosk::TextSize size;
    kiosk::Theme theme;
    kiosk::LayoutFacts layout;
    Words words = words_of(tongue);
    std::vector<Sample> made = {};

    Sample& add(const std::string& name, kiosk::AnyPage page, const std::string& title);
    [[nodiscard]] const Sample& named(const std::string& name) const;
    [[nodiscard]] std::vector<kiosk::LanguageChoice> languages(std::size_t count) const;
    [[nodiscard]] kiosk::ProjectCard card(std::size_t index, kiosk::CardMark mark) const;
};

// Registers a page with the gallery.
void add_samples(std::type_identity<kiosk::StartPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::CodePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::BallotPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::DetailsPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ArrangePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ReviewPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::CastPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::TestedPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ThanksPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::StoppedPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ResultsPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::WhyPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ReadyPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::StaffPinPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::StaffCardPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::StaffHomePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::StaffAdmitPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ClassSizePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::HandCountPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ClosingPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ReadinessPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::CheckPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::TouchCheckPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::OpeningPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::DayEndPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ClosingCodePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ReconciliationPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::EmptyingPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::StickPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ReasonPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::PinRolePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::NewPinPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::EnrolLanguagePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::EnrolSlipPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::EnrolComparePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::EnrolWorkPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::EnrolDonePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::FindPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::ComparePage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::GroupPage>, SampleMaker& make);
void add_samples(std::type_identity<kiosk::CannotStartPage>, SampleMaker& make);
// After those of the pages, over which the overlays lie.
void add_overlay_samples(SampleMaker& make);

}  // namespace valurna::gallery
