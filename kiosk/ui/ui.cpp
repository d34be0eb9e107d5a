#include "kiosk/ui/ui.hpp"

#include <cmath>
#include <utility>

#include "kiosk/ui/imgui_compat.hpp"
#include "kiosk/ui/ui_parts.hpp"

namespace valurna::kiosk {
namespace {
constexpr std::size_t kPictureBound = 32U << 20U, kCodeBound = 4U << 20U;
}

Ui::Parts::Parts(const Panel& panel, TextureStore& textures, PictureSource& from, const std::string& font)
    : canvas(panel),
      context(ImGui::CreateContext()),
      setter(textures, font),
      pictures(textures, kPictureBound),
      codes(textures, kCodeBound),
      source(from) {
    ImGui::SetCurrentContext(context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // nothing of ours is ever written by ImGui
    io.LogFilename = nullptr;
    io.ConfigFlags = ImGuiConfigFlags_NoMouseCursorChange;  // and neither keyboard nor gamepad navigation
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    ImGuiStyle& style = ImGui::GetStyle();
    style.AntiAliasedLinesUseTex = false;
    style.CircleTessellationMaxError = 0.15F;
    compat::plain_atlas(io);
}

Ui::Parts::~Parts() {
    ImGui::DestroyContext(context);
}

Ui::Ui(const Panel& panel, TextureStore& textures, PictureSource& pictures, const std::string& font)
    : parts_(std::make_unique<Parts>(panel, textures, pictures, font)) {}
Ui::~Ui() = default;

std::string Ui::Parts::page_key(const View& view) const {
    return std::to_string(view.page_id) + "/" + std::to_string(view.screen.index()) + "/" +
           std::to_string(view.overlay.index());
}

std::optional<Event> Ui::frame(const View& view, const FrameInput& input) {
    Parts& p = *parts_;
    ImGui::SetCurrentContext(p.context);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize =
        ImVec2(static_cast<float>(p.canvas.panel().width), static_cast<float>(p.canvas.panel().height));
    io.DeltaTime = 1.0F / 60.0F;  // nothing of ours lives by ImGui's clock
    compat::hand_over(io, input);
    ImGui::NewFrame();

    p.input = input;
    p.rtl = view.chrome.right_to_left;
    p.size = view.chrome.text_size;
    p.theme = view.chrome.theme;
    p.language = view.chrome.language_tag;
    p.practice = view.chrome.practice;
    p.unmirrored = p.inert = p.acted = p.symbol_taken = p.key_taken = false;
    p.setter.begin_frame({view.chrome.language_tag, p.rtl, p.size, p.canvas.scale()});
    p.pictures.begin_frame();
    p.codes.begin_frame();
    std::swap(p.last, p.probe);
    p.probe.widgets.clear();
    p.probe.overflows.clear();

    const std::string page = p.page_key(view);
    const bool changed = page != p.shown_page;
    if (changed) {
        const bool over = !std::holds_alternative<std::monostate>(view.overlay);
        const bool was_over = !p.shown_page.empty() && !p.shown_page.ends_with("/0");
        if (over && !was_over) p.below_overlay = p.focus.current();
        p.focus.restart();
        if (!over && !was_over) p.turned_to = 0;
        if (!over && was_over) p.focus.set(std::exchange(p.below_overlay, {}));
        p.shown_page = page;
    }
    p.finger.update(input, p.last.widgets, changed, kRoll * p.canvas.scale());
    if (p.finger.touched()) p.focus.hide();
    p.selected.clear();
    if (input.key && !changed) {
        if (*input.key == Key::kNext || *input.key == Key::kPrevious) {
            p.focus.move(p.last.widgets, *input.key == Key::kNext);
        } else if (*input.key == Key::kSelect && p.focus.visible()) {
            p.selected = p.focus.current();
        }
    }

    std::optional<Event> event = draw(view, *this);

    p.focus.settle(p.probe.widgets);
    // Choose without a ring would act unseen: it only shows where the focus is.
    if (input.key == Key::kSelect && !p.key_taken) p.focus.show();
    p.draw_ring();
    ImGui::Render();
    return event;
}

const ImDrawData* Ui::draw_data() const {
    ImGui::SetCurrentContext(parts_->context);
    return ImGui::GetDrawData();
}

const Probe& Ui::probe() const {
    return parts_->probe;
}

void Ui::wipe() {
    Parts& p = *parts_;
    p.setter.wipe();
    p.codes.clear();
    p.probe = {};
    p.last = {};
    p.focus = {};
    p.finger.forget();
    p.shown_page.clear();
    p.selected.clear();
    p.below_overlay.clear();
    p.turned_to = 0;
    p.input = {};
}

void Ui::resize(const Panel& panel) {
    wipe();
    parts_->pictures.clear();
    parts_->canvas = Canvas(panel);
    parts_->grids.clear();
}

std::size_t Ui::texture_bytes() const {
    return parts_->setter.bytes() + parts_->pictures.bytes() + parts_->codes.bytes();
}

Ui::Touch Ui::touch(std::string_view id, const Rect& box, bool enabled, std::string_view spoken,
                    float radius) {
    Parts& p = *parts_;
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
    parts_->inert = inert;
}

void Ui::set_unmirrored(bool unmirrored) {
    parts_->unmirrored = unmirrored;
}

bool Ui::anything_pressed() const {
    const Parts& p = *parts_;
    return p.finger.touched() || p.input.key || p.input.symbol || p.input.line;
}

std::optional<char> Ui::take_symbol() {
    Parts& p = *parts_;
    if (p.inert || p.acted || p.symbol_taken || !p.input.symbol) return std::nullopt;
    p.symbol_taken = true;
    return p.input.symbol;
}

std::optional<std::string> Ui::take_line() {
    Parts& p = *parts_;
    if (p.inert || p.acted || !p.input.line) return std::nullopt;
    p.acted = true;
    return std::exchange(p.input.line, std::nullopt);
}

bool Ui::take_key(Key key) {
    Parts& p = *parts_;
    if (p.inert || p.acted || p.key_taken || p.input.key != key) return false;
    p.key_taken = true;
    return true;
}

std::vector<std::string> Ui::paginate(std::string_view text, const TextStyle& style, const Size& box) {
    const float s = parts_->canvas.scale();
    return parts_->setter.paginate(text, style, static_cast<int>(box.w * s), static_cast<int>(box.h * s));
}
std::size_t Ui::turned_to() const {
    return parts_->turned_to;
}
void Ui::turn_to(std::size_t part) {
    parts_->turned_to = part;
}

bool Ui::ring_visible() const {
    return parts_->focus.visible();
}

const Canvas& Ui::canvas() const {
    return parts_->canvas;
}
Rect Ui::page() const {
    return {0, 0, parts_->canvas.width(), parts_->canvas.height()};
}
const Palette& Ui::colours() const {
    return palette(parts_->theme);
}
TextSize Ui::text_size() const {
    return parts_->size;
}
bool Ui::high_contrast() const {
    return parts_->theme == Theme::kHighContrast;
}

}  // namespace valurna::kiosk
