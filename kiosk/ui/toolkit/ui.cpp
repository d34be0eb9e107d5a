#include "kiosk/ui/toolkit/ui.hpp"

#include <cmath>
#include <utility>

#include "kiosk/ui/toolkit/imgui_compat.hpp"
#include "kiosk/ui/toolkit/ui_impl.hpp"

namespace valurna::kiosk {
namespace {
constexpr std::size_t kPictureBound = 32U << 20U, kCodeBound = 4U << 20U;
}

Ui::Impl::Impl(const Panel& panel, TextureStore& textures, PictureSource& from, const std::string& font)
    : canvas(panel),
      context(ImGui::CreateContext()),
      setter(textures, font),
      pictures(textures, kPictureBound),
      codes(textures, kCodeBound),
      source(from) {
    ImGui::SetCurrentContext(context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // ImGui must not write files
    io.LogFilename = nullptr;
    io.ConfigFlags = ImGuiConfigFlags_NoMouseCursorChange;  // and neither keyboard nor gamepad navigation
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    ImGuiStyle& style = ImGui::GetStyle();
    style.AntiAliasedLinesUseTex = false;
    style.CircleTessellationMaxError = 0.15F;
    compat::plain_atlas(io);
}

Ui::Impl::~Impl() {
    ImGui::DestroyContext(context);
}

Ui::Ui(const Panel& panel, TextureStore& textures, PictureSource& pictures, const std::string& font)
    : impl_(std::make_unique<Impl>(panel, textures, pictures, font)) {}
Ui::~Ui() = default;

std::optional<Event> Ui::frame(const FrameContent& content, const FrameInput& input) {
    Impl& p = *impl_;
    ImGui::SetCurrentContext(p.context);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize =
        ImVec2(static_cast<float>(p.canvas.panel().width), static_cast<float>(p.canvas.panel().height));
    io.DeltaTime = 1.0F / 60.0F;  // no animation of ours uses ImGui's clock
    compat::hand_over(io, input);
    ImGui::NewFrame();

    p.input = input;
    p.rtl = content.chrome.right_to_left;
    p.size = content.chrome.text_size;
    p.theme = content.chrome.theme;
    p.language = content.chrome.language_tag;
    p.banded = !content.chrome.band.empty();
    p.unmirrored = p.inert = p.acted = p.symbol_taken = p.key_taken = false;
    p.setter.begin_frame({content.chrome.language_tag, p.rtl, p.size, p.canvas.scale()});
    p.pictures.begin_frame();
    p.codes.begin_frame();
    std::swap(p.last, p.probe);
    p.probe.widgets.clear();
    p.probe.overflows.clear();
    p.probe.codes.clear();

    const bool changed = content.page_key != p.shown_page;
    if (changed) {
        const bool covered = content.covered, was_covered = p.shown_covered;
        if (covered && !was_covered) p.below_overlay = p.focus.current();
        p.focus.restart();
        if (!covered && !was_covered) p.turned_to = 0;
        if (!covered && was_covered) p.focus.set(std::exchange(p.below_overlay, {}));
        p.shown_page = content.page_key;
        p.shown_covered = covered;
    }
    p.finger.update(input, p.last.widgets, changed, kRoll * p.canvas.scale());
    if (p.finger.touched()) p.focus.hide();
    p.selected.clear();
    if (input.key && !changed) {
        if (*input.key == Key::kNext || *input.key == Key::kPrevious) {
            p.focus.move(p.last.widgets, p.lead, *input.key == Key::kNext);
        } else if (*input.key == Key::kSelect && p.focus.visible()) {
            p.selected = p.focus.current();
        }
    }

    p.lead.clear();
    std::optional<Event> event = content.draw(*this);

    p.focus.settle(p.probe.widgets, p.lead);
    // Choose without a ring would act unseen: it only shows where the focus is.
    if (input.key == Key::kSelect && !p.key_taken) p.focus.show();
    p.draw_ring();
    ImGui::Render();
    return event;
}

const ImDrawData* Ui::draw_data() const {
    ImGui::SetCurrentContext(impl_->context);
    return ImGui::GetDrawData();
}

const Probe& Ui::probe() const {
    return impl_->probe;
}

void Ui::wipe() {
    Impl& p = *impl_;
    p.setter.wipe();
    p.codes.clear();
    p.probe = {};
    p.last = {};
    p.focus = {};
    p.finger.forget();
    p.shown_page.clear();
    p.shown_covered = false;
    p.selected.clear();
    p.below_overlay.clear();
    p.lead.clear();
    p.turned_to = 0;
    p.input = {};
}

void Ui::resize(const Panel& panel) {
    wipe();
    impl_->pictures.clear();
    impl_->canvas = Canvas(panel);
    impl_->grids.clear();
    impl_->cost_types.clear();
}

std::size_t Ui::texture_bytes() const {
    return impl_->setter.bytes() + impl_->pictures.bytes() + impl_->codes.bytes();
}

Ui::Touch Ui::touch(std::string_view id, const Rect& box, bool enabled, std::string_view spoken,
                    float radius) {
    Impl& p = *impl_;
    if (p.inert) return {};
    ProbeWidget widget;
    widget.id = id;
    widget.rect = p.to_pixels(box);
    widget.enabled = enabled;
    widget.spoken = spoken;
    widget.focused = enabled && p.focus.visible() && p.focus.current() == id;
    if (widget.focused) p.ring_radius = radius;
    p.probe.widgets.push_back(std::move(widget));
    Touch touch;
    if (!enabled) return touch;
    touch.down = p.finger.held() == id;
    if (!p.acted && (p.finger.tapped() == id || p.selected == id)) {
        p.acted = touch.pressed = true;
        p.key_taken = true;
    }
    return touch;
}

void Ui::set_inert(bool inert) {
    impl_->inert = inert;
}

void Ui::set_unmirrored(bool unmirrored) {
    impl_->unmirrored = unmirrored;
}

bool Ui::anything_pressed() const {
    const Impl& p = *impl_;
    return p.finger.touched() || p.input.key || p.input.symbol || p.input.letter || p.input.line;
}

std::optional<char> Ui::take_symbol() {
    Impl& p = *impl_;
    if (p.inert || p.acted || p.symbol_taken || !p.input.symbol) return std::nullopt;
    p.symbol_taken = true;
    return p.input.symbol;
}

std::optional<char32_t> Ui::take_letter() {
    Impl& p = *impl_;
    if (p.inert || p.acted || p.symbol_taken || !p.input.letter) return std::nullopt;
    p.symbol_taken = true;
    return p.input.letter;
}

std::optional<ScannedLine> Ui::take_line() {
    Impl& p = *impl_;
    if (p.acted || !p.input.line) return std::nullopt;
    p.acted = true;
    return std::exchange(p.input.line, std::nullopt);
}

void Ui::lead_to(std::string_view id) {
    impl_->lead = id;
}

bool Ui::take_key(Key key) {
    Impl& p = *impl_;
    if (p.inert || p.acted || p.key_taken || p.input.key != key) return false;
    p.key_taken = true;
    return true;
}

std::vector<std::string> Ui::paginate(std::string_view text, const TextStyle& style, const Size& box) {
    const float s = impl_->canvas.scale();
    return impl_->setter.paginate(text, style, static_cast<int>(box.w * s), static_cast<int>(box.h * s));
}
std::size_t Ui::turned_to() const {
    return impl_->turned_to;
}
void Ui::turn_to(std::size_t part) {
    impl_->turned_to = part;
}

bool Ui::ring_visible() const {
    return impl_->focus.visible();
}

const Canvas& Ui::canvas() const {
    return impl_->canvas;
}
Rect Ui::page() const {
    return {0, 0, impl_->canvas.width(), impl_->canvas.height()};
}
const Palette& Ui::colours() const {
    return palette(impl_->theme);
}
TextSize Ui::text_size() const {
    return impl_->size;
}
bool Ui::high_contrast() const {
    return impl_->theme == Theme::kHighContrast;
}

}  // namespace valurna::kiosk
