#pragma once

namespace valurna::tally {

// Stands in the store's user_version; an older store is brought up to it. What only adds tables stands in
// kAdditions and needs no new version.
inline constexpr int kSchemaVersion = 4;
inline constexpr int kApplicationId = 0x56414C54;  // "VALT"

// WITHOUT ROWID on the roll: the order in which codes were issued is not stored, only the keys themselves.
inline constexpr const char* kSchemaOfVersion1 = R"sql(
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE roll (credential BLOB PRIMARY KEY, style TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE packages (hash BLOB PRIMARY KEY, zip BLOB NOT NULL, signature TEXT NOT NULL);
CREATE TABLE stations (
  id TEXT PRIMARY KEY, label TEXT NOT NULL, origin TEXT NOT NULL, log_name TEXT NOT NULL UNIQUE,
  token_hash BLOB NOT NULL, key BLOB, last_contact INTEGER NOT NULL DEFAULT 0, unused INTEGER NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0, peaks BLOB NOT NULL DEFAULT x'', checkpoint TEXT NOT NULL DEFAULT '',
  cosignature TEXT NOT NULL DEFAULT '', polls INTEGER NOT NULL DEFAULT 0, ballots INTEGER NOT NULL DEFAULT 0,
  spoiled INTEGER NOT NULL DEFAULT 0, declared_ballots INTEGER, declared_spoiled INTEGER) WITHOUT ROWID;
CREATE TABLE entries (
  station TEXT NOT NULL REFERENCES stations(id), idx INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (station, idx)) WITHOUT ROWID;
CREATE TABLE public_log (
  idx INTEGER PRIMARY KEY, station TEXT NOT NULL REFERENCES stations(id), entry_idx INTEGER NOT NULL,
  credential BLOB NOT NULL, tracker TEXT NOT NULL, duplicate_of INTEGER, sealed BLOB NOT NULL);
CREATE INDEX public_log_credential ON public_log(credential);
CREATE INDEX public_log_tracker ON public_log(tracker);
CREATE TABLE public_head (
  one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, peaks BLOB NOT NULL, checkpoint TEXT NOT NULL);
INSERT INTO public_head VALUES (1, 0, x'', '');
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY, station TEXT NOT NULL, reason TEXT NOT NULL, time INTEGER NOT NULL, digest BLOB NOT NULL,
  body BLOB NOT NULL, settled TEXT, UNIQUE (station, digest));
)sql";

// Version 2: the public log's tree (roots of whole subtrees of 256^level leaves), so that a tile or a proof
// never costs the whole log; the last checkpoint that outside witnesses cosigned; and the logs that this
// server witnesses. The checkpoint is signed under the log's origin from here on: one that was signed before
// is dropped and made again.
inline constexpr const char* kSchemaOfVersion2 = R"sql(
CREATE TABLE public_hashes (
  level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, idx)) WITHOUT ROWID;
ALTER TABLE public_head ADD COLUMN cosigned TEXT NOT NULL DEFAULT '';
UPDATE public_head SET checkpoint = '';
CREATE TABLE witnessed_logs (
  origin TEXT PRIMARY KEY, keys TEXT NOT NULL, size INTEGER NOT NULL DEFAULT 0, root BLOB NOT NULL DEFAULT x'',
  checkpoint TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
)sql";

// Version 3: a ballot's number is a hash of 32 bytes (it was twelve symbols before), and of a tested ballot the credential is
// kept as well. Both are made anew from the ballots (number_ballots).
inline constexpr const char* kSchemaOfVersion3 = R"sql(
DROP INDEX public_log_tracker;
ALTER TABLE public_log DROP COLUMN tracker;
ALTER TABLE public_log ADD COLUMN tracker BLOB NOT NULL DEFAULT x'';
CREATE INDEX public_log_tracker ON public_log(tracker);
DROP TABLE IF EXISTS tested;
CREATE TABLE tested (tracker BLOB PRIMARY KEY, station TEXT NOT NULL, credential BLOB NOT NULL) WITHOUT ROWID;
)sql";

// Version 4: ballots wait here until a group of them comes into the public log. `arrived` counts them as they came; it says which
// of two ballots of one credential was first, and goes with the row. `received`: the credential of each ballot that has come in.
inline constexpr const char* kSchemaOfVersion4 = R"sql(
CREATE TABLE waiting (
  arrived INTEGER PRIMARY KEY, station TEXT NOT NULL REFERENCES stations(id), entry_idx INTEGER NOT NULL,
  credential BLOB NOT NULL, tracker BLOB NOT NULL, sealed BLOB NOT NULL);
CREATE INDEX waiting_credential ON waiting(credential);
CREATE INDEX waiting_tracker ON waiting(tracker);
CREATE VIEW received AS SELECT credential FROM public_log UNION ALL SELECT credential FROM waiting;
)sql";

// Made where absent, each time a store is opened. Without row order as well: neither the order of issue nor
// of what was handed out where is stored. `bundle`: the codes that were issued together, from 1. `kind` is that of CodeKind in store.hpp; `version` counts from 1
// without a gap.
inline constexpr const char* kAdditions = R"sql(
CREATE TABLE IF NOT EXISTS issued (
  credential BLOB PRIMARY KEY, style TEXT NOT NULL, place TEXT NOT NULL, kind INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS issued_kind ON issued(kind);
INSERT INTO issued SELECT credential, style, '', 0 FROM roll WHERE NOT EXISTS (SELECT 1 FROM issued);
CREATE TABLE IF NOT EXISTS bundles (credential BLOB PRIMARY KEY, bundle INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS voids (
  version INTEGER PRIMARY KEY, credential BLOB NOT NULL UNIQUE, replaced_by BLOB UNIQUE, note TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pools (station TEXT PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS admissions (package BLOB PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unused (station TEXT PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS closing_codes (station TEXT PRIMARY KEY, checkpoint TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS holdings (station TEXT PRIMARY KEY, package BLOB NOT NULL) WITHOUT ROWID;
)sql";

}  // namespace valurna::tally
