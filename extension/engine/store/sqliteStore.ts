import type {
  DocumentTable,
  MemoryStore,
  MemoryTable,
  OriginalTable,
  ProposalTable,
  RecordWordTable,
  RunTable,
  SearchTable,
  SessionTable,
  SourceFileTable,
} from '../../core/ports.ts';
import { SqliteDocuments } from './documentTable.ts';
import { type Database, rowOf, transaction } from './driver.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import { MemoryLists } from './memoryLists.ts';
import { SqliteMemories } from './memoryTable.ts';
import { MemoryWriter } from './memoryWriter.ts';
import { openIndex } from './openIndex.ts';
import { SqliteProposals } from './proposalTable.ts';
import { RankedSearch } from './rankedSearch.ts';
import { SqliteRecordWords } from './recordWordTable.ts';
import { SqliteRuns } from './runTable.ts';
import { SqliteSessions } from './sessionTable.ts';
import { SqliteSourceFiles } from './sourceFileTable.ts';
import { preparedStatements, type Statements } from './statements.ts';
import { TermFrequencies } from './termFrequencies.ts';

/** The store on an open, configured and migrated database, which it owns from now on. */
export class SqliteStore implements MemoryStore {
  readonly memories: MemoryTable;
  readonly sessions: SessionTable;
  readonly documents: DocumentTable;
  readonly runs: RunTable;
  readonly recordWords: RecordWordTable;
  readonly proposals: ProposalTable;
  readonly search: SearchTable;
  readonly sources: SourceFileTable;
  readonly originals: OriginalTable & { close(): void };
  readonly #db: Database;
  readonly #sql: Statements;

  constructor(db: Database, originals: SqliteStore['originals'], searchKind?: InvertedIndex['kind']) {
    this.#db = db;
    this.originals = originals;
    this.#sql = preparedStatements(db);
    const { index, mustFill } = openIndex(db, searchKind);
    const writer = new MemoryWriter(this.#sql, index);
    const search = new RankedSearch(this.#sql, index, new TermFrequencies(index, () => this.#changes()));
    const documents = new SqliteDocuments(db, this.#sql, index);
    const lists = new MemoryLists(this.#sql, index, search, () => this.#revision());
    const sources = new SqliteSourceFiles(db, this.#sql);
    this.sources = sources;
    this.memories = new SqliteMemories(db, this.#sql, writer, lists, sources);
    this.sessions = new SqliteSessions(db, this.#sql, writer);
    this.documents = documents;
    this.runs = new SqliteRuns(db, this.#sql);
    this.recordWords = new SqliteRecordWords(db, this.#sql);
    this.proposals = new SqliteProposals(db, this.#sql);
    this.search = search;
    if (mustFill) {
      transaction(db, () => {
        writer.indexAll();
        documents.indexAll();
      });
    }
  }

  readFact(name: string): string | undefined {
    return rowOf<{ value: string }>(this.#sql('SELECT value FROM facts WHERE name = ?'), name)?.value;
  }

  writeFact(name: string, value: string): void {
    this.#sql('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)').run(name, value);
  }

  foreignVersion(): number {
    return rowOf<{ data_version: number }>(this.#sql('PRAGMA data_version'))?.data_version ?? 0;
  }

  close(): void {
    this.originals.close();
    this.#db.close();
  }

  #revision(): string {
    return `${this.#changes()}/${this.foreignVersion()}`;
  }

  /** Rows that this connection has changed so far. */
  #changes(): number {
    return rowOf<{ n: number }>(this.#sql('SELECT total_changes() AS n'))?.n ?? 0;
  }
}
