#include "tally/codes/codes.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <optional>

#include <fmt/ranges.h>
#include <sodium.h>

#include "base/nearest.hpp"
#include "base/parallel.hpp"
#include "base/system/files.hpp"
#include "base/utf8.hpp"
#include "crypto/keys/credential.hpp"
#include "crypto/keys/symbols.hpp"
#include "election/definition/publication.hpp"
#include "tally/print/slip_words.hpp"
#include "tally/print/style_mark.hpp"

namespace valurna::tally {
namespace {

constexpr std::uint64_t kMostCodes = 1'000'000;

struct Slip {
    std::string code, number;
    std::optional<crypto::PublicKey> credential;
};

using SlipsInOrder = std::vector<const Slip*>;

// Codes are secrets in ordinary strings: wiped as soon as they are written.
class Slips {
  public:
    explicit Slips(std::size_t count) : slips_(count) {}
    ~Slips() {
        for (auto& slip : slips_)
            sodium_memzero(slip.code.data(), slip.code.size());
    }
    Slips(const Slips&) = delete;
    Slips& operator=(const Slips&) = delete;
    std::vector<Slip>& all() { return slips_; }
    // As they are printed, and how many of them go to each place: those of a place by their numbers, so that the
    // first and the last of a pile name it.
    [[nodiscard]] SlipsInOrder in_order(const std::vector<PlaceOrder>& places) const {
        SlipsInOrder out;
        for (const auto& slip : slips_)
            out.push_back(&slip);
        auto begin = out.begin();
        for (const auto& place : places) {
            const auto end = begin + static_cast<std::ptrdiff_t>(place.count);
            std::sort(begin, end, [](const Slip* a, const Slip* b) { return a->number < b->number; });
            begin = end;
        }
        return out;
    }

  private:
    std::vector<Slip> slips_;
};

std::uint64_t slips_in(const CodeOrder& order) {
    std::uint64_t all = 0;
    for (const auto& place : order.places)
        all += place.count;
    return all;
}

// "Röstkod / Voting code:       ": a label in every language, and room up to the column in which codes and
// numbers stand.
std::string label_in_all(const SlipLanguages& words, const char* label) {
    constexpr std::size_t kColumn = 29;
    const std::string labels = fmt::format("{}:", fmt::join(said_in_all(words, label), " / "));
    const std::size_t width = code_points(labels);
    return labels + std::string(width < kColumn ? kColumn - width : 1, ' ');
}

// In each of the election's languages that has it, the same words once.
std::string titles_in_all(const election::Election& election, const election::Text& text) {
    std::vector<std::string_view> titles;
    for (const auto& language : election.languages) {
        const auto title = election.localised(text, language);
        if (title.language == language && std::find(titles.begin(), titles.end(), title.text) == titles.end())
            titles.push_back(title.text);
    }
    return fmt::format("{}", fmt::join(titles, " / "));
}

// What tells slips apart that have been cut out: ballot style with its mark, and place.
std::string which_text(const election::Election& election, const SlipLanguages& words,
                       const PlaceOrder& place) {
    std::string out;
    if (const auto mark = style_mark(election, place.style)) {
        const auto titles = titles_in_all(election, election.style(place.style)->title);
        std::vector<std::string> names;
        for (const auto& language : words) {
            auto name = mark_name(*language, *mark);
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
        }
        out += fmt::format("  {}{}\n  {}{} {}\n", label_in_all(words, "Ballot"),
                           titles.empty() ? place.style : titles, label_in_all(words, "Mark"),
                           mark_symbol(*mark), fmt::join(names, " / "));
    }
    if (!place.place.empty()) out += fmt::format("  {}{}\n", label_in_all(words, "Place"), place.place);
    return out;
}

std::string how_to_use(const words::Catalogue& words, const election::Election& election) {
    if (election.opens == election.closes)
        return words.text("Type the code at a voting station. It works once, on {day}. Show it to nobody.",
                          {{"day", words.date(election.opens)}});
    return words.text("Type the code at a voting station. It works once, {from} to {to}. Show it to nobody.",
                      {{"from", words.date(election.opens)}, {"to", words.date(election.closes)}});
}

// The slips of one place as text: all but their codes and numbers is the same, and is made once.
class SlipText {
  public:
    SlipText(const election::Election& election, const SlipLanguages& words, const PlaceOrder& place)
        : before_(fmt::format("  {}\n\n{}  {}", titles_in_all(election, election.title),
                              which_text(election, words, place), label_in_all(words, "Voting code"))),
          between_(fmt::format("\n  {}", label_in_all(words, "Slip no."))),
          after_("\n\n") {
        for (const auto& language : words)
            after_ += "  " + how_to_use(*language, election) + "\n";
        after_ +=
            "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n";
    }
    [[nodiscard]] std::string of(const Slip& slip) const {
        return before_ + crypto::grouped(slip.code) + between_ + slip.number + after_;
    }

