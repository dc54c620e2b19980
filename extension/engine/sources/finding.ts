import type { ImportFinding } from '../../core/importers/importer.ts';

export type OnFinding = (finding: ImportFinding) => void;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open; close some programs and try again',
  EBUSY: 'another program has it open for itself; close that program and try again',
  ENOSPC: 'there is no room left on the disk for a working copy',
  EIO: 'the disk reports a read error',
};

/** What a person reads about a failure of the file system. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

export function report(onFinding: OnFinding, file: string, severity: ImportFinding['severity'], message: string): void {
  onFinding({ severity, file, line: 0, message });
}

/** Of files in a folder or archive that by their names hold no conversations. */
export function passedOver(count: number, place: 'folder' | 'archive'): string {
  return count === 1
    ? `1 file of another kind in this ${place} was passed over`
    : `${count} files of other kinds in this ${place} were passed over`;
}
