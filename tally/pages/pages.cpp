#include "tally/pages/pages.hpp"

#include <ctime>

#include <fmt/format.h>

#include "base/system/clock.hpp"
#include "base/system/files.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/pages/ballot_page.hpp"
#include "tally/pages/frame.hpp"
#include "tally/pages/html.hpp"
#include "tally/pages/published.hpp"
#include "tally/pages/result_page.hpp"

namespace valurna::tally {
namespace {

// Nothing of another origin, no script at all, no frame around it.
constexpr const char* kPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

HttpResponse strict_response(int status, const char* type, std::string body) {
    HttpResponse response;
    response.status = status;
    response.type = type;
    response.body = std::move(body);
    response.headers = {{"Content-Security-Policy", kPolicy},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Referrer-Policy", "no-referrer"},
                        {"Cross-Origin-Opener-Policy", "same-origin"}};
    return response;
}

HttpResponse html(int status, std::string body) {
    HttpResponse response = strict_response(status, "text/html; charset=utf-8", std::move(body));
    response.headers.emplace_back("Cache-Control", "no-cache");
    response.headers.emplace_back("Vary", "Accept-Language");
    return response;
}

std::string asked(const HttpRequest& request, const char* name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

std::string nothing_yet(const Reader& reader) {
    return escaped(reader.words.text("A vote will be shown here soon."));
}

// The pages of one election, for one request.
class Site {
  public:
    Site(Office& office, words::Messages& messages, MadePages& made, const HttpRequest& request,
         std::shared_ptr<const sync::Package> package)
        : office_(office),
          made_(made),
          request_(request),
          package_(std::move(package)),
          election_(calm(package_->election)),
          reader_(reader(messages, &election_,
                         choose_language(page_languages(messages, &election_), asked(request, "lang"),
                                         request.accept_language),
                         Links::of_server())) {}

    HttpResponse serve() {
        const std::string& path = request_.path;
        if (path == "/") return front();
        if (path == "/ballot") return find_ballot();
        if (path.starts_with("/pictures/")) return picture(path.substr(1));
        for (const auto& data : open_data(election_)) {
            if (path == "/" + data.name) return offer(data);
        }
        return not_here();
    }

  private:
    HttpResponse not_here() {
        return html(
            404, sentence_page(&election_, reader_, escaped(reader_.words.text("There is no such page."))));
    }
    HttpResponse unavailable() { return html(503, sentence_page(nullptr, reader_, nothing_yet(reader_))); }

    HttpResponse front() {
        auto document = result_document(office_);
        if (!document) return unavailable();
        if (document.value()) {
            if (const auto* page = made_.find(package_, *document.value(), reader_.language()))
                return html(200, *page);
        }
        auto facts = what_is_public(office_, day_here(system_time()));
        if (!facts) return unavailable();
        std::string page = result_page(facts.value(), reader_);
        if (document.value())
            return html(200, made_.keep(package_, *document.value(), reader_.language(), std::move(page)));
        return html(200, std::move(page));
    }

    HttpResponse find_ballot() {
        auto answer = ballot_answer(office_, reader_, asked(request_, "number"));
        if (!answer) return unavailable();
        return html(200, answer_page(&election_, reader_, answer.value()));
    }

    HttpResponse picture(const std::string& name) {
        const auto found = package_->pictures.find(name);
        if (found == package_->pictures.end()) return not_here();
        const char* type = name.ends_with(".png") ? "image/png" : "image/jpeg";
        HttpResponse response = strict_response(200, type, as_text(found->second));
        response.headers.emplace_back("Cache-Control", "public, max-age=3600");
        return response;
    }

    HttpResponse offer(const OpenData& data) {
        if (const auto corrected = correction_since_count(office_); !corrected || corrected.value())
            return not_here();
        if (data.fact) {
            auto stored = office_.store().fact(*data.fact);
            if (!stored || !stored.value()) return not_here();
            return strict_response(200, data.type, *stored.value());
        }
        auto content = read_file(office_.path(data.file));
        if (!content) return not_here();
        HttpResponse response = strict_response(200, data.type, as_text(content.value()));
        response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + data.name + "\"");
        return response;
    }

    Office& office_;
    MadePages& made_;
    const HttpRequest& request_;
    std::shared_ptr<const sync::Package> package_;
    election::Election election_;
    Reader reader_;
};

}  // namespace

const std::string* MadePages::find(const Package& package, const std::string& document,
                                   const std::string& language) const {
    if (package != package_ || document != document_) return nullptr;
    const auto found = by_language_.find(language);
    return found == by_language_.end() ? nullptr : &found->second;
}

const std::string& MadePages::keep(const Package& package, const std::string& document,
                                   const std::string& language, std::string page) {
    if (package != package_ || document != document_) by_language_.clear();
    package_ = package;
    document_ = document;
    return by_language_[language] = std::move(page);
}

HttpResponse Pages::serve(const HttpRequest& request) {
    if (request.path == "/style.css") {
        HttpResponse style = strict_response(200, "text/css; charset=utf-8", style_sheet());
        style.headers.emplace_back("Cache-Control", "public, max-age=600");
        return style;
    }
    const std::lock_guard lock(mutex_);
    auto package = office_.package();
    if (!package) {
        const auto languages = page_languages(messages_, nullptr);
        const std::string language =
            choose_language(languages, asked(request, "lang"), request.accept_language);
        const Reader nobody = reader(messages_, nullptr, language, Links::of_server());
        return html(request.path == "/" ? 200 : 404, sentence_page(nullptr, nobody, nothing_yet(nobody)));
    }
    return Site(office_, messages_, made_, request, package.value()).serve();
}

}  // namespace valurna::tally
