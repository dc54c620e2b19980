import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { readAllowed } from '../../core/synthesis/redaction/allow.ts';
import { findInRecord, type LabelledText } from '../../core/synthesis/redaction/findSensitive.ts';
import type { SensitiveFinding, SensitiveKind } from '../../core/synthesis/redaction/finding.ts';
import { jsonValues, rawOffset, type JsonValuePlace } from '../../core/synthesis/redaction/jsonLine.ts';
import { barePlaceholder, placeholdersIn } from '../../core/synthesis/redaction/placeholders.ts';
import { Redactor, wantedFindings } from '../../core/synthesis/redaction/redactor.ts';
import { masked } from '../../core/synthesis/redaction/review.ts';
import type { RedactionSettings } from '../../core/synthesis/redaction/settings.ts';
import { countsSentence, NO_DETECTOR_IS_COMPLETE } from '../../core/synthesis/redaction/summary.ts';
import { scanTexts } from '../../engine/redaction/scanTexts.ts';
import { SecretlintScanner } from '../../engine/redaction/secretlint.ts';
import { EXIT, explainIo, Failure } from '../failure.ts';
import { LineWriter, readTextLines, STDIN_NAME } from '../jsonl.ts';

export interface SecretsOptions {
  readonly json: boolean;
  readonly onlySecrets: boolean;
  readonly allow: readonly string[];
  readonly redact: boolean;
  readonly out?: string;
}

/** Text that is searched at once: enough for any key, little enough to keep memory flat. */
const PIECE = 1 << 20;

/** `secrets FILE…`: findings on standard output, a summary on standard error; a Failure with code 1 where there are any. */
export async function secrets(
  files: readonly string[],
  options: SecretsOptions,
  signal: CancellationSignal,
): Promise<void> {
  if (options.redact !== (options.out !== undefined) || (options.redact && files.length !== 1))
    throw new Failure('secrets: --redact takes one file and --out FILE, and --out needs --redact', EXIT.usage);
  if (options.out !== undefined && (await isSameFile(options.out, files[0] as string)))
    throw new Failure(`${options.out}: is the file that is read; name another one with --out`, EXIT.usage);
  const problem = readAllowed(options.allow).problems[0];
  if (problem !== undefined)
    throw new Failure(
      `--allow ${problem.entry}: ${PROBLEMS[problem.reason]}; write the value itself, or a simpler /pattern/`,
      EXIT.usage,
    );
  const search = new Search(options, new LineWriter(), signal);
  if (options.out === undefined) for (const file of files) await search.file(file, undefined);
  else await redactTo(options.out, (out) => search.file(files[0] as string, out));
  await search.flush();
  const sentence = countsSentence(search.counts, options.redact ? 'redacted' : 'found');
  process.stderr.write(`${sentence[0]?.toUpperCase() ?? ''}${sentence.slice(1)}. ${NO_DETECTOR_IS_COMPLETE}\n`);
  if (search.found && !options.redact) throw new FoundSecrets();
}

/** Ends the command with code 1; everything was said already. */
export class FoundSecrets extends Error {
  override readonly name = 'FoundSecrets';
}

const PROBLEMS = {
  notAPattern: 'is no regular expression',
  tooLong: 'is too long',
  tooSlow: 'could take without end (a repetition within a repetition, or a back reference)',
} as const;

interface Place {
  readonly line: number;
  readonly column: number;
}

class Search {
  readonly #options: SecretsOptions;
  readonly #out: LineWriter;
  readonly #signal: CancellationSignal;
  readonly #scanner = new SecretlintScanner();
  readonly #wanted: ReturnType<typeof wantedFindings>;
  readonly #redactor: Redactor;
  readonly #counts = new Map<SensitiveKind, number>();

  constructor(options: SecretsOptions, out: LineWriter, signal: CancellationSignal) {
    const settings: RedactionSettings = { mode: options.onlySecrets ? 'secrets' : 'redact', allow: options.allow };
    this.#options = options;
    this.#out = out;
    this.#signal = signal;
    this.#wanted = wantedFindings(settings);
    this.#redactor = new Redactor(settings);
  }

  get found(): boolean {
    return this.#counts.size > 0;
  }

