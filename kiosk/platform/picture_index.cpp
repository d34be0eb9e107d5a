#include "kiosk/platform/picture_index.hpp"

#include <algorithm>

#include "base/markup.hpp"

namespace valurna::kiosk {
namespace {

constexpr const char* kStyle = R"(<style>
body{margin:0;font:16px/1.5 system-ui,sans-serif;color:#1d2b36;background:#f3f1ea}
header{position:sticky;top:0;background:#fff;padding:.75rem 1.5rem;border-bottom:1px solid #c9c4b4}
h1{font-size:1.3rem;margin:0}
p{margin:.25rem 0}
label{margin-right:1.25rem;white-space:nowrap}
select{font:inherit;padding:.25rem}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(30rem,100%),1fr));gap:1.5rem;padding:1.5rem;align-items:start}
figure{margin:0;background:#fff;border:1px solid #c9c4b4;padding:.5rem}
figure[hidden]{display:none}
img{display:block;max-width:100%;height:auto;margin:auto}
figcaption{padding:.25rem .25rem 0}
.note{color:#8a3b12}
</style>
)";

// Keeps to what is chosen above; without it all pictures stand there.
constexpr const char* kScript = R"(<script>
const choices = [...document.querySelectorAll("select")], figures = [...document.querySelectorAll("figure")];
function keep() {
  let shown = 0;
  for (const figure of figures) {
    const facts = JSON.parse(figure.dataset.facts);
    figure.hidden = !choices.every((one, i) => one.value === "" || one.value === facts[i]);
    shown += figure.hidden ? 0 : 1;
  }
  document.querySelector("output").textContent = shown + " of " + figures.length;
}
for (const one of choices) one.addEventListener("change", keep);
document.querySelector("form").hidden = false;
keep();
</script>
)";

std::string in_json(const std::vector<std::string>& facts) {
    std::string out = "[";
    for (const auto& fact : facts) {
        out += out.size() > 1 ? ",\"" : "\"";
        for (const char c : fact) {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        out += '"';
    }
    return out + "]";
}

std::string choice_of(const std::string& heading, std::size_t at,
                      const std::vector<PictureOfScreen>& pictures) {
    std::vector<std::string> values;
    for (const auto& one : pictures) {
        if (std::find(values.begin(), values.end(), one.facts.at(at)) == values.end())
            values.push_back(one.facts.at(at));
    }
    std::string out = "<label>" + escaped(heading) + " <select><option value=\"\">all</option>";
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool first = at > 0 && i == 0;
        out += "<option value=\"" + escaped(values[i]) + "\"" + (first ? " selected" : "") + ">" +
               escaped(values[i]) + "</option>";
    }
    return out + "</select></label>\n";
}

}  // namespace

std::string picture_index(const std::string& title, const std::string& about,
                          const std::vector<std::string>& headings,
                          const std::vector<PictureOfScreen>& pictures) {
    std::string out =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" +
        escaped(title) + "</title>\n" + kStyle + "</head><body>\n<header><h1>" + escaped(title) +
        "</h1>\n<p>" + escaped(about) + "</p>\n<form hidden>\n";
    for (std::size_t i = 0; i < headings.size(); ++i)
        out += choice_of(headings[i], i, pictures);
    out += "<output></output></form></header>\n<main>\n";
    for (const auto& one : pictures) {
        std::string caption;
        for (const auto& fact : one.facts)
            caption += (caption.empty() ? "" : " · ") + fact;
        out += "<figure data-facts=\"" + escaped(in_json(one.facts)) + "\"><a href=\"" + escaped(one.file) +
               "\"><img loading=\"lazy\" src=\"" + escaped(one.file) + "\" alt=\"" + escaped(caption) +
               "\"></a><figcaption>" + escaped(caption);
        if (!one.note.empty()) out += "<br><span class=\"note\">" + escaped(one.note) + "</span>";
        out += "</figcaption></figure>\n";
    }
    return out + "</main>\n" + kScript + "</body></html>\n";
}

}  // namespace valurna::kiosk
