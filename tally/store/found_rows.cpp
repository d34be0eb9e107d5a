#include "tally/store/found_rows.hpp"

#include "tally/store/rows.hpp"

namespace valurna::tally {
namespace {

constexpr const char* kFound = " WHERE tracker BETWEEN ?1 AND ?2";

void bind_search(SQLite::Statement& query, const crypto::TrackerSearch& search) {
    bind_bytes(query, 1, ByteView{search.first().hash()});
    bind_bytes(query, 2, ByteView{search.last().hash()});
}

// `columns` of the rows `of`, and how many numbers are among them.
template <class One, class RowOf>
Matches<One> find(Connection& connection, const crypto::TrackerSearch& search, std::uint64_t most,
                  const std::string& of, const std::string& columns, const RowOf& row_of) {
    auto& number = connection.prepared("SELECT count(DISTINCT tracker)" + of);
    bind_search(number, search);
    number.executeStep();
    Matches<One> out{count_of(number.getColumn(0)), {}};
    auto& query = connection.prepared(columns + " LIMIT ?3");
    bind_search(query, search);
    query.bind(3, row_limit(most));
    while (query.executeStep())
        out.first.push_back(row_of(query));
    return out;
}

}  // namespace

Matches<PublicBallot> find_ballots(Connection& connection, const crypto::TrackerSearch& search,
                                   std::uint64_t most) {
    return find<PublicBallot>(
        connection, search, most, std::string(" FROM public_log") + kFound,
        std::string(kBallotQuery) + kFound +
            " AND idx = (SELECT min(idx) FROM public_log p WHERE p.tracker = public_log.tracker) ORDER BY idx",
        &ballot_of);
}

Matches<WaitingBallot> find_waiting(Connection& connection, const crypto::TrackerSearch& search,
                                    std::uint64_t most) {
    const std::string of = std::string(" FROM waiting") + kFound +
                           " AND NOT EXISTS (SELECT 1 FROM public_log p WHERE p.tracker = waiting.tracker)";
    return find<WaitingBallot>(connection, search, most, of,
                               "SELECT DISTINCT tracker, credential" + of + " ORDER BY tracker", &waiting_of);
}

Matches<TestedBallot> find_tests(Connection& connection, const crypto::TrackerSearch& search,
                                 std::uint64_t most) {
    const std::string of = std::string(" FROM tested") + kFound;
    return find<TestedBallot>(connection, search, most, of,
                              "SELECT tracker, station, credential" + of + " ORDER BY tracker", &test_of);
}

}  // namespace valurna::tally
