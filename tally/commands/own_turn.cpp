#include "tally/commands/own_turn.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/how_many.hpp"
#include "base/system/terminal.hpp"
#include "base/utf8.hpp"
#include "sync/formats/void_list.hpp"
#include "tally/verify/sources.hpp"
#include "tally/verify/verify_log.hpp"

namespace valurna::tally {
namespace {

constexpr std::size_t kLeastRoot = 8;  // hex digits that are compared

Unexpected refused(std::string where, std::string what, std::string mend) {
    return Unexpected(Error{ErrorCode::kRefused, std::move(where), std::move(what), std::move(mend)});
}

Unexpected another_log(const std::string& what) {
    return refused("public log", what,
                   "open nothing; ask the office in public why it brings another log than the published one");
}

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

// `nobody`: what is said where nobody sits at a terminal.
Expected<std::uint64_t> asked_number(const std::string& question, const std::string& option,
                                     const std::string& nobody) {
    const auto typed = ask_at_terminal(question);
    const auto number = typed ? number_in(trimmed(*typed)) : std::nullopt;
    if (number) return *number;
    return refused(option, typed ? in_quotes(*typed) + " is no number" : nobody,
                   "give it: " + option + " NUMBER");
}

Status type_what_differs(std::uint64_t between, const std::optional<std::uint64_t>& beforehand) {
    const std::string said = "another list was opened before, and " +
                             how_many(between, "ballot lies", "ballots lie") + " between the two";
    std::uint64_t typed = 0;
    if (beforehand) {
        typed = *beforehand;
    } else {
        ASSIGN_OR_RETURN(
            typed,
            asked_number("Careful: " + said + ". Type how many, to open this one too: ", "--differs", said));
    }
    if (typed == between) return {};
    return refused("--differs",
                   how_many(between, "ballot lies", "ballots lie") + " between, and " +
                       std::to_string(typed) + " was typed",
                   "open only what you understand");
}

Status compare(std::uint64_t size, std::string_view root, const record::SealedRecord& sealed) {
    if (size != sealed.lists.seen())
        return another_log(fmt::format("the published log has {}, and the one in this folder {}",
                                       how_many(size, "vote"), sealed.lists.seen()));
    // In hex, as programs print it, or in base64, as it stands in the log's checkpoint.
    const auto bytes = from_hex(sealed.log_root).value_or(Bytes());
    const bool same = sealed.log_root.starts_with(lower_case(root)) || to_base64(bytes).starts_with(root);
    if (root.size() < kLeastRoot || !same)
        return another_log("its root does not begin as the published one, " + in_quotes(root));
    return {};
}

// With the same log two lists can differ by slips that were declared void for one of them alone.
Status compare_voids(const record::LogFiles& files, const std::string& where,
                     const record::SealedRecord& sealed) {
    std::set<crypto::PublicKey> published;
    if (const auto note = files("voids", sync::kMostVoidList)) {
        const auto& election = sealed.package.election;
        ASSIGN_OR_RETURN(const auto list,
                         sync::parse_void_list(as_text(note.value()), sealed.keys.authority.key,
                                               election.domain, election.id));
        published.insert(list.credentials.begin(), list.credentials.end());
    }
    if (published == sealed.voids) return {};
    return refused(
        where,
        fmt::format("{} void there, and {} in this folder",
                    how_many(published.size(), "slip is", "slips are"), sealed.voids.size()),
        "open nothing; ask the office in public why it leaves out other slips than it has published");
}

Status compare_with_place(const PublishedLog& published, const record::SealedRecord& sealed,
                          const std::string& ceremony) {
    std::error_code unseen;
    const auto place = std::filesystem::weakly_canonical(published.where, unseen);
    const auto inside = std::filesystem::weakly_canonical(ceremony, unseen);
    if (std::mismatch(inside.begin(), inside.end(), place.begin(), place.end()).first == inside.end())
        return refused("--log " + published.where,
                       "this is the log that the office put into the ceremony's folder",
                       "give the one that is published: its address, or a folder that somebody else fetched");
    record::LogTrust trust;
    trust.record = ceremony;
    if (!published.policy.empty()) trust = {std::nullopt, std::nullopt, published.policy};
    ASSIGN_OR_RETURN(const auto trusted, record::read_trust(trust));
    ASSIGN_OR_RETURN(const auto files, record::open_log(published.where, published.pin));
    ASSIGN_OR_RETURN(const auto head, record::read_log_head(files, published.where));
    RETURN_IF_ERROR(record::check_trusted_head(
        head, trusted, published.where,
        [](const record::Finding& finding) { fmt::print("Checked: {}\n", finding.what); }));
    if (published.policy.empty())
        fmt::print(
            "Only the office's server has signed that log; with --policy outside witnesses vouch for it.\n");
    RETURN_IF_ERROR(compare(head.checkpoint.size, to_hex(head.checkpoint.root), sealed));
    return compare_voids(files, published.where, sealed);
}

Status compare_with_published(const PublishedLog& published, const record::SealedRecord& sealed,
                              const std::string& ceremony) {
    if (!published.where.empty()) return compare_with_place(published, sealed, ceremony);
    std::uint64_t size = 0;
    std::string root = published.root;
    if (published.size) {
        size = *published.size;
    } else {
        ASSIGN_OR_RETURN(
            size,
            asked_number(
                "How many votes has the published log (its page, a witness, a newspaper; "
                "not this screen)? ",
                "--log-size",
                "the log must be compared with the published one, which nobody can be asked about here"));
    }
    if (root.empty()) {
        const auto typed = ask_at_terminal("The first eight characters of its root, as published: ");
        if (!typed)
            return refused("--log-root", "nobody can be asked here",
                           "give the first eight characters as published");
        root = std::string(trimmed(*typed));
    }
    return compare(size, root, sealed);
}

std::uint64_t left_out_as_void(const record::SealedRecord& sealed) {
    const auto& left_out = sealed.lists.left_out();
    return static_cast<std::uint64_t>(
        std::count_if(left_out.begin(), left_out.end(), [](const auto& one) { return !one.of; }));
}

void show(const record::SealedRecord& sealed) {
    const auto of_void = left_out_as_void(sealed);
    const auto repeated = sealed.lists.left_out().size() - of_void;
    fmt::print(
        "\nThe public log in this folder has {}. Left out: {} of void slips, {} repeated. To be opened: {}.\n",
        how_many(sealed.lists.seen(), "vote"), of_void, repeated, sealed.lists.counted());
    if (sealed.lists.counted() < kFewestBetween)
        fmt::print("So few votes hardly hide how each person voted.\n");
}

}  // namespace

Status check_own_key(const UnlockedTrustee& trustee, const sync::Package& package) {
    if (package.election.id != trustee.election_id || package.election.domain != trustee.domain)
        return refused("package",
                       "it is of the election " + package.election.id + " of " + package.election.domain,
                       "your key was made for " + trustee.election_id + " of " + trustee.domain);
    return check_made_key(trustee.made, trustee.needed, package.key, "package");
}

// Whoever leaves out all ballots but one opens a single person's vote: few that stay are opened only by a trustee who knows how many
// are left out.
Status agree_to_leave_out(const record::SealedRecord& sealed,
                          const std::optional<std::uint64_t>& beforehand) {
    const auto of_void = left_out_as_void(sealed);
    const auto few = [](const auto& contest) {
        return !contest.second.empty() && contest.second.size() < kFewestBetween;
    };
    const auto& rows = sealed.lists.rows();
    if (of_void == 0 || std::none_of(rows.begin(), rows.end(), few)) return {};
    const std::string said = fmt::format(
        "not even {} stay to be opened, and {} left out as void; whoever leaves out all "
        "but one opens a single person's vote",
        kFewestBetween, how_many(of_void, "ballot is", "ballots are"));
    std::uint64_t typed = 0;
    if (beforehand) {
        typed = *beforehand;
    } else {
        ASSIGN_OR_RETURN(typed,
                         asked_number("Careful: " + said + ".\nType how many are left out, if you know why: ",
                                      "--void", said));
    }
    if (typed == of_void) return {};
    return refused("--void",
                   fmt::format("{} left out as void, and {} was typed",
                               how_many(of_void, "ballot is", "ballots are"), typed),
                   "open only what you understand; the void notes are in the ceremony's folder, voids/");
}

Status agree_to_differ(const std::string& folder, const record::SealedRecord& sealed,
                       const std::optional<std::uint64_t>& differs) {
    crypto::Hash root{};
    if (const auto bytes = from_hex(sealed.log_root); bytes && bytes->size() == root.size())
        std::copy(bytes->begin(), bytes->end(), root.begin());
    ASSIGN_OR_RETURN(auto opened, OpenedLists::read(folder));
    const auto lists =
        ballot_lists(sealed.package.election.id, sealed.lists.seen(), root, sealed.lists.rows());
    std::uint64_t between = 0;  // of the contest with the most
    for (const auto& list : lists) {
        ASSIGN_OR_RETURN(const auto here, opened.between(list));
        between = std::max(between, here);
    }
    if (between > 0) RETURN_IF_ERROR(type_what_differs(between, differs));
    for (const auto& list : lists)
        RETURN_IF_ERROR(opened.remember(list));
    return {};
}

Status agree_to_open(const std::string& folder, const record::SealedRecord& sealed,
                     const std::string& ceremony, const PublishedLog& published,
                     const std::optional<std::uint64_t>& differs,
                     const std::optional<std::uint64_t>& of_void) {
    show(sealed);
    RETURN_IF_ERROR(compare_with_published(published, sealed, ceremony));
    fmt::print("Its root is {}.\n", sealed.log_root);
    RETURN_IF_ERROR(agree_to_leave_out(sealed, of_void));
    return agree_to_differ(folder, sealed, differs);
}

}  // namespace valurna::tally
