/** Tables of the files that conversations were read from: schema version 2. */
export const SOURCE_FILES = `
CREATE TABLE read_files (
  key INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  -- 0 while it is being read for the first time, or after a crash in the middle
  complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
  source TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL DEFAULT 0,
  modified REAL NOT NULL DEFAULT 0,
  changed REAL NOT NULL DEFAULT 0,
  inode TEXT NOT NULL DEFAULT '',
  reader INTEGER NOT NULL DEFAULT 0,
  beside TEXT NOT NULL DEFAULT '',
  sample TEXT NOT NULL DEFAULT '',
  -- NULL: it is read as a whole when it changes
  point_end INTEGER,
  point_lines INTEGER,
  point_text INTEGER,
  report TEXT NOT NULL DEFAULT ''
) STRICT;

-- What stands in for the part of a file that was read: its lines without their bulk, packed.
CREATE TABLE condensed_lines (
  file INTEGER NOT NULL REFERENCES read_files (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text BLOB NOT NULL,
  PRIMARY KEY (file, position)
) STRICT;

-- Which files a turn was read from. 'gone' is the reading that no longer found it, 0 while it is there.
CREATE TABLE turn_files (
  memory INTEGER NOT NULL REFERENCES memories (key) ON DELETE CASCADE,
  file INTEGER NOT NULL REFERENCES read_files (key) ON DELETE CASCADE,
  line INTEGER,
  reading INTEGER NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (memory, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_files_by_file ON turn_files (file, gone, reading);

-- Work that one process does for all.
CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

/** Where a file is read on from inside, as JSON: schema version 4. */
export const READ_ON_POINTS = 'ALTER TABLE read_files ADD COLUMN part TEXT;';

/** Conversations that begin with copies of others' turns, by their ids, with when they were begun: schema version 6. */
export const FORKS = `
CREATE TABLE forks (
  parent TEXT NOT NULL,
  conversation TEXT NOT NULL,
  at REAL,
  PRIMARY KEY (parent, conversation)
) STRICT, WITHOUT ROWID;
CREATE INDEX forks_by_conversation ON forks (conversation);
`;
