import { trlFeedback } from '../formats/rows/feedback.ts';
import { messages, promptCompletion } from '../formats/rows/messages.ts';
import { text } from '../formats/rows/plain.ts';
import { trlPreference } from '../formats/rows/preference.ts';
import type { RowFormat } from '../formats/rows/row.ts';
import { datasetCard, licenseFile } from './card.ts';
import { commonNotes } from './presets.ts';
import { part, type AnswerMode, type Target, type TargetPart } from './target.ts';

function chat(mode: AnswerMode): RowFormat {
  return mode === 'last' ? promptCompletion : messages;
}

/** One kind of record is one configuration, named after it. */
function only(of: TargetPart, kind: TargetPart['kinds'][number]): TargetPart {
  return { ...of, kinds: [kind] };
}

export const huggingFace: Target = {
  id: 'huggingface',
  name: 'Hugging Face dataset',
  summary: 'A folder for the Hugging Face hub, JSONL or Parquet, with a dataset card; nothing is uploaded.',
  parquet: true,
  parts: [
    only(part('instruction', 'last', promptCompletion), 'instruction'),
    only(part('conversation', 'perFile', chat), 'conversation'),
    part('preference', 'all', trlPreference),
    part('feedback', 'all', trlFeedback),
    part('text', 'all', text),
  ],
  sides: (facts) => [{ path: 'README.md', text: datasetCard(facts) }, ...licenseFile(facts.statement)],
  commands: (facts) => [
    {
      purpose: 'Load it here:',
      lines: facts.parts.map(
        ({ id }) => `python -c "from datasets import load_dataset; print(load_dataset('.', '${id}'))"`,
      ),
    },
    {
      purpose: 'Publish it, should you want to, yourself and after reading it (private first):',
      lines: ['hf upload YOUR_NAME/YOUR_DATASET . --repo-type dataset --private'],
    },
  ],
  notes: (facts) => [
    'Each configuration of the card is one kind of record, each split one file; without `configs` the hub would merge files into train.',
    'The columns are those that TRL reads.',
    ...commonNotes(facts),
  ],
};
