import type { Importer, ImportLedger } from '../importer.ts';
import { readText } from '../reading/document.ts';
import { fencedLines } from '../reading/fences.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Labels of the two sides. Weak ones are ordinary words too and count only where the text uses them from its start. */
const STRONG_USER = ['User', 'Human', 'You', 'You said'];
const WEAK_USER = ['Me', 'Q', 'Prompt', 'Question'];
const STRONG_ASSISTANT = [
  'Assistant',
  'ChatGPT',
  'ChatGPT said',
  'GPT',
  'GPT-4',
  'Claude',
  'Copilot',
  'GitHub Copilot',
  'Gemini',
];
const WEAK_ASSISTANT = ['AI', 'Bot', 'Model', 'A', 'Response', 'Answer', 'System'];

type Side = 'user' | 'assistant';
interface Label {
  readonly side: Side;
  readonly strong: boolean;
}
const LABELS = new Map<string, Label>([
  ...STRONG_USER.map((label) => [canonical(label), { side: 'user', strong: true }] as const),
  ...WEAK_USER.map((label) => [canonical(label), { side: 'user', strong: false }] as const),
  ...STRONG_ASSISTANT.map((label) => [canonical(label), { side: 'assistant', strong: true }] as const),
  ...WEAK_ASSISTANT.map((label) => [canonical(label), { side: 'assistant', strong: false }] as const),
]);

/** Labels begin with a capital letter; how the others are written tells nothing. */
function canonical(label: string): string {
  return label.slice(0, 1) + label.slice(1).toLowerCase();
}

/** `User: …`, `**You:** …`, `**You**: …` */
const INLINE = /^(?:(\*\*|__)?)([A-Z][A-Za-z0-9 -]{0,15}?)(?::\1|\1:)([ \t]+|$|(?=[^\s/:]))(.*)$/;
/** `## User`, `### Assistant:`, `**User**` alone on its line */
const HEADING =
  /^(?:#{1,6}[ \t]+(?:\*\*)?([A-Z][A-Za-z0-9 -]{0,15}?)(?:\*\*)?:?|\*\*([A-Z][A-Za-z0-9 -]{0,15}?):?\*\*)[ \t]*$/;

interface Part {
  readonly side: Side | 'system';
  readonly line: number;
  readonly text: string;
}

/** Text or Markdown with a role label at the start of a line before each speech. */
export const plainText: Importer = {
  id: 'plain',
  name: 'plain text or Markdown with User: and Assistant: labels',
  sniff({ text, shape, name, path }) {
    // Claude Code puts long output of tools into files beside its sessions.
    if (shape !== 'text' || path.includes('/tool-results/')) return 0;
    const parts = partsOf(text);
    const sides = new Set(parts.map((part) => part.side));
    if (!sides.has('user') || !sides.has('assistant')) return 0;
    return /\.(?:md|markdown|txt|text|log)$/.test(name) || !name.includes('.') ? 0.5 : 0.3;
  },
  async *read(source, ledger, run) {
    const text = await readText(source, ledger);
    if (text === undefined) return;
    const builder = new ConversationBuilder(ledger, run, { source: 'plain', file: source.path });
    const parts = partsOf(text);
    const before = text.split('\n').slice(0, (parts[0]?.line ?? 1) - 1);
    if (before.some((line) => line.trim() !== '' && !line.startsWith('#'))) {
      ledger.read();
      ledger.dropped('metadata');
    }
    addParts(builder, parts, ledger);
    const conversation = builder.build({ title: headingIn(before) });
    if (conversation) yield conversation;
  },
};

function addParts(builder: ConversationBuilder, parts: readonly Part[], ledger: ImportLedger): void {
  ledger.read(parts.length);
  for (const { side, line, text } of parts) {
    if (side === 'user') builder.prompt(text, { line });
    else if (side === 'assistant') builder.answer(text);
    else ledger.dropped('system');
  }
}

/** The labelled speeches of a text. */
function partsOf(text: string): readonly Part[] {
  const lines = text.split('\n');
  const found = labelLines(lines);
  const roles = rolesIn(found.map(({ label }) => label));
  const labels = withAnswers(found, roles);
  return labels.map(({ index, label, rest }, i) => {
    const body = [rest, ...lines.slice(index + 1, labels[i + 1]?.index ?? lines.length)];
    return { side: roles.get(label) ?? 'assistant', line: index + 1, text: body.join('\n').trim() };
  });
}

/** The labels that name sides, and weak ones where a prompt would have no answer without them. */
function withAnswers(found: readonly LabelLine[], roles: ReadonlyMap<string, Part['side']>): readonly LabelLine[] {
  const labels: LabelLine[] = [];
  let answer: LabelLine | undefined;
  for (const each of [...found, undefined]) {
    const side = each && roles.get(each.label);
    const unanswered = labels.length > 0 && roles.get(labels.at(-1)!.label) === 'user';
    if (each && !side) {
      if (unanswered && ANSWERING.has(each.label)) answer ??= each;
      continue;
    }
    if (answer && unanswered && side !== 'assistant') labels.push(answer);
    answer = undefined;
    if (each) labels.push(each);
  }
  return labels;
}

/** Weak labels of the answering side that stand in no form or list of questions. */
const ANSWERING: ReadonlySet<string> = new Set(['AI', 'Bot'].map(canonical));

interface LabelLine {
  readonly index: number;
  readonly label: string;
  readonly rest: string;
}

/** Lines that begin with a label, outside code fences. */
function labelLines(lines: readonly string[]): readonly LabelLine[] {
  const found: LabelLine[] = [];
  const fenced = fencedLines(lines);
  for (const [index, line] of lines.entries()) {
    if (fenced[index] === true) continue;
    const inline = INLINE.exec(line);
    const heading = inline ? null : HEADING.exec(line);
    const label = canonical(inline?.[2] ?? heading?.[1] ?? heading?.[2] ?? '');
    const known = LABELS.get(label);
    // A short label has a space behind it; without one it is part of something else.
    if (known && (known.strong || inline?.[3] !== '' || inline[4] === '')) {
      found.push({ index, label, rest: inline?.[4] ?? '' });
    }
  }
  return found;
}

/**
 * Which labels name sides in this text: the strong ones, and a weak one where the side has no strong one and the weak
 * one is its first. `System:` answers in HoloLoom's own turns and instructs where another label answers.
 */
function rolesIn(labels: readonly string[]): ReadonlyMap<string, Part['side']> {
  const roles = new Map<string, Part['side']>();
  for (const side of ['user', 'assistant'] as const) {
    const ofSide = labels.filter((label) => LABELS.get(label)?.side === side);
    const strong = ofSide.filter((label) => LABELS.get(label)?.strong);
    const weak = ofSide.find((label) => label !== 'System') ?? ofSide[0];
    for (const label of strong.length > 0 ? strong : weak === undefined ? [] : [weak]) roles.set(label, side);
  }
  if (labels.includes('System') && !roles.has('System')) roles.set('System', 'system');
  return roles;
}

/** The heading above the conversation names it. */
function headingIn(before: readonly string[]): string | undefined {
  return before.map((each) => /^#{1,2} +(.+)$/.exec(each)?.[1]).find((title) => title !== undefined);
}
