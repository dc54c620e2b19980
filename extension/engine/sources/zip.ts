import { posix } from 'node:path';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ImportSource } from '../../core/importers/importer.ts';
import { unpack, unzstd, type Packing } from './fileSource.ts';
import { passedOver, reasonOf, report, type OnFinding } from './finding.ts';
import { inflated, type InflationLimits } from './limits.ts';
import { mayHoldConversations } from './walk.ts';

/**
 * The files of a zip that may hold conversations, or those that `accepts` names. Entry names serve to find and to name them; nothing is ever written
 * under such a name, and names that lead outside the archive are refused all the same.
 */
export async function* zipSources(
  path: string,
  display: string,
  limits: InflationLimits,
  onFinding: OnFinding,
  accepts: (name: string) => boolean = mayHoldConversations,
): AsyncGenerator<ImportSource> {
  let zip: ZipFile;
  try {
    // Names are checked here, one by one, so that one bad name does not hide the rest.
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    report(onFinding, display, 'error', `the zip archive is damaged: ${reasonOf(error)}`);
    return;
  }
  try {
    const entries = await readEntries(zip, display, limits, onFinding, accepts);
    for (const name of entries.keys()) yield entrySource(zip, display, name, entries, limits);
  } finally {
    zip.close();
  }
}

type Entries = ReadonlyMap<string, Entry>;

async function readEntries(
  zip: ZipFile,
  display: string,
  limits: InflationLimits,
  onFinding: OnFinding,
  accepts: (name: string) => boolean,
): Promise<Entries> {
  const entries = new Map<string, Entry>();
  let passed = 0;
  let total = 0;
  const refuse = (name: string, why: string): void => {
    report(onFinding, `${display}!/${name}`, 'warning', `${why}; it is not read`);
  };
  try {
    for await (const entry of zip.eachEntry()) {
      const written = yauzl.getFileNameLowLevel(
        entry.generalPurposeBitFlag,
        entry.fileNameRaw,
        entry.extraFields,
        false,
      );
      // Some programs for Windows write their own separator.
      const name = written.replaceAll('\\', '/');
      if (name.endsWith('/')) continue;
      if (entries.size >= limits.entries) {
        report(onFinding, display, 'error', `the archive has more than ${limits.entries} files; the rest is not read`);
        break;
      }
      const bad = yauzl.validateFileName(name);
      if (bad !== null) refuse(name, 'its name leads outside the archive');
      else if (!accepts(name) || name.endsWith('.zip')) passed++;
      else if (entry.isEncrypted()) refuse(name, 'it is encrypted');
      else if (!entry.canDecodeFileData()) refuse(name, 'it is packed by a method that is not known');
      else if (isBomb(entry, limits)) refuse(name, 'it unpacks to far more than a conversation file would');
      else if ((total += entry.uncompressedSize) > limits.total) refuse(name, 'the archive unpacks to too much');
      else entries.set(name, entry);
    }
  } catch (error) {
    report(onFinding, display, 'error', `the zip archive is damaged: ${reasonOf(error)}`);
  }
  if (passed > 0) report(onFinding, display, 'info', passedOver(passed, 'archive'));
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isBomb(entry: Entry, limits: InflationLimits): boolean {
  return entry.uncompressedSize > limits.floor && entry.uncompressedSize > entry.compressedSize * limits.ratio;
}

function entrySource(
  zip: ZipFile,
  display: string,
  name: string,
  entries: Entries,
  limits: InflationLimits,
): ImportSource {
  const entry = entries.get(name)!;
  const folder = posix.dirname(name);
  const packing: Packing = name.endsWith('.gz') ? 'gzip' : name.endsWith('.zst') ? 'zstd' : 'none';
  return {
    path: `${display}!/${name}`,
    chosen: false,
    ...(packing === 'none' && { size: entry.uncompressedSize }),
    bytes: async function* (from = 0) {
      // yauzl ends the stream with an error where the entry is longer than it says.
      const stream = (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
      const whole = packing === 'none' ? stream : inflated(unpack(stream, packing), entry.uncompressedSize, limits);
      let skip = from;
      for await (const chunk of whole) {
        if (skip < chunk.length) yield skip === 0 ? chunk : chunk.subarray(skip);
        skip = Math.max(0, skip - chunk.length);
      }
    },
    related: (relative) => {
      const other = posix.join(folder, relative);
      return Promise.resolve(entries.has(other) ? entrySource(zip, display, other, entries, limits) : undefined);
    },
    list: (relative) => {
      const prefix = `${posix.join(folder, relative).replace(/\/$/, '')}/`.replace(/^\.\//, '');
      const names = [...entries.keys()].filter((each) => each.startsWith(prefix));
      return Promise.resolve([...new Set(names.map((each) => each.slice(prefix.length).split('/')[0]!))].sort());
    },
    unzstd,
  };
}
