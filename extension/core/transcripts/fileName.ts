import { contentHash } from '../importers/reading/hash.ts';
import type { TranscriptHead } from './transcript.ts';

/** Letters and digits of the title in a name; with three bytes each the name stays below the 255 that file systems take. */
const MAX_SLUG = 40;

/**
 * A file name for a conversation: day, words of the title, and what tells it from every other. Of the title only letters
 * and digits are taken, in lower case; what it says can choose neither folder nor extension.
 */
export function fileNameOf({ id, title, createdAt }: TranscriptHead, extension: string, attempt = 0): string {
  const day = /^\d{4}-\d\d-\d\d/.exec(createdAt ?? '')?.[0] ?? 'undated';
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const slug = words
    .join('-')
    .slice(0, MAX_SLUG)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/-$/, '');
  const mark = contentHash(id).slice(0, 10);
  return [day, ...(slug === '' ? [] : [slug]), mark, ...(attempt === 0 ? [] : [String(attempt + 1)])]
    .join('-')
    .concat('.', extension);
}
