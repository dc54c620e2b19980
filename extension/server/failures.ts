import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { CancelledError } from '../core/ports.ts';
import { EngineError } from '../engine/errors.ts';
import { isDamage, sqliteCode } from '../engine/store/driver.ts';
import { ERROR_CODES, type ErrorDetail } from '../protocol/rpc.ts';

/** An error as JSON-RPC carries it: a code for the reason, the detail as data. */
export function toResponseError(error: unknown): ResponseError<ErrorDetail> {
  if (error instanceof CancelledError) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (error instanceof EngineError) return new ResponseError(ERROR_CODES[error.reason], error.message, error.detail);
  if (sqliteCode(error) >= 0) {
    const why = isDamage(error) ? 'the database is damaged; it is set aside at the next start' : describe(error);
    return new ResponseError(ERROR_CODES.storeUnavailable, why, {});
  }
  return new ResponseError(ErrorCodes.InternalError, describe(error), {});
}

/** What kind of error it was and where, without its message: messages of unforeseen errors may quote conversations. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...frames.slice(0, 8).map((frame) => frame.trim())].join(' ');
}
