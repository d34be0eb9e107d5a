#include "sync/ledger/ledger.hpp"

#include <algorithm>

#include "base/system/descriptor.hpp"
#include "base/system/files.hpp"
#include "sync/ledger/fault_point.hpp"
#include "sync/ledger/ledger_impl.hpp"

namespace valurna::sync {

using crypto::Checkpoint;
using crypto::Hash;

namespace {

constexpr std::size_t kRoomForReceipts = 64U << 10U;  // and for the log and its index

Expected<crypto::SigningKey> copy_of(const crypto::SigningKey& station, const std::string& file) {
    auto key = crypto::SigningKey::from_seed(station.seed().reveal());
    if (!key)
        return Unexpected(
            Error{ErrorCode::kEnvironment, file, "the station's key cannot be held in memory", "restart"});
    return std::move(*key);
}

}  // namespace

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

Expected<Ledger> Ledger::verified(std::unique_ptr<Impl> impl) {
    SQLite::Transaction snapshot(impl->db);
    RETURN_IF_ERROR(impl->read_head_and_entries());
    RETURN_IF_ERROR(impl->check_spent_table());
    return Ledger(std::move(impl));
}

Expected<Ledger> Ledger::open(const std::string& file, const std::string& origin,
                              const crypto::SigningKey& station) {
    try {
        ASSIGN_OR_RETURN(auto key, copy_of(station, file));
        if (!file_exists(file)) {
            const auto first = sign_checkpoint({origin, 0, crypto::empty_root()}, key);
            RETURN_IF_ERROR(create_database(file, origin, first));
        }
        ASSIGN_OR_RETURN(auto db, open_database(file));
        return verified(std::make_unique<Impl>(file, origin, std::move(key), std::move(db)));
    } catch (const SQLite::Exception& exception) {
        return database_error(file, exception);
    }
}

Expected<Ledger> Ledger::open_to_send(const std::string& file, const std::string& origin,
                                      const crypto::SigningKey& station) {
    const auto room = room_to_write(folder_of(file), kRoomForReceipts);
    if (room.has_value()) return open(file, origin, station);
    try {
        ASSIGN_OR_RETURN(auto key, copy_of(station, file));
        ASSIGN_OR_RETURN(auto db, copy_in_memory(file));
        auto impl = std::make_unique<Impl>(file, origin, std::move(key), std::move(db));
        impl->unwritable = room.error();
        return verified(std::move(impl));
    } catch (const SQLite::Exception& exception) {
        return database_error(file, exception);
    }
}

const std::optional<Error>& Ledger::unwritable() const {
    return impl_->unwritable;
}

Expected<std::uint64_t> Ledger::append(const Entry& entry) {
    if (impl_->failed)
        return Unexpected(Error{ErrorCode::kEnvironment, impl_->file, "the disk failed at an earlier entry",
                                "start the station again, which checks the ledger"});
    const auto bytes = encode_entry(entry);
    // Whatever cannot be read again at the next start must never be stored.
    if (const auto readable = decode_entry(bytes); !readable.has_value())
        return Unexpected(
            Error{ErrorCode::kRefused, impl_->file, readable.error().what, "the entry was not stored"});
    fault_point("append: checked");
    try {
        return impl_->append(entry, bytes);
    } catch (const SQLite::Exception& exception) {
        if (!is_busy(exception)) impl_->failed = true;
        return database_error(impl_->file, exception);
    }
}

Status Ledger::may_append(const Entry& entry) const {
    return impl_->state.check(entry);
}

Status Ledger::refresh() {
    try {
        SQLite::Transaction snapshot(impl_->db);
        auto read = impl_->read_head_and_entries();
        if (!read.has_value()) impl_->failed = true;
        return read;
    } catch (const SQLite::Exception& exception) {
        if (!is_busy(exception)) impl_->failed = true;
        return database_error(impl_->file, exception);
    }
}

std::uint64_t Ledger::size() const {
    return impl_->edge.size();
}
Checkpoint Ledger::checkpoint() const {
    return impl_->checkpoint();
}
std::string Ledger::signed_checkpoint() const {
    return impl_->note;
}

Checkpoint Ledger::checkpoint_at(std::uint64_t size) const {
    const auto wanted = std::min<std::uint64_t>(size, impl_->edge.size());
    auto& prefix = impl_->prefix;
    if (prefix.size() > wanted) prefix = {};
    while (prefix.size() < wanted)
        prefix.append(impl_->leaves[prefix.size()]);
    return {impl_->origin, wanted, prefix.root()};
}
std::string Ledger::signed_checkpoint_at(std::uint64_t size) const {
    return sign_checkpoint(checkpoint_at(size), impl_->key);
}

bool Ledger::spent(const crypto::PublicKey& credential) const {
    return impl_->state.spent(credential);
}
std::uint64_t Ledger::ballots() const {
    return impl_->state.ballots();
}
std::uint64_t Ledger::spoiled() const {
    return impl_->state.spoiled();
}
Polls Ledger::polls() const {
    return impl_->state.polls();
}
std::uint64_t Ledger::openings_before() const {
    return impl_->state.openings_before();
}
const std::optional<PollsDay>& Ledger::opened_on() const {
    return impl_->state.opened_on();
}
const std::array<std::uint8_t, 32>& Ledger::package_hash() const {
    return impl_->state.package_hash();
}

Expected<std::vector<Bytes>> Ledger::entries(std::uint64_t from, std::size_t most) const {
    auto& in = *impl_;
    try {
        std::vector<Bytes> out;
        const Rewound rewound(in.select_entries);
        in.select_entries.bind(1, static_cast<std::int64_t>(from));
        in.select_entries.bind(2, static_cast<std::int64_t>(most));
        while (from + out.size() < in.leaves.size() && in.select_entries.executeStep()) {
            auto bytes = blob(in.select_entries.getColumn(1));
            const auto index = from + out.size();
            if (crypto::leaf_hash(bytes) != in.leaves[index])
                return in.damaged("entry " + std::to_string(index + 1) + " is not the one that was stored");
            out.push_back(std::move(bytes));
        }
        return out;
    } catch (const SQLite::Exception& exception) {
        return database_error(in.file, exception);
    }
}

std::vector<Hash> Ledger::consistency(std::uint64_t old_size) const {
    return consistency_at(old_size, size());
}

std::vector<Hash> Ledger::consistency_at(std::uint64_t old_size, std::uint64_t size) const {
    return crypto::consistency_proof(old_size, size, [&](std::uint64_t i) { return impl_->leaves[i]; });
}

Status Ledger::store_cosignature(const ReceivedCosignature& cosignature) {
    auto& in = *impl_;
    const auto& stated = cosignature.checkpoint;
    if (stated.size > in.edge.size() || !(stated == checkpoint_at(stated.size)))
        return Unexpected(Error{ErrorCode::kRefused, in.file,
                                "the receipt is not for the entries of this ledger",
                                "keep everything as it is and call the coordinator"});
    try {
        SQLite::Statement insert(in.db,
                                 "INSERT INTO cosignature (size, root, time, line) VALUES (?, ?, ?, ?)");
        insert.bind(1, static_cast<std::int64_t>(stated.size));
        bind_blob(insert, 2, stated.root);
        insert.bind(3, static_cast<std::int64_t>(cosignature.time));
        insert.bind(4, cosignature.line);
        insert.exec();
        return {};
    } catch (const SQLite::Exception& exception) {
        return database_error(in.file, exception);
    }
}

std::optional<ReceivedCosignature> Ledger::last_cosignature() const {
    auto& in = *impl_;
    try {
        SQLite::Statement last(in.db,
                               "SELECT size, root, time, line FROM cosignature ORDER BY seq DESC LIMIT 1");
        if (!last.executeStep()) return std::nullopt;
        const auto root = array_of<32>(blob(last.getColumn(1)));
        if (!root) return std::nullopt;
        ReceivedCosignature out;
        out.checkpoint = {in.origin, static_cast<std::uint64_t>(last.getColumn(0).getInt64()), *root};
        out.time = static_cast<std::uint64_t>(last.getColumn(2).getInt64());
        out.line = last.getColumn(3).getString();
        return out;
    } catch (const SQLite::Exception&) {
        return std::nullopt;  // a receipt that cannot be read is one that is asked for again
    }
}

}  // namespace valurna::sync
