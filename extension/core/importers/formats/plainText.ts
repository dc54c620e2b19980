import type { Importer, ImportLedger } from '../importer.ts';
import { readText } from '../reading/document.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Labels of the two sides. Weak ones are ordinary words too and count only where the text uses them from its start. */
const STRONG_USER = ['User', 'Human', 'You', 'You said', 'USER', 'HUMAN'];
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
  'ASSISTANT',
];
const WEAK_ASSISTANT = ['AI', 'Bot', 'Model', 'A', 'Response', 'Answer', 'System'];

type Side = 'user' | 'assistant';
interface Label {
  readonly side: Side;
  readonly strong: boolean;
}
const LABELS = new Map<string, Label>([
  ...STRONG_USER.map((label) => [label, { side: 'user', strong: true }] as const),
  ...WEAK_USER.map((label) => [label, { side: 'user', strong: false }] as const),
  ...STRONG_ASSISTANT.map((label) => [label, { side: 'assistant', strong: true }] as const),
  ...WEAK_ASSISTANT.map((label) => [label, { side: 'assistant', strong: false }] as const),
]);

/** `User: …`, `**You:** …`, `**You**: …` */
const INLINE = /^(?:(\*\*|__)?)([A-Z][A-Za-z0-9 -]{0,15}?)(?::\1|\1:)(?:[ \t]+|$)(.*)$/;
/** `## User`, `### Assistant:`, `**User**` alone on its line */
const HEADING =
  /^(?:#{1,6}[ \t]+(?:\*\*)?([A-Z][A-Za-z0-9 -]{0,15}?)(?:\*\*)?:?|\*\*([A-Z][A-Za-z0-9 -]{0,15}?):?\*\*)[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

interface Part {
  readonly side: Side | 'system';
  readonly line: number;
  readonly text: string;
}

/** Text or Markdown with a role label at the start of a line before each speech. */
export const plainText: Importer = {
  id: 'plain',
  name: 'plain text or Markdown with User: and Assistant: labels',
  sniff({ text, shape, name }) {
    if (shape !== 'text') return 0;
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
    addParts(builder, parts, ledger);
    const conversation = builder.build({ title: headingBefore(text, parts[0]?.line ?? 1) });
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

/** The labelled speeches of a text. What stands before the first label is no speech. */
function partsOf(text: string): readonly Part[] {
  const lines = text.split('\n');
  const found = labelLines(lines);
  const roles = rolesIn(found.map(({ label }) => label));
  const labels = found.filter(({ label }) => roles.has(label));
  return labels.map(({ index, label, rest }, i) => {
    const body = [rest, ...lines.slice(index + 1, labels[i + 1]?.index ?? lines.length)];
    return { side: roles.get(label)!, line: index + 1, text: body.join('\n').trim() };
  });
}

interface LabelLine {
  readonly index: number;
  readonly label: string;
  readonly rest: string;
}

/** Lines that begin with a label, outside code fences. */
function labelLines(lines: readonly string[]): readonly LabelLine[] {
  const found: LabelLine[] = [];
  let fence = '';
  lines.forEach((line, index) => {
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === '') fence = mark;
      else if (mark.startsWith(fence) && line.trim() === mark) fence = '';
      return;
    }
    if (fence !== '') return;
    const inline = INLINE.exec(line);
    const heading = inline ? null : HEADING.exec(line);
    const label = inline?.[2] ?? heading?.[1] ?? heading?.[2];
    if (label !== undefined && LABELS.has(label)) found.push({ index, label, rest: inline?.[3] ?? '' });
  });
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
function headingBefore(text: string, line: number): string | undefined {
  const head = text.split('\n', line - 1);
  return head.map((each) => /^#{1,2} +(.+)$/.exec(each)?.[1]).find((title) => title !== undefined);
}
