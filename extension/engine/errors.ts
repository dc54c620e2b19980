import type { ErrorDetail, ErrorReason } from '../protocol/rpc.ts';

/**
 * A failure with a reason that a program can tell apart and a detail that a sentence for the person names. `message`
 * is for the log; it holds no conversation text.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly reason: ErrorReason;
  readonly detail: ErrorDetail;

  constructor(reason: ErrorReason, message: string, detail: ErrorDetail = {}, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.reason = reason;
    this.detail = detail;
  }
}

/** The operating system's code of a failed file operation (`EACCES`), '' where there is none. */
export function systemCode(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : '';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'this is a folder, a file is wanted',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EEXIST: 'something of this name is there already',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
};

/** A file operation's failure as a typed error that names path and cause. */
export function fileError(reason: 'cannotRead' | 'cannotWrite', path: string, error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const code = systemCode(error);
  const why = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  return new EngineError(reason, `${path}: ${why}`, code === '' ? { path } : { path, code }, error);
}
