/** What the person said of records, by the record's id: no run and no re-import takes it away. */
export const RECORD_WORDS = `
CREATE TABLE record_words (
  id TEXT PRIMARY KEY,
  verdict TEXT CHECK (verdict IN ('accepted', 'rejected')),
  -- JSON array of texts
  tags TEXT NOT NULL DEFAULT '[]',
  -- JSON of the person's wording
  edit TEXT,
  said_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
