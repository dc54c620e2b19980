/** Files of one well-known format, for loaders that a person brings. */
import { trlFeedback } from '../formats/rows/feedback.ts';
import { openaiMessages, sharegpt } from '../formats/rows/messages.ts';
import { openaiPreference, trlPreference } from '../formats/rows/preference.ts';
import { commonNotes } from './presets.ts';
import { fileOf, part, partOf, type DatasetFacts, type Target } from './target.ts';

/** OpenAI and Azure take no file with fewer rows. */
const OPENAI_MINIMUM = 10;

export const openai: Target = {
  id: 'openai',
  name: 'OpenAI messages',
  summary: 'Messages and preference JSONL for OpenAI, Azure OpenAI, Together and Fireworks; nothing is uploaded.',
  parts: [part('sft', 'flags', openaiMessages), part('dpo', 'all', openaiPreference)],
  sides: () => [],
  commands: (facts) =>
    facts.parts.map((written) => ({
      purpose: `Check and upload the ${written.id === 'dpo' ? 'preference pairs' : 'conversations'} yourself, for example at Together:`,
      lines: [
        `together files check ${written.files[0]?.path ?? ''}`,
        `together files upload ${written.files[0]?.path ?? ''}`,
      ],
    })),
  notes: (facts) => [
    ...tooFew(facts),
    'OpenAI ends self-serve fine-tuning in January 2027; the format stays the one that other services and trainers read.',
    'An answer with `"weight":0` is context and not learnt. Unsloth refuses the key.',
  ],
};

function tooFew(facts: DatasetFacts): readonly string[] {
  return facts.parts.flatMap((written) => {
    const rows = fileOf(written, 'train')?.rows ?? 0;
    return rows < OPENAI_MINIMUM
      ? [
          `\`${written.id}\` has ${rows} training row(s); OpenAI and Azure want at least ${OPENAI_MINIMUM}, Fireworks 3.`,
        ]
      : [];
  });
}

export const shareGpt: Target = {
  id: 'sharegpt',
  name: 'ShareGPT',
  summary: 'JSONL of conversations with from and value, roles system, human and gpt.',
  parts: [part('sft', 'loader', sharegpt)],
  sides: () => [],
  commands: () => [],
  notes: () => [
    'The format cannot say that the earlier answers of a conversation are context only.',
    'TRL renames the keys but not the roles, and most chat templates refuse human and gpt: take the target trl for it.',
  ],
};

export const dpo: Target = {
  id: 'dpo',
  name: 'DPO',
  summary: 'JSONL of preference pairs as TRL reads them: prompt, chosen, rejected.',
  parts: [part('dpo', 'all', trlPreference)],
  sides: () => [],
  commands: () => [],
  notes: commonNotes,
};

export const kto: Target = {
  id: 'kto',
  name: 'KTO',
  summary: 'JSONL of rated answers as TRL reads them: prompt, completion, label.',
  parts: [part('kto', 'all', trlFeedback)],
  sides: () => [],
  commands: () => [],
  notes: (facts) => [
    ...(partOf(facts, 'kto')
      ? ['KTO wants liked and disliked answers; trainers warn where only one kind is there.']
      : []),
    ...commonNotes(facts),
  ],
};
