/** Exit codes of the contract. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Something that ends the command with one line on standard error. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: number;
  constructor(message: string, exitCode: number = EXIT.failed, cause?: unknown) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}

/** `file:line message`, the shape of every complaint about input. */
export function at(file: string, line: number, message: string): string {
  return line > 0 ? `${file}:${line} ${message}` : `${file}: ${message}`;
}

/** Why a file could not be opened or written, in a sentence. */
export function explainIo(path: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'no permission',
    EPERM: 'no permission',
    EISDIR: 'this is a folder, a file is wanted',
    ENOTDIR: 'a part of this path is a file, not a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
  };
  const reason =
    (code !== undefined ? reasons[code] : undefined) ?? (error instanceof Error ? error.message : String(error));
  return new Failure(`${path}: ${reason}`, EXIT.failed, error);
}
