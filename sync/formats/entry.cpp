#include "sync/formats/entry.hpp"

#include <algorithm>

#include "base/unreachable.hpp"
#include "election/ballot/ballot.hpp"
#include "election/definition/ballot_size.hpp"
#include "election/definition/patterns.hpp"
#include "sync/formats/cbor.hpp"
#include "sync/formats/hand_count.hpp"

namespace valurna::sync {
namespace {

// First item of every entry. Numbers are never used again for anything else.
enum class Kind : std::uint8_t {
    kOpen = 1,
    kBallot = 2,
    kSpoiled = 3,
    kPause = 4,
    kResume = 5,
    kClose = 6,
    kStaff = 7
};

constexpr std::size_t kMostSoftware = 128;

template <class... F>
struct Overload : F... {
    using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>;

CborWriter begin(Kind kind, std::size_t fields) {
    CborWriter writer;
    writer.array(1 + fields).number(static_cast<std::uint64_t>(kind));
    return writer;
}

void write_randomness(CborWriter& writer, const crypto::SealRandomness& randomness) {
    writer.array(randomness.contests.size());
    for (const auto& contest : randomness.contests) {
        writer.array(contest.size());
        for (const auto& scalar : contest)
            writer.bytes(scalar.bytes);
    }
}

std::optional<crypto::EncodedBallot> read_ballot(CborReader& reader) {
    const auto bytes = reader.bytes();
    return bytes ? crypto::EncodedBallot::decode(*bytes) : std::nullopt;
}

// One scalar for each block of the ballot, no more and no less: its shape bounds what is read.
std::optional<crypto::SealRandomness> read_randomness(CborReader& reader,
                                                      const crypto::SealedBallot& ballot) {
    if (reader.array() != ballot.contests.size()) return std::nullopt;
    crypto::SealRandomness randomness;
    for (const auto& contest : ballot.contests) {
        if (reader.array() != contest.blocks.size()) return std::nullopt;
        auto& row = randomness.contests.emplace_back();
        for (std::size_t i = 0; i < contest.blocks.size(); ++i) {
            const auto bytes = reader.bytes();
            const auto scalar = bytes && bytes->size() == 32 ? crypto::decode_scalar(*bytes) : std::nullopt;
            if (!scalar) return std::nullopt;
            row.push_back(*scalar);
        }
    }
    return randomness;
}

std::size_t fields_of(const std::optional<PollsDay>& on, const std::optional<StaffRole>& by) {
    return (on ? 2U : 0U) + (by ? 1U : 0U);
}

void write_end(CborWriter& writer, const std::optional<PollsDay>& on, const std::optional<StaffRole>& by,
               const std::optional<std::uint64_t>& admitted = {}) {
    if (on) writer.text(on->day).text(on->reason);
    if (admitted) writer.array(1).number(*admitted);
    if (by) writer.number(static_cast<std::uint64_t>(*by));
}

// Day and reason, or neither.
bool read_day(CborReader& reader, std::optional<PollsDay>& on) {
    if (reader.at_end()) return true;
    const auto day = reader.text();
    if (!day || !election::is_date(*day)) return false;
    const auto reason = reader.text();
    if (!reason || (!reason->empty() && !good_reason(*reason))) return false;
    on = PollsDay{std::string(*day), std::string(*reason)};
    return true;
}

// How many people were let in, or nothing: in an array of one, so that it is no role.
bool read_admitted(CborReader& reader, std::optional<std::uint64_t>& admitted) {
    const auto items = reader.array();
    if (!items) return true;
    admitted = reader.number();
    return *items == 1 && admitted && *admitted <= kMostAdmitted;
}

// The last item of an entry that staff made on the screen.
bool read_role(CborReader& reader, std::optional<StaffRole>& by) {
    if (reader.at_end()) return true;
    const auto number = reader.number();
    if (number) by = staff_role(*number);
    return by.has_value();
}

std::optional<Entry> read_open(CborReader& reader) {
    OpenEntry open;
    const auto hash = reader.bytes();
    if (!hash || hash->size() != open.package_hash.size()) return std::nullopt;
    std::copy(hash->begin(), hash->end(), open.package_hash.begin());
    const auto software = reader.text();
    if (!software || software->empty() || software->size() > kMostSoftware) return std::nullopt;
    if (!std::all_of(software->begin(), software->end(), [](char c) { return c >= 0x20 && c < 0x7f; }))
        return std::nullopt;
    open.software = *software;
    const auto counter = reader.number();
    if (!counter) return std::nullopt;
    open.openings_before = *counter;
    if (!read_day(reader, open.on) || !read_role(reader, open.by)) return std::nullopt;
    return open;
}

std::optional<Entry> read_close(CborReader& reader) {
    const auto ballots = reader.number();
    if (!ballots) return std::nullopt;
    const auto spoiled = reader.number();
    if (!spoiled) return std::nullopt;
    CloseEntry close{*ballots, *spoiled, {}, {}};
    if (!read_day(reader, close.on) || !read_admitted(reader, close.admitted) || !read_role(reader, close.by))
        return std::nullopt;
    return close;
}

std::optional<Entry> read_spoiled(CborReader& reader) {
    auto ballot = read_ballot(reader);
    if (!ballot) return std::nullopt;
    auto randomness = read_randomness(reader, **ballot);
    if (!randomness) return std::nullopt;
    return SpoiledEntry{std::move(*ballot), std::move(*randomness)};
}

template <class PauseOrResume>
std::optional<Entry> read_pause(CborReader& reader) {
    PauseOrResume entry;
    return read_role(reader, entry.by) ? std::optional<Entry>(entry) : std::nullopt;
}

std::optional<Entry> read_staff(CborReader& reader) {
    const auto role = reader.number();
    const auto act = role ? reader.number() : std::nullopt;
    if (!act || !staff_role(*role) || !staff_act(*act)) return std::nullopt;
    return StaffEntry{*staff_role(*role), *staff_act(*act)};
}

std::optional<Entry> read_entry(CborReader& reader) {
    if (!reader.array()) return std::nullopt;  // the count is compared by encoding again
    const auto kind = reader.number();
    if (!kind || *kind < 1 || *kind > 7) return std::nullopt;
    switch (static_cast<Kind>(*kind)) {
        case Kind::kOpen:
            return read_open(reader);
        case Kind::kBallot: {
            auto ballot = read_ballot(reader);
            return ballot ? std::optional<Entry>(BallotEntry{std::move(*ballot)}) : std::nullopt;
        }
        case Kind::kSpoiled:
            return read_spoiled(reader);
        case Kind::kPause:
            return read_pause<PauseEntry>(reader);
        case Kind::kResume:
            return read_pause<ResumeEntry>(reader);
        case Kind::kClose:
            return read_close(reader);
        case Kind::kStaff:
            return read_staff(reader);
    }
    unreachable("kind of ledger entry");
}

Unexpected malformed(std::string what) {
    return Unexpected(Error{ErrorCode::kBadInput, "ledger entry", std::move(what),
                            "this ledger or upload was altered; keep it as it is"});
}

Unexpected not_counted(std::string what) {
    return Unexpected(Error{ErrorCode::kRefused, "ballot", std::move(what), "it does not count"});
}

Unexpected forged() {
    return not_counted("its signature or a proof of knowledge does not hold");
}

// The credential is on the roll, and the contests and their widths are those of its ballot style.
Status check_contests(const Package& package, const crypto::SealedBallot& ballot) {
    const auto* on_roll = package.roll.find(ballot.credential.bytes);
    if (on_roll == nullptr) return not_counted("its credential is not on the roll");
    const auto* style = package.election.style(on_roll->style);
    if (style == nullptr) return not_counted("its ballot style is not in the election");
    const auto parts = election::parts_of(package.election, *style);
    if (ballot.contests.size() != parts.size())
        return not_counted("it does not hold the contests of its ballot style");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (ballot.contests[i].contest != parts[i].id())
            return not_counted("it does not hold the contests of its ballot style in their order");
        if (ballot.contests[i].blocks.size() != election::sealing_blocks(parts[i]))
            return not_counted("contest " + parts[i].id() + " has the wrong width");
    }
    return {};
}

}  // namespace

Bytes encode_entry(const Entry& entry) {
    return std::visit(
        Overload{
            [](const OpenEntry& e) {
                auto writer = begin(Kind::kOpen, 3 + fields_of(e.on, e.by));
                writer.bytes(e.package_hash).text(e.software).number(e.openings_before);
                write_end(writer, e.on, e.by);
                return writer.take();
            },
            [](const BallotEntry& e) { return begin(Kind::kBallot, 1).bytes(e.ballot.bytes()).take(); },
            [](const SpoiledEntry& e) {
                auto writer = begin(Kind::kSpoiled, 2);
                writer.bytes(e.ballot.bytes());
                write_randomness(writer, e.randomness);
                return writer.take();
            },
            [](const PauseEntry& e) {
                auto writer = begin(Kind::kPause, fields_of({}, e.by));
                write_end(writer, {}, e.by);
                return writer.take();
            },
            [](const ResumeEntry& e) {
                auto writer = begin(Kind::kResume, fields_of({}, e.by));
                write_end(writer, {}, e.by);
                return writer.take();
            },
            [](const CloseEntry& e) {
                auto writer = begin(Kind::kClose, 2 + fields_of(e.on, e.by) + (e.admitted ? 1U : 0U));
                writer.number(e.ballots).number(e.spoiled);
                write_end(writer, e.on, e.by, e.admitted);
                return writer.take();
            },
            [](const StaffEntry& e) {
                auto writer = begin(Kind::kStaff, 2);
                writer.number(static_cast<std::uint64_t>(e.role)).number(static_cast<std::uint64_t>(e.act));
                return writer.take();
            },
        },
        entry);
}

Expected<Entry> decode_entry(ByteView bytes) {
    if (bytes.size() > kMostEntryBytes) return malformed("it is longer than 65535 bytes");
    CborReader reader(bytes);
    auto entry = read_entry(reader);
    if (!entry) return malformed("it is not one of the seven kinds of entry");
    if (!reader.at_end()) return malformed("bytes follow after its end");
    const auto again = encode_entry(*entry);
    if (!std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()))
        return malformed("it is not in canonical form");
    return std::move(*entry);
}

Status check_ballot(const Package& package, const crypto::SealContext& context,
                    const crypto::EncodedBallot& ballot) {
    RETURN_IF_ERROR(check_contests(package, *ballot));
    if (!crypto::verify_sealed_ballot(context, ballot)) return forged();
    return {};
}

Status check_ballot(const Package& package, const crypto::SealContext& context,
                    const crypto::SealedBallot& ballot) {
    RETURN_IF_ERROR(check_contests(package, ballot));
    if (!crypto::verify_sealed_ballot(context, ballot)) return forged();
    return {};
}

}  // namespace valurna::sync
