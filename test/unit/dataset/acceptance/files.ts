/** A folder with one dataset in it, as a person would have it, and what must be said of it. */
import { DatasetChecker, type CheckerOptions } from '../../../../extension/core/dataset/checker.ts';
import { DatasetDocument } from '../../../../extension/core/dataset/document.ts';
import type { Finding } from '../../../../extension/core/dataset/finding.ts';
import { formatOfRow } from '../../../../extension/core/dataset/formats.ts';
import { sensitiveFinder } from '../../../../extension/core/dataset/sensitive.ts';
import { SplitIndex } from '../../../../extension/core/dataset/splits.ts';
import { isConfigFile, readFolder, type Target } from '../../../../extension/core/dataset/targets.ts';

export interface SampleFile {
  readonly title: string;
  readonly text: string;
  readonly target?: Target;
  /** Name of the file; 'train.jsonl' without one. */
  readonly name?: string;
  /** Other files of the folder. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Rows of another split beside the file. */
  readonly split?: string;
  /** Words that a row may have, a token each. */
  readonly mostWords?: number;
}

export interface BadFile extends SampleFile {
  /** One of these must speak. */
  readonly rules: readonly string[];
  /** 0-based line of the finding. */
  readonly line: number;
  /** What the range must cover, or be a part of; the line alone without it. */
  readonly at?: string;
  /** The text after all fixes; not looked at without it. */
  readonly fixed?: string;
}

type Json = Readonly<Record<string, unknown>>;

export function lines(...rows: readonly (string | Json | readonly unknown[])[]): string {
  return rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('');
}

export function turn(role: string, content: unknown, more: Json = {}): Json {
  return { role, content, ...more };
}

export function said(from: string, value: unknown): Json {
  return { from, value };
}

/** A conversation of alternating turns, the user first. */
export function chat(...texts: readonly string[]): Json {
  return { messages: texts.map((text, i) => turn(i % 2 === 0 ? 'user' : 'assistant', text)) };
}

export function shared(...texts: readonly string[]): Json {
  return { conversations: texts.map((text, i) => said(i % 2 === 0 ? 'human' : 'gpt', text)) };
}

export function task(instruction: string, output: unknown, more: Json = { input: '' }): Json {
  return { instruction, ...more, output };
}

/** The rules over the file with all that lies beside it. */
export function checkerOf(file: SampleFile): DatasetChecker {
  const name = file.name ?? 'train.jsonl';
  const beside = Object.entries(file.beside ?? {}).map(([other, text]) => ({
    name: other,
    ...(isConfigFile(other) && { text }),
  }));
  const folder = readFolder(name, [{ name }, ...beside]);
  const splits: SplitIndex[] = [];
  if (file.split !== undefined) {
    const split = new SplitIndex('validation.jsonl');
    const rows = file.split.split('\n').filter((row) => row !== '');
    const format = formatOfRow(JSON.parse(rows[0]!))!.format;
    rows.forEach((row, line) => split.add(row, line, format));
    splits.push(split);
  }
  const options: CheckerOptions = {
    target: file.target ?? folder.target,
    folder,
    splits,
    sensitive: sensitiveFinder(),
    ...(file.mostWords !== undefined && {
      tokens: {
        limit: file.mostWords,
        counter: { name: 'words', count: (text: string): number => text.split(/\s+/).length },
      },
    }),
  };
  const checker = new DatasetChecker(new DatasetDocument(file.text), options);
  for (const _ of checker.check());
  return checker;
}

/** Applies every safe fix, as 'fix all' does, until none is left. */
export function fixAll(checker: DatasetChecker): string {
  for (let round = 0; round < 20; round++) {
    const fix = checker.findings().list.find((finding) => finding.fix?.safe === true)?.fix;
    if (!fix) break;
    const edits = fix
      .edits()
      .toSorted((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character);
    checker.edit(edits.map(({ range, newText }) => ({ range, text: newText })));
    for (const _ of checker.check());
  }
  return checker.document.toString();
}

export function spoken(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    ({ rule, severity, range, message }) => `${range.start.line + 1} ${severity} ${rule}: ${message}`,
  );
}
