#include "tally/pages/pages.hpp"

#include <ctime>

#include <fmt/format.h>

#include "crypto/symbols.hpp"
#include "tally/office/files.hpp"
#include "tally/pages/html.hpp"
#include "tally/pages/result_page.hpp"
#include "tally/pages/style.hpp"

namespace valurna::tally {
namespace {

// Nothing of another origin, no script at all, no frame around it.
constexpr const char* kPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

HttpResponse answer(int status, const char* type, std::string body) {
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
    HttpResponse response = answer(status, "text/html; charset=utf-8", std::move(body));
    response.headers.emplace_back("Cache-Control", "no-cache");
    response.headers.emplace_back("Vary", "Accept-Language");
    return response;
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::localtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

std::string asked(const HttpRequest& request, const char* name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

class Site {
  public:
    Site(Office& office, const HttpRequest& request, std::shared_ptr<const sync::Package> package)
        : office_(office), request_(request), package_(std::move(package)) {}

    HttpResponse serve() {
        const std::string& path = request_.path;
        if (path == "/") return front();
        if (path == "/ballot") return find_ballot();
        if (path.starts_with("/pictures/")) return picture(path.substr(1));
        if (path == "/outcome.json") return outcome();
        if (path == "/record.zip") return file("record.zip", "application/zip");
        if (path.ends_with(".pb")) {
            const std::string contest = path.substr(1, path.size() - 4);
            // Only the election's own names lead to a file.
            if (package_->election.contest(contest) != nullptr) {
                return file("record/contests/" + contest + "/ballots.pb", "text/plain; charset=utf-8");
            }
        }
        return not_here();
    }

  private:
    [[nodiscard]] const Words& words() const {
        return choose_words(asked(request_, "lang"), request_.accept_language,
                            package_->election.languages.front());
    }
    HttpResponse not_here() {
        return html(404, sentence_page(&package_->election, words(), words().not_here));
    }

    HttpResponse front() {
        auto facts = what_is_public(office_, today());
        if (!facts) return html(503, sentence_page(nullptr, words(), words().no_election));
        return html(200, result_page(facts.value(), words()));
    }

    HttpResponse find_ballot() {
        const std::string typed = asked(request_, "number").substr(0, 32);
        const auto number = crypto::normalise_code(typed);
        const auto say = [&](const char* sentence, const std::string& what, const std::string& place = {}) {
            return html(200, sentence_page(&package_->election, words(),
                                           fmt::format(fmt::runtime(sentence), what, place)));
        };
        if (!number || crypto::check_code(*number) != crypto::CodeProblem::kNone) {
            return say(words().not_a_number, escaped(typed));
        }
        const std::string shown = "<strong>" + crypto::grouped(*number) + "</strong>";
        auto ballot = office_.store().ballot_by_tracker(*number);
        if (!ballot) return html(503, sentence_page(nullptr, words(), words().no_election));
        if (!ballot.value()) return say(words().not_found, shown);
        if (ballot.value()->duplicate_of) return say(words().found_repeated, shown);
        return say(words().found, shown, std::to_string(ballot.value()->index + 1));
    }

    HttpResponse picture(const std::string& name) {
        const auto found = package_->pictures.find(name);
        if (found == package_->pictures.end()) return not_here();
        const char* type = name.ends_with(".png") ? "image/png" : "image/jpeg";
        HttpResponse response = answer(200, type, crypto::text(found->second));
        response.headers.emplace_back("Cache-Control", "public, max-age=3600");
        return response;
    }

    HttpResponse outcome() {
        auto stored = office_.store().fact("outcome");
        if (!stored || !stored.value()) return not_here();
        return answer(200, "application/json", *stored.value());
    }

    HttpResponse file(const std::string& name, const char* type) {
        auto content = read_file(office_.path(name));
        if (!content) return not_here();
        HttpResponse response = answer(200, type, crypto::text(content.value()));
        const std::string last = request_.path.substr(1);
        response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + last + "\"");
        return response;
    }

    Office& office_;
    const HttpRequest& request_;
    std::shared_ptr<const sync::Package> package_;
};

}  // namespace

HttpResponse serve_page(Office& office, const HttpRequest& request) {
    if (request.path == "/style.css") {
        HttpResponse style = answer(200, "text/css; charset=utf-8", kStyle);
        style.headers.emplace_back("Cache-Control", "public, max-age=600");
        return style;
    }
    auto package = office.package();
    if (!package) {
        const Words& words = choose_words(asked(request, "lang"), request.accept_language, "en");
        return html(request.path == "/" ? 200 : 404, sentence_page(nullptr, words, words.no_election));
    }
    return Site(office, request, package.value()).serve();
}

}  // namespace valurna::tally
