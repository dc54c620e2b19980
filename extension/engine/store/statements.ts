import type { Database, Statement } from './driver.ts';

/** Gives the prepared statement of a text of SQL, prepared when first asked for. */
export type Statements = (sql: string) => Statement;

export function preparedStatements(db: Database): Statements {
  const statements = new Map<string, Statement>();
  return (sql) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
}
