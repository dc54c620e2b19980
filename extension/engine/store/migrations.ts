/** The schema and how it came to be. SQL lives in this folder and nowhere else. */
import { type Database, rowOf, transaction } from './driver.ts';
import { PROPOSALS } from './proposalSchema.ts';
import { RECORD_WORDS } from './recordWordSchema.ts';
import { RUN_ACCOUNTS } from './runAccountSchema.ts';
import { FORKS, READ_ON_POINTS, SOURCE_FILES } from './sourceFileSchema.ts';

export interface Migration {
  /** `user_version` after it. Numbers go up by one and are never used again. */
  readonly version: number;
  readonly sql: string;
}

/** Never edit an entry that was released: add one. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    sql: `
CREATE TABLE facts (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conversations (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  file TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX conversations_by_file ON conversations (file);
CREATE INDEX conversations_by_source ON conversations (source, updated_at);

CREATE TABLE runs (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  trigger TEXT NOT NULL CHECK (trigger IN ('person', 'schedule', 'sample')),
  memories INTEGER NOT NULL DEFAULT 0,
  -- NULL until the run is finished
  statistics TEXT
) STRICT;

-- A memory without its texts, so that lists read little. 'kept' follows from the scorer's word and the person's.
CREATE TABLE memories (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL REFERENCES conversations (key),
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  title TEXT NOT NULL,
  importance REAL NOT NULL,
  remembered INTEGER NOT NULL CHECK (remembered IN (0, 1)),
  verdict TEXT CHECK (verdict IN ('pinned', 'forgotten', 'restored')),
  kept INTEGER NOT NULL GENERATED ALWAYS AS (CASE WHEN verdict IS NULL THEN remembered ELSE verdict <> 'forgotten' END) STORED,
  in_dataset INTEGER NOT NULL DEFAULT 1 CHECK (in_dataset IN (0, 1)),
  learnt INTEGER NOT NULL CHECK (learnt IN (0, 1)),
  edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)),
  patterns TEXT NOT NULL DEFAULT '[]',
  fingerprint TEXT NOT NULL,
  judged_by TEXT NOT NULL,
  added_at TEXT NOT NULL,
  run INTEGER REFERENCES runs (key)
) STRICT;
CREATE INDEX memories_by_conversation ON memories (conversation, kept, position);
CREATE INDEX memories_by_kept_conversation ON memories (kept, conversation);
CREATE INDEX memories_by_day ON memories (kept, day, at);
CREATE INDEX memories_for_dataset ON memories (kept, in_dataset, run);
CREATE INDEX memories_by_arrival ON memories (kept, added_at);
CREATE INDEX memories_unlearnt ON memories (key) WHERE kept = 1 AND learnt = 0;
CREATE INDEX memories_by_judge ON memories (judged_by);

-- JSON of a memory's parts, read one at a time.
CREATE TABLE bodies (
  memory INTEGER PRIMARY KEY REFERENCES memories (key) ON DELETE CASCADE,
  turn TEXT NOT NULL,
  signals TEXT NOT NULL,
  learnt TEXT,
  edit TEXT,
  passages TEXT
) STRICT;

-- Topics (kind 0) and pattern types (kind 1) of memories, in the order in which the tree shows a group. A memory
-- without any has the label ''.
CREATE TABLE labels (
  kind INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  label TEXT NOT NULL,
  at INTEGER NOT NULL,
  memory INTEGER NOT NULL REFERENCES memories (key) ON DELETE CASCADE,
  PRIMARY KEY (kind, kept, label, at, memory)
) STRICT, WITHOUT ROWID;
CREATE INDEX labels_by_memory ON labels (memory);
CREATE TRIGGER labels_follow_memories AFTER UPDATE OF remembered, verdict ON memories WHEN OLD.kept <> NEW.kept BEGIN
  UPDATE labels SET kept = NEW.kept WHERE memory = NEW.key;
END;

CREATE TABLE documents (
  key INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified REAL NOT NULL,
  present INTEGER NOT NULL DEFAULT 1 CHECK (present IN (0, 1)),
  added_at TEXT NOT NULL
) STRICT;
CREATE TABLE passages (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX passages_by_document ON passages (document);

CREATE TABLE examples (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  example TEXT NOT NULL,
  PRIMARY KEY (run, position)
) STRICT;
CREATE TABLE files (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  path TEXT NOT NULL,
  format TEXT NOT NULL,
  examples INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  modified REAL NOT NULL,
  PRIMARY KEY (run, path)
) STRICT, WITHOUT ROWID;
`,
  },
  { version: 2, sql: RECORD_WORDS },
  { version: 3, sql: SOURCE_FILES },
  { version: 4, sql: READ_ON_POINTS },
  { version: 5, sql: RUN_ACCOUNTS },
  { version: 6, sql: PROPOSALS },
  { version: 7, sql: FORKS },
];

/** The schema this code knows. */
export const SCHEMA_VERSION = MIGRATIONS.at(-1)?.version ?? 0;

export function schemaVersion(db: Database): number {
  return rowOf<{ user_version: number }>(db.prepare('PRAGMA user_version'))?.user_version ?? 0;
}

/** Brings the schema up to `migrations`, one transaction a step; another process may be doing the same. */
export function migrate(db: Database, migrations: readonly Migration[] = MIGRATIONS): void {
  for (const migration of migrations) {
    if (schemaVersion(db) >= migration.version) continue;
    transaction(db, () => {
      if (schemaVersion(db) >= migration.version) return;
      db.exec(migration.sql);
      db.exec(`PRAGMA user_version = ${migration.version}`);
    });
  }
}
