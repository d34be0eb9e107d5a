#include "tests/gallery/samples.hpp"

namespace valurna::gallery {

using namespace kiosk;  // NOLINT: a file of data

namespace {

CodePage code_sample(const SampleMaker& make, const std::string& error, bool checking) {
    const Words& w = make.words;
    CodePage s;
    s.instruction = w.code_text;
    s.groups = checking ? std::vector<std::string>{"K7QF", "2MWX", "09AZ"}
                        : std::vector<std::string>{"K7QF", "2M", ""};
    s.active_group = checking ? 3 : 1;
    s.error = error;
    s.checking = checking;
    s.checking_label = w.checking;
    for (const char c : std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
        s.keys.push_back({std::string(1, c), CodeSymbol{c}, true, ""});
    }
    s.back = {w.cancel, GoBack{}, true, ""};
    s.erase = {w.erase, CodeErase{}, true, ""};
    s.forward = {w.forward, CodeSubmit{}, false, ""};
    return s;
}

}  // namespace

void add_samples(std::type_identity<CodePage>, SampleMaker& make) {
    const Words& w = make.words;
    make.add("code", code_sample(make, "", false), w.code_title);
    make.add("code-error", code_sample(make, w.code_error, false), w.code_title);
    make.add("code-checking", code_sample(make, "", true), w.code_title);
}

}  // namespace valurna::gallery
