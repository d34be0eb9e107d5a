#include "sync/ledger/ledger_impl.hpp"

#include "base/how_many.hpp"
#include "sync/ledger/fault_point.hpp"

namespace valurna::sync {

using crypto::Hash;

namespace {

Bytes joined(const std::vector<Hash>& hashes) {
    Bytes out;
    for (const auto& hash : hashes)
        out.insert(out.end(), hash.begin(), hash.end());
    return out;
}

const crypto::PublicKey* credential_spent_by(const Entry& entry) {
    const auto* cast = std::get_if<BallotEntry>(&entry);
    return cast == nullptr ? nullptr : &cast->ballot->credential;
}

}  // namespace

void bind_blob(SQLite::Statement& statement, int place, ByteView bytes) {
    statement.bindNoCopy(place, bytes.data(), static_cast<int>(bytes.size()));
}

Unexpected Ledger::Impl::damaged(std::string what) const {
    return Unexpected(
        Error{ErrorCode::kRefused, file, std::move(what), "keep the file as it is and call the coordinator"});
}

std::string sign_checkpoint(const crypto::Checkpoint& checkpoint, const crypto::SigningKey& key) {
    crypto::Note note{checkpoint.body(), {}};
    crypto::sign_note(note, checkpoint.origin, key);
    return note.text();
}

Status Ledger::Impl::read_entry(std::uint64_t index, const Bytes& bytes, const Bytes& leaf) {
    const std::string name = "entry " + std::to_string(index + 1);
    const auto hash = crypto::leaf_hash(bytes);
    if (array_of<32>(leaf) != hash) return damaged(name + " is not the one that was stored");
    const auto entry = decode_entry(bytes);
    if (!entry.has_value()) return damaged(name + ": " + entry.error().what);
    if (const auto allowed = state.check(entry.value()); !allowed.has_value())
        return damaged(name + " may not stand here: " + allowed.error().what);
    state.apply(entry.value());
    edge.append(hash);
    leaves.push_back(hash);
    return {};
}

Status Ledger::Impl::check_head(const std::string& stored_origin, std::uint64_t size, const Bytes& edge_bytes,
                                const std::string& stored_note) {
    if (stored_origin != origin) return damaged("it belongs to " + stored_origin + ", not to this station");
    if (size != edge.size())
        return damaged("it holds " + how_many(edge.size(), "entry", "entries") + " and states " +
                       std::to_string(size));
    if (edge_bytes != joined(edge.peaks()))
        return damaged("the stored edge of the tree is not that of its entries");
    const auto parsed = crypto::Note::parse(stored_note);
    const crypto::VerifierKey verifier{origin, crypto::NoteKeyType::kEd25519, key.public_key()};
    if (!parsed || crypto::verify_note(*parsed, verifier) != crypto::NoteVerdict::kGood)
        return damaged("its last checkpoint is not signed by this station");
    const auto stated = crypto::Checkpoint::parse_body(parsed->body);
    if (!stated || !(*stated == checkpoint()))
        return damaged("its last checkpoint is not that of its entries");
    note = stored_note;
    return {};
}

// Reads what is new since the last call, in one snapshot, and holds it against the signed checkpoint.
Status Ledger::Impl::read_head_and_entries() {
    const Rewound head(select_head);
    if (!select_head.executeStep()) return damaged("it has entries and no checkpoint");
    const auto stored_origin = select_head.getColumn(0).getString();
    const auto size = static_cast<std::uint64_t>(select_head.getColumn(1).getInt64());
    const auto edge_bytes = blob(select_head.getColumn(2));
    const auto stored_note = select_head.getColumn(3).getString();
    if (size < edge.size()) return damaged("it has become shorter");
    if (size == edge.size() && !note.empty() && stored_note == note) return {};
    const Rewound entries(select_entries);
    select_entries.bind(1, static_cast<std::int64_t>(edge.size()));
    select_entries.bind(2, -1);
    while (select_entries.executeStep()) {
        const auto index = static_cast<std::uint64_t>(select_entries.getColumn(0).getInt64());
        if (index != edge.size()) return damaged("entry " + std::to_string(edge.size() + 1) + " is missing");
        if (auto read =
                read_entry(index, blob(select_entries.getColumn(1)), blob(select_entries.getColumn(2)));
            !read.has_value())
            return read;
    }
    return check_head(stored_origin, size, edge_bytes, stored_note);
}

// The table is an index over the entries; an index that disagrees could refuse a voter or let one vote twice.
Status Ledger::Impl::check_spent_table() {
    SQLite::Statement all(db, "SELECT s.credential FROM spent s ORDER BY s.credential");
    auto expected = state.credentials().begin();
    while (all.executeStep()) {
        const auto credential = array_of<32>(blob(all.getColumn(0)));
        if (expected == state.credentials().end() || credential != expected->bytes)
            return damaged("its list of used codes is not that of its entries");
        ++expected;
    }
    if (expected != state.credentials().end())
        return damaged("its list of used codes is not that of its entries");
    return {};
}

Expected<std::uint64_t> Ledger::Impl::append(const Entry& entry, const Bytes& bytes) {
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    if (auto caught_up = read_head_and_entries(); !caught_up.has_value()) {
        failed = true;
        return Unexpected(caught_up.error());
    }
    RETURN_IF_ERROR(state.check(entry));
    const auto index = edge.size();
    const auto leaf = crypto::leaf_hash(bytes);
    auto next = edge;
    next.append(leaf);
    const auto next_note = sign_checkpoint({origin, next.size(), next.root()}, key);
    const auto peaks = joined(next.peaks());
    fault_point("append: begun");

    insert_entry.reset();
    insert_entry.bind(1, static_cast<std::int64_t>(index));
    bind_blob(insert_entry, 2, bytes);
    bind_blob(insert_entry, 3, leaf);
    insert_entry.exec();
    fault_point("append: entry written");
    if (const auto* credential = credential_spent_by(entry)) {
        insert_spent.reset();
        bind_blob(insert_spent, 1, credential->bytes);
        insert_spent.bind(2, static_cast<std::int64_t>(index));
        insert_spent.exec();
        fault_point("append: credential spent");
    }
    update_head.reset();
    update_head.bind(1, static_cast<std::int64_t>(next.size()));
    bind_blob(update_head, 2, peaks);
    update_head.bind(3, next_note);
    update_head.exec();
    fault_point("append: head written");
    transaction.commit();
    fault_point("append: committed");

    edge = std::move(next);
    leaves.push_back(leaf);
    state.apply(entry);
    note = next_note;
    return index;
}

}  // namespace valurna::sync
