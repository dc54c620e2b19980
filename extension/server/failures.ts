import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { CancelledError } from '../core/ports.ts';
import { EngineError } from '../engine/errors.ts';
import { SQLITE, sqliteCode } from '../engine/store/driver.ts';
import { ERROR_CODES, type ErrorDetail } from '../protocol/rpc.ts';

/** An error as JSON-RPC carries it: a code for the reason, the detail as data. */
export function toResponseError(error: unknown): ResponseError<ErrorDetail> {
  if (error instanceof CancelledError) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (error instanceof EngineError) return new ResponseError(ERROR_CODES[error.reason], error.message, error.detail);
  const code = sqliteCode(error);
  if (code >= 0) return storeFailure(code, error);
  return new ResponseError(ErrorCodes.InternalError, describe(error), {});
}

/** What SQLite refused, with the operating system's code for what the person can do something about. */
function storeFailure(code: number, error: unknown): ResponseError<ErrorDetail> {
  const failure = (message: string, detail: ErrorDetail = {}): ResponseError<ErrorDetail> =>
    new ResponseError(ERROR_CODES.storeUnavailable, message, detail);
  switch (code) {
    case SQLITE.full:
      return failure('the disk is full; nothing of the request was stored', { code: 'ENOSPC' });
    case SQLITE.busy:
    case SQLITE.locked:
      return failure('another window has been writing for too long; nothing of the request was stored', {
        code: 'EBUSY',
      });
    case SQLITE.corrupt:
    case SQLITE.notADatabase:
      return failure('the database is damaged; it is set aside at the next start');
    default:
      return failure(`SQLite ${code}: ${describe(error)}`);
  }
}

/** What kind of error it was and where, without its message: messages of unforeseen errors may quote conversations. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...frames.slice(0, 8).map((frame) => frame.trim())].join(' ');
}
