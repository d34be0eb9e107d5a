#pragma once
// The implementation of Ledger: the open file, and what was read from it and verified. Only ledger*.cpp include it.

#include <optional>
#include <string>
#include <vector>

#include "sync/ledger/database.hpp"
#include "sync/ledger/ledger.hpp"

namespace valurna::sync {

void bind_blob(SQLite::Statement& statement, int place, ByteView bytes);
// The signed note of a checkpoint, under its origin's name.
[[nodiscard]] std::string sign_checkpoint(const crypto::Checkpoint& checkpoint,
                                          const crypto::SigningKey& key);

// A statement left in the middle keeps its snapshot, and the write-ahead log could never be folded back.
class Rewound {
  public:
    explicit Rewound(SQLite::Statement& statement) : statement_(statement) { statement_.reset(); }
    ~Rewound() { (void)statement_.tryReset(); }
    Rewound(const Rewound&) = delete;
    Rewound& operator=(const Rewound&) = delete;

  private:
    SQLite::Statement& statement_;
};

struct Ledger::Impl {
    Impl(std::string file_name, std::string log_origin, crypto::SigningKey signing_key,
         SQLite::Database database)
        : file(std::move(file_name)),
          origin(std::move(log_origin)),
          key(std::move(signing_key)),
          db(std::move(database)),
          insert_entry(db, "INSERT INTO entry (idx, bytes, leaf) VALUES (?, ?, ?)"),
          insert_spent(db, "INSERT INTO spent (credential, idx) VALUES (?, ?)"),
          update_head(db, "UPDATE head SET size = ?, edge = ?, checkpoint = ? WHERE one = 1"),
          select_head(db, "SELECT origin, size, edge, checkpoint FROM head WHERE one = 1"),
          select_entries(db, "SELECT idx, bytes, leaf FROM entry WHERE idx >= ? ORDER BY idx LIMIT ?") {}

    std::string file, origin;
    crypto::SigningKey key;
    SQLite::Database db;
    SQLite::Statement insert_entry, insert_spent, update_head, select_head, select_entries;

    // What was read from the file and verified. Changes only after a commit.
    crypto::MerkleEdge edge;
    std::vector<crypto::Hash> leaves;
    LedgerState state;
    std::string note;
    bool failed = false;
    std::optional<Error> unwritable;  // the file's disk: then `db` stands in memory

    crypto::MerkleEdge prefix;  // of the last checkpoint_at, since batches ask for growing sizes

    [[nodiscard]] Unexpected damaged(std::string what) const;
    [[nodiscard]] crypto::Checkpoint checkpoint() const { return {origin, edge.size(), edge.root()}; }

    Status read_head_and_entries();
    Status check_head(const std::string& stored_origin, std::uint64_t size, const Bytes& edge_bytes,
                      const std::string& stored_note);
    Status check_spent_table();
    Status read_entry(std::uint64_t index, const Bytes& bytes, const Bytes& leaf);
    Expected<std::uint64_t> append(const Entry& entry, const Bytes& bytes);
};

}  // namespace valurna::sync
