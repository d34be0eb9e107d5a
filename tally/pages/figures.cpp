#include "tally/pages/figures.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "tally/pages/html.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kLooks = 3;  // plain, striped, dotted: neighbours differ without colour
constexpr double kWideEnoughToBeNumbered = 0.08;

std::string look_of(const std::string& id, std::size_t index) {
    return fmt::format("{}-look{}", id, index % kLooks);
}

std::string patterns(const std::string& id) {
    constexpr const char* kPattern =
        "<pattern id=\"{}\" width=\"{}\" height=\"{}\" patternUnits=\"userSpaceOnUse\"{}>{}</pattern>";
    constexpr const char* kSlanted = " patternTransform=\"rotate(45)\"";
    return "<defs>" +
           fmt::format(kPattern, look_of(id, 0), 8, 8, "",
                       "<rect class=\"look-plain\" width=\"8\" height=\"8\"/>") +
           fmt::format(kPattern, look_of(id, 1), 12, 12, kSlanted,
                       "<rect class=\"look-striped\" width=\"12\" height=\"12\"/>"
                       "<rect class=\"look-stripe\" width=\"5\" height=\"12\"/>") +
           fmt::format(kPattern, look_of(id, 2), 12, 12, "",
                       "<rect class=\"look-dotted\" width=\"12\" height=\"12\"/>"
                       "<circle class=\"look-dot\" cx=\"6\" cy=\"6\" r=\"2.5\"/>") +
           fmt::format(kPattern, id + "-left", 12, 12, kSlanted,
                       "<rect class=\"look-left\" width=\"12\" height=\"12\"/>"
                       "<rect class=\"look-left-line\" width=\"2\" height=\"12\"/>") +
           "</defs>";
}

// Where a stretch begins, in percent from the left, whichever way the page is read.
double from_left(double start, double width, bool right_to_left) {
    return 100.0 * (right_to_left ? 1.0 - start - width : start);
}

std::string swatch_filled(const std::string& pattern) {
    return fmt::format(
        "<svg class=\"swatch\" width=\"24\" height=\"24\" aria-hidden=\"true\" focusable=\"false\">"
        "<rect class=\"slice\" width=\"24\" height=\"24\" fill=\"url(#{})\"/></svg>",
        pattern);
}

}  // namespace

std::string bar_of_slices(const std::vector<Slice>& slices, const std::string& id, const std::string& title,
                          const std::string& description, bool right_to_left) {
    std::string out = fmt::format(
        "<svg class=\"bar\" role=\"img\" aria-labelledby=\"{0}-title {0}-desc\" width=\"100%\" "
        "height=\"72\"><title id=\"{0}-title\">{1}</title><desc id=\"{0}-desc\">{2}</desc>{3}"
        "<rect width=\"100%\" height=\"100%\" fill=\"url(#{0}-left)\"/>\n",
        id, escaped(title), escaped(description), patterns(id));
    double start = 0;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        const double width = std::clamp(slices[i].share, 0.0, 1.0 - start);
        const double left = from_left(start, width, right_to_left);
        out += fmt::format(
            "<g><title>{}</title><rect class=\"slice\" x=\"{:.3f}%\" width=\"{:.3f}%\" height=\"100%\" "
            "fill=\"url(#{})\"/>",
            escaped(slices[i].label), left, 100.0 * width, look_of(id, i));
        if (width >= kWideEnoughToBeNumbered)
            out += fmt::format("<text x=\"{:.3f}%\" y=\"50%\" dy=\".36em\">{}</text>", left + 50.0 * width,
                               i + 1);
        out += "</g>\n";
        start += width;
    }
    return out + "</svg>\n";
}

std::string swatch(const std::string& id, std::size_t index) {
    return swatch_filled(look_of(id, index));
}
std::string swatch_left(const std::string& id) {
    return swatch_filled(id + "-left");
}

std::string row_bar(double share, bool right_to_left, bool chosen) {
    const double width = std::clamp(share, 0.0, 1.0);
    return fmt::format(
        "<svg class=\"row-bar{}\" width=\"100%\" height=\"12\" aria-hidden=\"true\" focusable=\"false\">"
        "<rect x=\"{:.3f}%\" width=\"{:.3f}%\" height=\"100%\"/></svg>",
        chosen ? " chosen" : "", from_left(0, width, right_to_left), 100.0 * width);
}

double share_of(double part, double whole) {
    return whole > 0 ? part / whole : 0.0;
}

namespace {

const char* kind_of(const Column& column) {
    return column.figures ? " class=\"n\"" : "";
}

}  // namespace

Table::Table(const std::string& caption, std::vector<Column> columns) : columns_(std::move(columns)) {
    begin_ = fmt::format(
        "<table role=\"table\">\n<caption>{}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">", caption);
    for (const auto& column : columns_)
        begin_ +=
            fmt::format("<th role=\"columnheader\" scope=\"col\"{}>{}</th>", kind_of(column), column.title);
    begin_ += "</tr></thead>\n<tbody role=\"rowgroup\">\n";
}

void Table::row(const std::string& header, const std::vector<std::string>& cells, const std::string& kind) {
    rows_ += fmt::format("<tr role=\"row\"{}><th role=\"rowheader\" scope=\"row\">{}</th>",
                         kind.empty() ? "" : " class=\"" + kind + "\"", header);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Column& column = columns_.at(i + 1);
        // The name is for narrow screens; who listens hears it from the column's head.
        rows_ += fmt::format(
            "<td role=\"cell\"{}><span class=\"of\" aria-hidden=\"true\">{}</span><span "
            "class=\"is\">{}</span></td>",
            kind_of(column), column.title, cells[i]);
    }
    rows_ += "</tr>\n";
}

std::string Table::html() const {
    return begin_ + rows_ + "</tbody>\n</table>\n";
}

}  // namespace valurna::tally
