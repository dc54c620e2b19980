/** Records for tests: a fixed set with one of each shape, and any at all for properties. */
import fc from 'fast-check';
import type { ChatMessage, RecordData, TrainingRecord } from '../../../extension/core/model/record.ts';
import { PATTERN_TYPES } from '../../../extension/core/model/pattern.ts';

const said = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .filter((text) => text.isWellFormed() && text.trim() !== '');
const system = fc.oneof(fc.constant(''), said);

const exchanges = fc.array(fc.tuple(said, said), { minLength: 1, maxLength: 4 });
const dialogue = exchanges.map((pairs) =>
  pairs.flatMap(([user, assistant]): readonly ChatMessage[] => [
    { role: 'user', content: user },
    { role: 'assistant', content: assistant },
  ]),
);
const prompt = dialogue.map((messages) => messages.slice(0, -1));

/** Sound records of every kind, with any text in them. */
export const anyData: fc.Arbitrary<RecordData> = fc.oneof(
  fc.record({
    kind: fc.constant('instruction'),
    instruction: said,
    input: fc.oneof(fc.constant(''), said),
    output: said,
    system,
  }),
  fc.record({ kind: fc.constant('conversation'), system, messages: dialogue, train: fc.constantFrom('all', 'last') }),
  fc
    .record({ kind: fc.constant('preference'), system, prompt, chosen: said, rejected: said })
    .filter(({ chosen, rejected }) => chosen.trim() !== rejected.trim()),
  fc.record({ kind: fc.constant('feedback'), system, prompt, completion: said, label: fc.boolean() }),
  fc.record({ kind: fc.constant('text'), text: said }),
);

export const anyRecord: fc.Arbitrary<TrainingRecord> = fc
  .record({
    id: fc.uuid(),
    data: anyData,
    conversation: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'),
    patternType: fc.option(fc.constantFrom(...PATTERN_TYPES), { nil: undefined }),
  })
  .map(({ conversation, ...rest }) => record(rest.data, { ...rest, conversation }));

interface Facts {
  readonly id?: string;
  readonly conversation?: string;
  readonly patternType?: TrainingRecord['patternType'] | undefined;
  readonly model?: string;
  readonly language?: string;
}

export function record(data: RecordData, facts: Facts = {}): TrainingRecord {
  const conversation = facts.conversation ?? 'c1';
  return {
    id: facts.id ?? `r-${JSON.stringify(data).length}`,
    data,
    source: {
      memories: [`${conversation}:1`],
      conversation,
      importer: 'chatgpt',
      file: '/home/someone/exports/conversations.json',
      line: 3,
      model: facts.model ?? 'gpt-4o',
    },
    patternType: facts.patternType,
    confidence: 0.91,
    topics: ['encodings'],
    entities: ['UTF-8'],
    quality: { value: 0.8, reasons: [] },
    tags: [],
    ...(facts.language === undefined ? {} : { language: facts.language }),
  };
}

const ASKED: readonly ChatMessage[] = [{ role: 'user', content: 'What is "UTF-8"?' }];
const TALK: readonly ChatMessage[] = [
  ...ASKED,
  { role: 'assistant', content: 'An encoding.' },
  { role: 'user', content: 'Of what?' },
  { role: 'assistant', content: 'Of Unicode.\n\n```c\nchar *s = "ß";\n```' },
];

/** One of each shape, for golden bytes. */
export const SAMPLES = {
  instruction: {
    kind: 'instruction',
    instruction: 'What is "UTF-8"?',
    input: 'Entities: UTF-8\nTopics: encodings\n',
    output: 'An encoding.',
    system: 'Be brief.',
  },
  conversation: { kind: 'conversation', system: 'Be brief.', messages: TALK, train: 'all' },
  window: { kind: 'conversation', system: '', messages: TALK, train: 'last' },
  preference: { kind: 'preference', system: 'Be brief.', prompt: ASKED, chosen: 'An encoding.', rejected: 'No idea.' },
  feedback: { kind: 'feedback', system: '', prompt: ASKED, completion: 'No idea.', label: false },
  text: { kind: 'text', text: 'UTF-8 is an encoding.\n' },
} as const satisfies Readonly<Record<string, RecordData>>;
