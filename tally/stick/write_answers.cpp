#include "tally/stick/write_answers.hpp"

#include <cerrno>

#include "base/system/file_tree.hpp"
#include "base/system/files.hpp"
#include "sync/formats/log_tree.hpp"
#include "sync/stick/places.hpp"
#include "sync/stick/read_me.hpp"
#include "tally/ceremony/note_for_stations.hpp"
#include "tally/office/result_standing.hpp"
#include "tally/record/layout.hpp"

namespace valurna::tally {
namespace {

class Answers {
  public:
    Answers(Office& office, const std::string& stick, const election::Election& election,
            const std::string& ledger_of)
        : office_(office),
          election_(election),
          ledger_of_(ledger_of),
          places_(stick, election.id),
          files_(stick, kPublicMode) {}

    Expected<AnswersWritten> run() {
        RETURN_IF_ERROR(put("valurna/READ-ME.txt", sync::stick_read_me()));
        RETURN_IF_ERROR(put_package());
        ASSIGN_OR_RETURN(const auto voids, office_.store().void_list());
        if (voids) RETURN_IF_ERROR(put(places_.from_office("voids.note"), *voids));
        RETURN_IF_ERROR(put_result());
        RETURN_IF_ERROR(put_reconciliation());
        AnswersWritten done;
        ASSIGN_OR_RETURN(const auto rows, office_.store().stations());
        for (const auto& row : rows) {
            RETURN_IF_ERROR(put_station(row));
            ++done.stations;
            if (row.id != ledger_of_) continue;
            RETURN_IF_ERROR(put_ledger(row));
            done.ledger = row.head.size;
        }
        if (!ledger_of_.empty() && !done.ledger)
            return Unexpected(Error{ErrorCode::kBadInput, "--ledger " + ledger_of_,
                                    "no station of this name has enrolled here",
                                    "see: valurna-tally stations list"});
        done.files = files_.written();
        return done;
    }

  private:
    Status put(const std::string& name, std::string_view content) {
        const auto done = files_.put(name, as_bytes(content));
        if (done) return {};
        const int cause = errno;
        return Unexpected(sync::about_stick(places_.stick(), done.error(), cause));
    }

    Status put_package() {
        ASSIGN_OR_RETURN(const auto package, office_.package());
        ASSIGN_OR_RETURN(const auto stored, office_.store().package(package->hash));
        if (!stored) return {};
        const auto path = places_.package(to_hex(package->hash));
        RETURN_IF_ERROR(put(path, as_text(stored->zip)));
        return put(path + ".minisig", stored->signature);
    }

    // The document first: a note whose document is not there says nothing.
    Status put_result() {
        ASSIGN_OR_RETURN(const auto corrected, correction_since_count(office_));
        ASSIGN_OR_RETURN(const auto note, office_.store().fact(Fact::kResultNote));
        ASSIGN_OR_RETURN(const auto document, office_.store().fact(Fact::kResult));
        if (corrected || !note || !document || !election_.results_on_station) return {};
        RETURN_IF_ERROR(put(places_.from_office("result.json"), *document));
        return put(places_.from_office("result.note"), *note);
    }

    // It names each station's ballots: nobody is told before the count, on a stick neither.
    Status put_reconciliation() {
        ASSIGN_OR_RETURN(const auto standing, result_standing(office_));
        if (!standing.in_force()) return {};
        ASSIGN_OR_RETURN(const auto note,
                         read_text(office_.path(std::string("record/") + record::kReconciliation)));
        return put(places_.from_office("reconciliation.note"), note);
    }

    Status put_station(const StationRow& row) {
        const auto folder = places_.for_station(row.id);
        ASSIGN_OR_RETURN(const auto assignment, office_.assignment_note(row));
        RETURN_IF_ERROR(put(folder + "/assignment.note", assignment));
        ASSIGN_OR_RETURN(const auto pool, office_.store().pool(row.id));
        if (pool) RETURN_IF_ERROR(put(folder + "/pool.note", *pool));
        if (row.head.size == 0) return {};
        RETURN_IF_ERROR(put(folder + "/receipt", row.head.checkpoint + row.head.cosignature));
        if (!may_know_the_others(row)) return {};
        ASSIGN_OR_RETURN(const auto note, notes_.now(office_));
        return put(folder + "/reconciliation.note", note.text);
    }

    // What a station that has lost its ledger makes it from again.
    Status put_ledger(const StationRow& row) {
        const auto folder = places_.server_copy(row.id);
        const sync::LogReader log{[&](std::uint64_t first, std::uint64_t count) {
                                      return office_.store().entries(row.id, first, count);
                                  },
                                  {}};
        RETURN_IF_ERROR(
            sync::write_log_tree(log, row.head.size, [&](const crypto::Tile& tile, const Bytes& bytes) {
                return put(folder + "/" + crypto::tile_path(tile), as_text(bytes));
            }));
        return put(folder + "/checkpoint", row.head.checkpoint);
    }

    Office& office_;
    NotesForStations notes_;
    const election::Election& election_;
    const std::string& ledger_of_;
    sync::StickPlaces places_;
    FileTree files_;
};

}  // namespace

Expected<AnswersWritten> write_answers(Office& office, const std::string& stick,
                                       const std::string& ledger_of) {
    ASSIGN_OR_RETURN(const auto election, office.definition());
    RETURN_IF_ERROR(sync::check_stick(stick));
    return Answers(office, stick, election, ledger_of).run();
}

}  // namespace valurna::tally
