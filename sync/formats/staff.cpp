#include "sync/formats/staff.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/secret_bytes.hpp"
#include "base/sha256.hpp"
#include "base/unreachable.hpp"
#include "crypto/keys/symbols.hpp"

namespace valurna::sync {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* kFormat = "valurna staff v1";
constexpr std::size_t kDataSymbols = kStaffCardSymbols - 1;

Unexpected wrong(std::string_view where, const std::string& what, const std::string& mend) {
    return Unexpected(Error{ErrorCode::kBadInput, std::string(where), what, mend});
}

std::optional<std::vector<StaffCard>> cards_in(const json& document) {
    if (document.at("format") != kFormat || !document.at("cards").is_array()) return std::nullopt;
    std::vector<StaffCard> out;
    for (const json& one : document.at("cards")) {
        StaffCard card;
        card.number = one.at("number").get<std::uint32_t>();
        const auto role = staff_role(std::string_view(one.at("role").get_ref<const std::string&>()));
        const auto digest = from_hex(one.at("digest").get_ref<const std::string&>());
        if (!role || !digest || digest->size() != card.digest.size()) return std::nullopt;
        card.role = *role;
        std::copy(digest->begin(), digest->end(), card.digest.begin());
        out.push_back(card);
    }
    return out;
}

}  // namespace

std::string_view name_of(StaffAct act) {
    switch (act) {
        case StaffAct::kUnlock:
            return "unlock";
        case StaffAct::kAdmit:
            return "admit";
        case StaffAct::kEndSession:
            return "end session";
        case StaffAct::kLiftWait:
            return "lift wait";
        case StaffAct::kBeginClass:
            return "begin class";
        case StaffAct::kEndClass:
            return "end class";
        case StaffAct::kSetPin:
            return "set pin";
        case StaffAct::kCheckStation:
            return "check station";
        case StaffAct::kExportStick:
            return "export stick";
        case StaffAct::kImportStick:
            return "import stick";
        case StaffAct::kWipe:
            return "wipe";
        case StaffAct::kNewAddresses:
            return "new addresses";
    }
    unreachable("act of staff");
}

std::optional<StaffRole> staff_role(std::string_view name) {
    for (const auto role : kStaffRoles) {
        if (name_of(role) == name) return role;
    }
    return std::nullopt;
}

std::optional<StaffRole> staff_role(std::uint64_t number) {
    if (number < 1 || number > std::size(kStaffRoles)) return std::nullopt;
    return static_cast<StaffRole>(number);
}

std::optional<StaffAct> staff_act(std::uint64_t number) {
    if (number < 1 || number > std::size(kStaffActs)) return std::nullopt;
    return static_cast<StaffAct>(number);
}

std::string draw_staff_card() {
    return crypto::draw_symbols(kStaffCardSymbols);
}

bool looks_like_staff_card(std::string_view typed) {
    return election::after_staff_card_start(typed).has_value();
}

std::optional<std::string> read_staff_card(std::string_view typed) {
    auto symbols =
        crypto::typed_symbols(election::after_staff_card_start(typed).value_or(typed), kStaffCardSymbols);
    if (!symbols) return std::nullopt;
    const std::string_view all = *symbols;
    if (crypto::check_symbol(all.substr(0, kDataSymbols)) == all.back()) return symbols;
    wipe(*symbols);
    return std::nullopt;
}

std::array<std::uint8_t, 32> staff_card_digest(std::string_view symbols, std::string_view election_id) {
    std::string text = "valurna staff card v1\n" + std::string(election_id) + "\n" + std::string(symbols);
    const auto digest = sha256(as_bytes(text));
    wipe(text);
    return digest;
}

Status check_staff_cards(const std::vector<StaffCard>& cards) {
    if (cards.size() > kMostStaffCards)
        return wrong("staff cards", "there are more than " + std::to_string(kMostStaffCards), "make fewer");
    std::set<std::array<std::uint8_t, 32>> digests;
    std::uint32_t before = 0;
    for (const auto& card : cards) {
        const auto where = "staff card " + std::to_string(card.number);
        if (card.number <= before) return wrong(where, "the numbers do not grow", "make the cards anew");
        if (!digests.insert(card.digest).second)
            return wrong(where, "it is there twice", "make the cards anew");
        before = card.number;
    }
    return {};
}

std::string write_staff_cards(const std::vector<StaffCard>& cards) {
    ordered_json document{{"format", kFormat}, {"cards", ordered_json::array()}};
    for (const auto& card : cards)
        document["cards"].push_back(
            {{"number", card.number}, {"role", name_of(card.role)}, {"digest", to_hex(card.digest)}});
    return document.dump(2) + "\n";
}

Expected<std::vector<StaffCard>> parse_staff_cards(std::string_view text, std::string_view file) {
    try {
        auto cards = cards_in(json::parse(text));
        if (cards && !cards->empty() && write_staff_cards(*cards) == text) {
            RETURN_IF_ERROR(check_staff_cards(*cards));
            return *std::move(cards);
        }
    } catch (const json::exception&) {
        // Falls through to the one message below.
    }
    return wrong(file, "this is no list of staff cards", "build the package again");
}

std::optional<std::string> read_pin(std::string_view typed) {
    auto figures = crypto::typed_symbols(typed, kPinFigures);
    const bool all =
        figures && std::all_of(figures->begin(), figures->end(), [](char c) { return c >= '0' && c <= '9'; });
    if (all) return figures;
    if (figures) wipe(*figures);
    return std::nullopt;
}

}  // namespace valurna::sync