  get counts(): Readonly<Partial<Record<SensitiveKind, number>>> {
    return this.#options.redact
      ? this.#redactor.counts()
      : Object.fromEntries([...this.#counts].sort((a, b) => b[1] - a[1]));
  }

  async flush(): Promise<void> {
    await this.#out.flush();
  }

  /** Lines of JSON one by one, everything else in pieces of many lines. */
  async file(path: string, redacted: LineWriter | undefined): Promise<void> {
    const name = path === '-' ? STDIN_NAME : path;
    let text: string[] = [];
    let textStart = 1;
    let size = 0;
    let number = 0;
    let isJsonl: boolean | undefined;
    const flushText = async (): Promise<void> => {
      if (text.length > 0) await this.#text(name, text.join('\n'), textStart, redacted);
      text = [];
      size = 0;
    };
    for await (const line of readTextLines(path)) {
      throwIfCancelled(this.#signal);
      number++;
      if (isJsonl === undefined && line.trim() !== '') isJsonl = parsed(line) !== undefined;
      const value = isJsonl === true ? parsed(line) : undefined;
      if (value !== undefined) {
        await flushText();
        await this.#jsonLine(name, line, number, value, redacted);
        continue;
      }
      if (text.length === 0) textStart = number;
      text.push(line);
      size += line.length;
      if (size >= PIECE && !/-----BEGIN [A-Z ]*PRIVATE KEY(?![\s\S]*-----END )/.test(text.slice(-400).join('\n')))
        await flushText();
    }
    await flushText();
    await redacted?.flush();
  }

  async #text(file: string, text: string, firstLine: number, redacted: LineWriter | undefined): Promise<void> {
    const scanned = await scanTexts(this.#scanner, [text]);
    const [found = []] = findInRecord([{ text }], this.#wanted, scanned);
    let line = firstLine;
    let lineStart = 0;
    for (const finding of found) {
      for (let at = text.indexOf('\n', lineStart); at >= 0 && at < finding.start; at = text.indexOf('\n', lineStart)) {
        line++;
        lineStart = at + 1;
      }
      await this.#tell(file, { line, column: finding.start - lineStart + 1 }, '', '', finding, text);
    }
    await redacted?.write(this.#redactor.redactText(text, undefined, scanned));
  }

  async #jsonLine(
    file: string,
    line: string,
    number: number,
    record: object,
    redacted: LineWriter | undefined,
  ): Promise<void> {
    const values = jsonValues(line);
    const texts: readonly LabelledText[] = values.map(({ text, label }) => ({ text, label }));
    const scanned = await scanTexts(
      this.#scanner,
      texts.map(({ text }) => text),
    );
    const found = findInRecord(texts, this.#wanted, scanned);
    const { id } = record as { readonly id?: unknown };
    for (const [i, value] of values.entries())
      for (const finding of found[i] ?? []) {
        const column = rawOffset(line, value, finding.start) + 1;
        await this.#tell(
          file,
          { line: number, column },
          typeof id === 'string' || typeof id === 'number' ? String(id) : '',
          value.path,
          finding,
          value.text,
        );
      }
    if (redacted === undefined) return;
    const isClean = found.every((list) => list.length === 0);
    await redacted.write(isClean ? line : withTexts(line, values, this.#redactor.redactTexts(texts, scanned)));
  }

  async #tell(
    file: string,
    { line, column }: Place,
    id: string,
    field: string,
    finding: SensitiveFinding,
    text: string,
  ): Promise<void> {
    const { kind, start, end, confidence, detector } = finding;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    const preview = masked(text.slice(start, end), kind);
    await this.#out.write(
      this.#options.json
        ? JSON.stringify({ file, line, column, id, field, start, end, kind, confidence, detector, preview })
        : `${file}:${line}:${column} ${kind} ${preview}${field === '' ? '' : `  in ${field}`}`,
    );
  }
}

/** The line with other texts in the places of its values; everything between them stays as it is. */
function withTexts(line: string, values: readonly JsonValuePlace[], texts: readonly string[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [i, { start, end, text, isString }] of values.entries()) {
    const now = texts[i] as string;
    if (now === text) continue;
    const name = placeholdersIn(now)[0];
    parts.push(line.slice(at, start), isString || name === undefined ? JSON.stringify(now) : barePlaceholder(name));
    at = end;
  }
  parts.push(line.slice(at));
  return parts.join('');
}

function parsed(line: string): object | undefined {
  if (!/^\s*[{[]/.test(line.startsWith('\uFEFF') ? line.slice(1) : line)) return undefined;
  try {
    return JSON.parse(line.startsWith('\uFEFF') ? line.slice(1) : line) as object;
  } catch {
    return undefined;
  }
}

/** Writes beside the target and renames, so that a reader never sees half a file. */
async function redactTo(target: string, write: (out: LineWriter) => Promise<void>): Promise<void> {
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    const stream = createWriteStream(temporary, { flags: 'wx' });
    const closed = new Promise<void>((resolve, reject) => {
      stream.on('close', resolve);
      stream.on('error', reject);
    });
    closed.catch(() => undefined);
    await write(new LineWriter(stream));
    stream.end();
    await closed;
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof Error && 'syscall' in error) throw explainIo(target, error);
    throw error;
  }
}

async function isSameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((path) => stat(path).catch(() => undefined)));
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}