  private:
    std::string before_, between_, after_;
};

Status write_text(const election::Election& election, const CodeOrder& order, const SlipsInOrder& slips) {
    const bool plain = order.form == SheetForm::kPlain;
    auto messages = slip_messages();
    SlipLanguages words;
    if (!plain) {
        ASSIGN_OR_RETURN(const auto languages, slip_languages(election, {}));
        words = in_languages(messages, languages);
    }
    std::vector<SlipText> texts;  // by place; none of a plain list
    for (const auto& place : order.places) {
        if (!plain) texts.emplace_back(election, words, place);
    }
    const auto text_of = [&](std::size_t place, const Slip& slip) {
        return plain ? crypto::grouped(slip.code) + "\n" : texts[place].of(slip);
    };
    std::size_t size = 0, next = 0;
    for (std::size_t place = 0; place < order.places.size(); ++place)
        size += order.places[place].count * text_of(place, *slips.front()).size();
    std::string sheet;
    sheet.reserve(size);  // grown once: what a growing string leaves behind would not be wiped
    for (std::size_t place = 0; place < order.places.size(); ++place) {
        for (std::uint64_t i = 0; i < order.places[place].count; ++i)
            sheet += text_of(place, *slips[next++]);
    }
    Status done;
    if (!order.file.empty()) {
        done = create_file(order.file, as_bytes(sheet), kPrivateMode);
    } else if (std::fwrite(sheet.data(), 1, sheet.size(), stdout) != sheet.size() ||
               std::fflush(stdout) != 0) {
        done = Unexpected(Error{ErrorCode::kEnvironment, "standard output", "the sheet cannot be written",
                                "give --out FILE"});
    }
    sodium_memzero(sheet.data(), sheet.size());
    return done;
}

Expected<std::unique_ptr<SheetPrinter>> printer_for(const CodeOrder& order) {
    if (order.form != SheetForm::kPdf) return std::unique_ptr<SheetPrinter>();
    auto printer = sheet_printer();
    if (printer) return printer;
    return Unexpected(Error{ErrorCode::kRefused, "codes print", "this build of valurna-tally cannot print",
                            "use valurna-tally codes issue, or a build with BUILD_PRINT=ON"});
}

Status write_pdf(const SheetPrinter& printer, const election::Election& election, const CodeOrder& order,
                 const SlipsInOrder& slips, const CodeProgress& progress) {
    ASSIGN_OR_RETURN(auto languages, slip_languages(election, order.languages));
    const std::string where = order.where.empty() ? election::followed_at(election) : order.where;
    Sheet sheet{election, std::move(languages), {}, where, order.spare};
    std::size_t next = 0;
    for (const auto& place : order.places) {
        SheetPlace& page_group = sheet.places.emplace_back(SheetPlace{place.place, place.style, {}});
        for (std::uint64_t i = 0; i < place.count; ++i, ++next)
            page_group.slips.push_back({slips[next]->code, slips[next]->number});
    }
    auto pdf = printer.draw(sheet, progress);
    if (!pdf) return Unexpected(pdf.error());
    return create_file(order.file, std::as_const(pdf).value().reveal(), kPrivateMode);
}

Status may_issue(Office& office, const election::Election& election, const CodeOrder& order,
                 const SheetPrinter* printer) {
    for (const auto& place : order.places) {
        if (election.style(place.style) == nullptr)
            return Unexpected(unknown_name("--style", "ballot style", place.style, ids_of(election.styles)));
    }
    const std::uint64_t all = slips_in(order), most = printer == nullptr ? kMostCodes : kMostSlipsPrinted;
    if (all == 0 || all > most) {
        return Unexpected(Error{ErrorCode::kBadInput, "--count",
                                "the number of codes is not between 1 and " + std::to_string(most),
                                "issue them in several runs"});
    }
    if (!order.file.empty() && std::filesystem::exists(std::filesystem::symlink_status(order.file))) {
        return Unexpected(
            Error{ErrorCode::kBadInput, order.file, "the file exists already", "choose another name"});
    }
    // Before the minutes of drawing, not after them.
    if (printer != nullptr) RETURN_IF_ERROR(slip_languages(election, order.languages));
    if (order.form == SheetForm::kText) RETURN_IF_ERROR(slip_languages(election, {}));
    return roll_is_open(office.store());
}

Status draw_codes(Slips& slips, const std::string& election_id, const CodeProgress& progress) {
    std::atomic<std::uint64_t> done{0};
    const std::uint64_t all = slips.all().size();
    for_each_index(all, 1, [&](std::size_t i) {
        Slip& slip = slips.all()[i];
        std::string drawn = crypto::draw_code();
        slip.code.assign(drawn);
        wipe(drawn);
        if (auto key = crypto::derive_credential(slip.code, election_id)) {
            slip.credential = key->public_key();
            slip.number = crypto::slip_number(*slip.credential);
        }
        if (progress) progress(++done, all);
    });
    for (const auto& slip : slips.all()) {
        if (!slip.credential) {
            return Unexpected(Error{ErrorCode::kEnvironment, "codes",
                                    "64 MiB of memory for a code cannot be had", "free some memory"});
        }
    }
    return {};
}

using Keep = std::function<Status(const std::vector<IssuedCode>&)>;

// Draws, writes the sheet, and then lets `keep` put the keys on the roll.
Status issue(Office& office, const CodeOrder& order, CodeKind kind, const IssueProgress& progress,
             const Keep& keep) {
    ASSIGN_OR_RETURN(auto election, office.definition());
    ASSIGN_OR_RETURN(auto printer, printer_for(order));
    if (auto allowed = may_issue(office, election, order, printer.get()); !allowed) return allowed;
    Slips slips(slips_in(order));
    if (auto drawn = draw_codes(slips, election.id, progress.drawing); !drawn) return drawn;
    const auto in_order = slips.in_order(order.places);
    std::vector<IssuedCode> codes;
    for (const auto& place : order.places) {
        for (std::uint64_t i = 0; i < place.count; ++i)
            codes.push_back({in_order[codes.size()]->credential->bytes, place.style, place.place, kind});
    }
    auto written = printer ? write_pdf(*printer, election, order, in_order, progress.printing)
                           : write_text(election, order, in_order);
    if (!written) return written;
    auto kept = keep(codes);
    // Slips that are on no roll must not be handed out.
    std::error_code ignored;
    if (!kept && !order.file.empty()) std::filesystem::remove(order.file, ignored);
    return kept;
}

}  // namespace

Status roll_is_open(Store& store) {
    ASSIGN_OR_RETURN(auto stations, store.stations());
    for (const auto& station : stations) {
        if (station.head.size > 0) {
            return Unexpected(Error{ErrorCode::kRefused, "station " + station.id,
                                    "it has opened its polls: the roll is fixed",
                                    "codes are issued before the first station opens"});
        }
    }
    return {};
}

Status issue_codes(Office& office, const CodeOrder& order, const IssueProgress& progress) {
    return issue(office, order, order.spare ? CodeKind::kSpare : CodeKind::kSlip, progress,
                 [&](const std::vector<IssuedCode>& codes) { return office.store().issue(codes); });
}

Status issue_successor(Office& office, const CodeOrder& order, const Successor& successor) {
    CodeOrder one = order;
    one.places = {{successor.code.place, successor.code.style, 1}};
    return issue(office, one, successor.code.kind, {}, [&](const std::vector<IssuedCode>& codes) {
        return office.store().add_void(successor.change(codes.front()), successor.sign);
    });
}

}  // namespace valurna::tally
