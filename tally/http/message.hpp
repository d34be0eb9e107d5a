#pragma once
// A request and its response, as every part of the server passes them on. One type for all: receiving, the
// public log, the witness and the pages answer with it, and the server sends it as it is.

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.hpp"

namespace valurna::tally {

inline constexpr const char* kPlainText = "text/plain; charset=utf-8";

struct HttpRequest {
    std::string method, path;
    std::map<std::string, std::string> query;
    std::string accept_language, authorization;
    Bytes body;
};

struct HttpResponse {
    int status = 200;
    std::string type = kPlainText;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    bool keeps_line = false;  // the client is known, and will use this connection again
};

// `text` is one sentence for a person, with its newline.
[[nodiscard]] inline HttpResponse plain_response(int status, std::string text) {
    return {status, kPlainText, std::move(text), {}};
}

}  // namespace valurna::tally
