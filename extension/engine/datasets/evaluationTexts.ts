/** Texts of evaluation sets that a person names: JSONL and JSON by their strings, other text files by their lines. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { EvaluationText } from '../../core/synthesis/decontamination/overlap.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { EngineError, fileError } from '../errors.ts';
import { textLines } from '../files/textLines.ts';
import { Slices } from '../slices.ts';
import { walkFiles } from '../sources/walk.ts';
import { baseName } from './provenance.ts';

const TEXT_FILES: ReadonlySet<string> = new Set(['.jsonl', '.ndjson', '.json', '.txt', '.md', '.csv', '.tsv']);

/** Throws `cannotRead` where a path cannot be read, `invalid` where it holds nothing that can be compared. */
export async function evaluationTexts(
  paths: readonly string[],
  signal: CancellationSignal,
): Promise<readonly EvaluationText[]> {
  const texts: EvaluationText[] = [];
  for (const path of paths) {
    const before = texts.length;
    try {
      for (const file of await textFiles(path)) await readTexts(file, texts, signal);
    } catch (error) {
      throw fileError('cannotRead', path, error);
    }
    if (texts.length === before) {
      throw new EngineError(
        'invalid',
        `${path} holds no text to compare with; JSONL, JSON, CSV and text files are read`,
        { path },
      );
    }
  }
  return texts;
}

async function textFiles(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const files: string[] = [];
  for await (const { path: file } of walkFiles(path, () => undefined)) {
    if (TEXT_FILES.has(extname(file).toLowerCase())) files.push(file);
  }
  return files.sort();
}

async function readTexts(path: string, texts: EvaluationText[], signal: CancellationSignal): Promise<void> {
  const file = baseName(path);
  const slices = new Slices(signal);
  if (extname(path).toLowerCase() === '.json') {
    const text = await readFile(path, 'utf8');
    for (const found of jsonTexts(text) ?? [text]) texts.push({ file, line: 0, text: found });
    return;
  }
  let line = 0;
  for await (const text of textLines(createReadStream(path))) {
    await slices.pause();
    line++;
    if (text.trim() !== '') texts.push({ file, line, text: jsonTexts(text)?.join('\n\n') ?? text });
  }
}

/** The strings in a JSON value, keys left out; undefined where the text is none. Of a list at the top each item is a text. */
function jsonTexts(text: string): readonly string[] | undefined {
  if (!/^\s*[[{"]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const items = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    return items.map((item) => strings(item).join('\n\n')).filter((found) => found !== '');
  } catch {
    return undefined;
  }
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}
