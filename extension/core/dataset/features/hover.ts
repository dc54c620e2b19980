/** What stands in a row, for a person: a conversation, its length, and the prompt that the trainer would build of it. */
import { FORMAT_NAMES, type DocumentFormat } from '../formats.ts';
import type { TokenCounter } from '../rules/ports.ts';
import { TARGET_NAMES, type FolderFacts, type Target } from '../targets.ts';
import { viewRow, type TextView } from '../view.ts';
import { fenced, inline } from './markdown.ts';
import type { RowOrigin } from './origin.ts';
import { promptTokens, type PromptPiece } from '../chatTemplate.ts';
import { trainedPrompt } from './prompt.ts';
import type { TrainedPrompt } from './trainedPrompt.ts';

export interface HoverContext {
  /** 0-based. */
  readonly line: number;
  readonly format: DocumentFormat;
  readonly target: Target | undefined;
  readonly folder: FolderFacts;
  readonly counters: readonly TokenCounter[];
  readonly origin?: RowOrigin | undefined;
}

/** Of each text, and of the prompt: a hover is for a look. UTF-16 units. */
const TEXT_LENGTH = 1200;
const PROMPT_LENGTH = 3000;
/** Texts of a row that are shown; of a long conversation the first and the last. */
const SHOWN_TEXTS = 8;

/** Markdown; undefined for a row that is of no known format. */
export function rowHover(value: unknown, context: HoverContext): string | undefined {
  const view = viewRow(value, context.format);
  if (view.texts.length === 0) return undefined;
  const prompt = trainedPrompt(value, context.format, view, context.target, context.folder);
  return [
    `**Row ${context.line + 1}** · ${inline(FORMAT_NAMES[context.format])}${originWords(context.origin)}`,
    tokenLine(view.texts, prompt, context.counters),
    ...conversation(view.texts),
    ...(prompt ? promptSection(prompt, context.target) : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function originWords(origin: RowOrigin | undefined): string {
  if (!origin) return '';
  const words: string[] = [];
  if (origin.patternType !== undefined) words.push(inline(origin.patternType));
  if (origin.confidence !== undefined) words.push(`confidence ${origin.confidence.toFixed(2)}`);
  if (origin.quality !== undefined) words.push(`quality ${origin.quality.toFixed(2)}`);
  return words.map((word) => ` · ${word}`).join('');
}

/** The prompt's own length where one is known, with its marks; else of the texts. */
function tokenLine(
  texts: readonly TextView[],
  prompt: TrainedPrompt | undefined,
  counters: readonly TokenCounter[],
): string {
  const sequences =
    prompt?.kind === 'prompt'
      ? prompt.sequences.map(({ pieces }) => pieces)
      : [[{ text: texts.map(({ text }) => text).join('\n'), learnt: true }]];
  return counters
    .map((counter) => {
      const tokens = Math.max(...sequences.map((pieces) => promptTokens(pieces, (text) => counter.count(text))));
      return `${tokens.toLocaleString('en-US')} tokens (${inline(counter.name)})`;
    })
    .join(' · ');
}

function conversation(texts: readonly TextView[]): readonly string[] {
  const half = SHOWN_TEXTS / 2;
  const shown = texts.length <= SHOWN_TEXTS ? texts : [...texts.slice(0, half), undefined, ...texts.slice(-half)];
  return shown.flatMap((text) =>
    text === undefined
      ? [`… ${texts.length - SHOWN_TEXTS} more …`]
      : [
          `**${PART_NAMES[text.part]}** (${inline(String(text.path.at(-1)))})`.replace(
            / \((?:content|value|\d+)\)$/,
            '',
          ),
          fenced(cut(text.text, TEXT_LENGTH), 'markdown'),
        ],
  );
}

const PART_NAMES: Readonly<Record<TextView['part'], string>> = {
  system: 'system',
  prompt: 'user',
  answer: 'assistant',
  tool: 'tool',
  text: 'text',
};

function promptSection(prompt: TrainedPrompt, target: Target | undefined): readonly string[] {
  const name = target === undefined ? 'a trainer' : TARGET_NAMES[target];
  if (prompt.kind === 'refused') return ['---', `**${inline(name)} refuses this row.** ${inline(prompt.why)}`];
  return [
    '---',
    `**What ${inline(name)} sees** — lines marked ▌ are learnt`,
    ...prompt.sequences.flatMap((sequence) => [
      ...(sequence.name === '' ? [] : [`*${inline(sequence.name)}*`]),
      fenced(cut(marked(sequence.pieces), PROMPT_LENGTH)),
    ]),
    ...prompt.notes.map((note) => `- ${inline(note)}`),
  ];
}

/** Every line with a mark in front that says whether it is learnt; a line of both kinds is cut in two. */
function marked(pieces: readonly PromptPiece[]): string {
  const lines: { text: string; learnt: boolean; open: boolean }[] = [];
  for (const { text, learnt } of pieces) {
    const parts = text.split('\n');
    parts.forEach((part, i) => {
      const last = lines.at(-1);
      if (i === 0 && last?.open === true && last.learnt === learnt) last.text += part;
      else if (part !== '' || i < parts.length - 1) lines.push({ text: part, learnt, open: true });
      const now = lines.at(-1);
      if (now && i < parts.length - 1) now.open = false;
    });
  }
  return lines.map((line) => `${line.learnt ? '▌' : ' '} ${line.text}`).join('\n');
}

function cut(text: string, length: number): string {
  return text.length > length
    ? `${text.slice(0, length).trimEnd()}\n… (${(text.length - length).toLocaleString('en-US')} more characters)`
    : text;
}
