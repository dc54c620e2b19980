import type { Advice, RecordProposal } from '../../core/model/proposal.ts';
import type { ProposalTable } from '../../core/ports.ts';
import { type Database, rowsOf, transaction } from './driver.ts';
import type { Statements } from './statements.ts';

interface ProposalColumns {
  readonly id: string;
  readonly advice: Advice;
  readonly reason: string;
  readonly instruction: string | null;
  readonly model: string;
}

export class SqliteProposals implements ProposalTable {
  readonly #db: Database;
  readonly #sql: Statements;

  constructor(db: Database, sql: Statements) {
    this.#db = db;
    this.#sql = sql;
  }

  get(ids: readonly string[]): ReadonlyMap<string, RecordProposal> {
    const rows = rowsOf<ProposalColumns>(
      this.#sql(
        'SELECT id, advice, reason, instruction, model FROM record_proposals WHERE id IN (SELECT value FROM json_each(?))',
      ),
      JSON.stringify(ids),
    );
    return new Map(
      rows.map(({ id, instruction, ...rest }) => [id, instruction === null ? rest : { ...rest, instruction }]),
    );
  }

  put(proposals: ReadonlyMap<string, RecordProposal>, now: string): void {
    transaction(this.#db, () => {
      const put = this.#sql(
        'INSERT OR REPLACE INTO record_proposals (id, advice, reason, instruction, model, said_at) VALUES (?, ?, ?, ?, ?, ?)',
      );
      for (const [id, { advice, reason, instruction, model }] of proposals)
        put.run(id, advice, reason, instruction ?? null, model, now);
    });
  }

  remove(ids: readonly string[]): void {
    this.#sql('DELETE FROM record_proposals WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(ids));
  }
}
