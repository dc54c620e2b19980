/** What a run looked at, and the account of what became of it. */
export const RUN_ACCOUNTS = `
-- JSON; NULL for runs of before
ALTER TABLE runs ADD COLUMN account TEXT;
CREATE TABLE run_memories (
  run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  memory TEXT NOT NULL,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
`;
