import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { CancelledError } from '../../../extension/core/ports.ts';
import { EngineError, fileError } from '../../../extension/engine/errors.ts';
import { ERROR_CODES } from '../../../extension/protocol/rpc.ts';
import { toResponseError } from '../../../extension/server/failures.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

it('gives every reason its code and detail', () => {
  const error = toResponseError(new EngineError('notFound', 'no run', { path: '/x', line: 3 }));
  expect(error).toMatchObject({ code: ERROR_CODES.notFound, message: 'no run', data: { path: '/x', line: 3 } });
  const refused = fileError('cannotWrite', '/x', Object.assign(new Error('EACCES: …'), { code: 'EACCES' }));
  expect(toResponseError(refused)).toMatchObject({
    code: ERROR_CODES.cannotWrite,
    message: '/x: no permission',
    data: { path: '/x', code: 'EACCES' },
  });
  expect(toResponseError(new CancelledError()).code).toBe(-32800);
});

it('tells a full disk from another failure of the database', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA max_page_count = 3; CREATE TABLE t (x)');
  const full = thrownBy(() => {
    db.exec("INSERT INTO t SELECT printf('%.*c', 100000, 'x')");
  });
  expect(toResponseError(full)).toMatchObject({ code: ERROR_CODES.storeUnavailable, data: { code: 'ENOSPC' } });
  const wrong = thrownBy(() => {
    db.exec('SELECT * FROM nowhere');
  });
  expect(toResponseError(wrong)).toMatchObject({ code: ERROR_CODES.storeUnavailable, data: {} });
});

it('does not repeat the message of an unforeseen error: it may quote a conversation', () => {
  const error = thrownBy(() => JSON.parse('a private sentence') as unknown);
  expect((error as Error).message).toContain('private');
  const response = toResponseError(error);
  expect(response.code).toBe(-32603);
  expect(response.message).toContain('SyntaxError');
  expect(response.message).not.toContain('private');
});
