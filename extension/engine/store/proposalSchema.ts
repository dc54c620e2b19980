/** What models advised on records, by the record's id, until the person has said their own word. */
export const PROPOSALS = `
CREATE TABLE record_proposals (
  id TEXT PRIMARY KEY,
  advice TEXT NOT NULL CHECK (advice IN ('keep', 'reject', 'reword')),
  reason TEXT NOT NULL,
  -- The better question of 'reword', NULL for the others
  instruction TEXT,
  model TEXT NOT NULL,
  said_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
