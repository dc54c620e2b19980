import { DatasetChecker, type CheckerOptions } from '../../../../extension/core/dataset/checker.ts';
import { DatasetDocument } from '../../../../extension/core/dataset/document.ts';
import type { Finding } from '../../../../extension/core/dataset/finding.ts';
import { splitLines } from '../../../../extension/core/dataset/lines.ts';
import { SplitIndex } from '../../../../extension/core/dataset/splits.ts';
import { StreamChecker } from '../../../../extension/core/dataset/streamCheck.ts';
import { NO_FOLDER } from '../../../../extension/core/dataset/targets.ts';
import type { Case } from './cases.ts';

function optionsOf(example: Case, format: DatasetChecker['format']): CheckerOptions {
  const split = new SplitIndex('test.jsonl');
  example.split?.forEach((text, line) => split.add(text, line, example.splitFormat ?? format));
  return {
    target: example.target,
    folder: { ...NO_FOLDER, ...example.folder },
    tokens: example.tokens,
    sensitive: example.sensitive,
    splits: example.split ? [split] : [],
    mostARule: 1000,
    ...(example.severities && { severities: example.severities }),
  };
}

/** A document that nobody has checked yet. */
export function started(example: Case): DatasetChecker {
  const checker = new DatasetChecker(new DatasetDocument(example.text), { target: undefined, folder: NO_FOLDER });
  checker.reconfigure(optionsOf(example, checker.format));
  return checker;
}

/** A document that has been checked in full. */
export function checked(example: Case): DatasetChecker {
  const checker = started(example);
  for (const _ of checker.check());
  return checker;
}

/** The same by the way of files of any size. */
export function streamed(example: Case): readonly Finding[] {
  const found: Finding[] = [];
  const { format } = checked(example);
  const stream = new StreamChecker({
    ...optionsOf(example, format),
    onFinding: (finding) => found.push(finding),
    ...(example.bytes !== undefined && { bytes: example.bytes }),
  });
  const { lines, ends } = splitLines(example.text);
  lines.forEach((line, i) => {
    if (i < lines.length - 1 || line !== '') stream.push(line, ends[i]!);
  });
  stream.finish();
  return found;
}

/** Rule and place of findings, in one order. */
export function places(findings: readonly Finding[]): readonly string[] {
  return findings
    .map(
      ({ rule, severity, message, range }) =>
        `${range.start.line}:${range.start.character}-${range.end.character} ${severity} ${rule} ${message}`,
    )
    .sort();
}
