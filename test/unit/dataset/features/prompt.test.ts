import { describe, expect, it } from 'vitest';
import { trainedPrompt } from '../../../../extension/core/dataset/features/prompt.ts';
import type { TrainedPrompt } from '../../../../extension/core/dataset/features/trainedPrompt.ts';
import type { ChatTemplate } from '../../../../extension/core/dataset/chatTemplate.ts';
import type { DocumentFormat } from '../../../../extension/core/dataset/formats.ts';
import { NO_FOLDER, readFolder, type FolderFacts, type Target } from '../../../../extension/core/dataset/targets.ts';
import { viewRow } from '../../../../extension/core/dataset/view.ts';

function prompt(
  value: unknown,
  format: DocumentFormat,
  target?: Target,
  folder: FolderFacts = NO_FOLDER,
): TrainedPrompt | undefined {
  return trainedPrompt(value, format, viewRow(value, format), target, folder);
}

function textOf(shown: TrainedPrompt | undefined, learnt?: boolean): string {
  if (shown?.kind !== 'prompt') return '';
  return shown.sequences[0]!.pieces.filter((piece) => learnt === undefined || piece.learnt === learnt)
    .map(({ text }) => text)
    .join('');
}

function notesOf(shown: TrainedPrompt | undefined): string {
  return shown?.kind === 'prompt' ? shown.notes.join(' ') : '';
}

const ALPACA = { instruction: 'Sort it.', input: 'Entities: a\nTopics: b\n', output: 'Sorted.' };
const CHAT = {
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Why?' },
    { role: 'assistant', content: 'Because.', weight: 0 },
    { role: 'user', content: 'And then?' },
    { role: 'assistant', content: 'Rest.' },
  ],
};

describe('the chat template that the folder names', () => {
  const row = {
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Why?' },
      { role: 'assistant', content: 'Because.' },
      { role: 'user', content: 'And then?' },
      { role: 'assistant', content: 'Rest.' },
    ],
  };
  const chat = (template: ChatTemplate): FolderFacts => ({
    ...NO_FOLDER,
    chat: { template, toldBy: 'train.yaml', saidAs: `template: ${template}` },
  });

  it.each<[ChatTemplate, string, string]>([
    [
      'chatml',
      '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nWhy?<|im_end|>\n<|im_start|>assistant\nBecause.<|im_end|>\n<|im_start|>user\nAnd then?<|im_end|>\n<|im_start|>assistant\nRest.<|im_end|>\n',
      'Because.<|im_end|>\nRest.<|im_end|>\n',
    ],
    [
      'llama3',
      '<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nWhy?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nBecause.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nAnd then?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nRest.<|eot_id|>',
      'Because.<|eot_id|>Rest.<|eot_id|>',
    ],
    [
      'mistral',
      '<s>[INST] Be brief.\n\nWhy?[/INST] Because.</s>[INST] And then?[/INST] Rest.</s>',
      'Because.</s>Rest.</s>',
    ],
    [
      'llama2',
      '<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nWhy? [/INST] Because. </s><s>[INST] And then? [/INST] Rest. </s>',
      'Because. </s>Rest. </s>',
    ],
    [
      'gemma',
      '<bos><start_of_turn>user\nBe brief.\n\nWhy?<end_of_turn>\n<start_of_turn>model\nBecause.<end_of_turn>\n<start_of_turn>user\nAnd then?<end_of_turn>\n<start_of_turn>model\nRest.<end_of_turn>\n',
      'Because.<end_of_turn>\nRest.<end_of_turn>\n',
    ],
    [
      'alpaca',
      'Be brief.\n\n### Instruction:\nWhy?\n\n### Response:\nBecause.</s>\n\n### Instruction:\nAnd then?\n\n### Response:\nRest.</s>\n\n',
      'Because.</s>\n\nRest.</s>\n\n',
    ],
  ])('%s is drawn around the messages', (template, whole, learnt) => {
    const shown = prompt(row, 'messages', 'axolotl', chat(template));
    expect(textOf(shown)).toBe(whole);
    expect(textOf(shown, true)).toBe(learnt);
    expect(notesOf(shown)).toContain(`as "template: ${template}" of train.yaml wants.`);
  });

  it('is drawn around the other formats too', () => {
    const folder = chat('llama3');
    const head = '<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nWhy?<|eot_id|>';
    const answer = '<|start_header_id|>assistant<|end_header_id|>\n\nBecause.<|eot_id|>';
    const user = [{ role: 'user', content: 'Why?' }];
    const assistant = [{ role: 'assistant', content: 'Because.' }];
    expect(textOf(prompt({ instruction: 'Why?', input: '', output: 'Because.' }, 'alpaca', undefined, folder))).toBe(
      head + answer,
    );
    expect(textOf(prompt({ prompt: user, completion: assistant }, 'promptCompletion', 'trl', folder))).toBe(
      head + answer,
    );
    expect(textOf(prompt({ prompt: user, chosen: assistant, rejected: user }, 'preference', 'trl', folder))).toBe(
      head + answer,
    );
    expect(textOf(prompt({ prompt: user, completion: assistant, label: true }, 'kto', 'trl', folder))).toBe(
      head + answer,
    );
    expect(textOf(prompt({ prompt: 'Why?', completion: ' Because.' }, 'promptCompletion', 'trl', folder))).toBe(
      '<|begin_of_text|>Why? Because.<|eot_id|>',
    );
  });
});

// Source of each expectation: export-formats.md, section 1, where the loaders were run on such a row.
describe('the prompt of an Alpaca row', () => {
  it('is joined by one newline in LLaMA-Factory', () => {
    expect(textOf(prompt(ALPACA, 'alpaca', 'llama-factory'))).toContain(
      'user\nSort it.\nEntities: a\nTopics: b\n<|im_end|>',
    );
  });

  it('loses the input in LLaMA-Factory where the entry names no query column', () => {
    const folder = {
      ...NO_FOLDER,
      llamaFactory: {
        name: 'd',
        formatting: 'alpaca',
        ranking: false,
        columns: { prompt: 'instruction', response: 'output' },
        tags: undefined,
      },
    };
    const shown = prompt(ALPACA, 'alpaca', 'llama-factory', folder);
    expect(textOf(shown)).not.toContain('Entities');
    expect(notesOf(shown)).toContain('"input" is ignored');
  });

  it.each(['axolotl', 'torchtune'] as const)('stands in the Stanford template in %s', (target) => {
    const shown = prompt(ALPACA, 'alpaca', target);
    expect(textOf(shown)).toContain(
      '### Instruction:\nSort it.\n\n### Input:\nEntities: a\nTopics: b\n\n\n### Response:\n',
    );
    expect(textOf(prompt({ ...ALPACA, input: '' }, 'alpaca', target))).not.toContain('### Input:');
  });

  it('is learnt with the answer in torchtune, and alone not in Axolotl', () => {
    expect(textOf(prompt(ALPACA, 'alpaca', 'torchtune'), true)).toContain('### Instruction');
    expect(textOf(prompt(ALPACA, 'alpaca', 'axolotl'), true)).toBe('Sorted.<eos>');
  });

  it.each(['openai', 'together', 'trl'] as const)('is refused by %s', (target) => {
    expect(prompt(ALPACA, 'alpaca', target)?.kind).toBe('refused');
  });

  it('has no input in mlx-lm', () => {
    expect(textOf(prompt(ALPACA, 'alpaca', 'mlx-lm'))).not.toContain('Entities');
  });

  it('has a blank line before the input without a trainer, as our ChatML file has', () => {
    expect(textOf(prompt(ALPACA, 'alpaca'))).toContain('Sort it.\n\nEntities: a');
  });
});

describe('the prompt of a conversation', () => {
  it('learns the answers whose weight is not 0', () => {
    const learnt = textOf(prompt(CHAT, 'messages', 'openai'), true);
    expect(learnt).toContain('Rest.');
    expect(learnt).not.toContain('Because.');
    expect(learnt).not.toContain('Why?');
  });

  it('learns every answer where weights are not read', () => {
    expect(textOf(prompt(CHAT, 'messages', 'llama-factory'), true)).toContain('Because.');
  });

  it('learns everything in TRL unless it is told otherwise', () => {
    expect(textOf(prompt(CHAT, 'messages', 'trl'), false)).toBe('');
  });

  it('has the words that LLaMA-Factory adds to OpenAI rows', () => {
    const folder = {
      ...NO_FOLDER,
      llamaFactory: { name: 'd', formatting: 'openai', ranking: false, columns: undefined, tags: undefined },
    };
    expect(textOf(prompt(CHAT, 'messages', 'llama-factory', folder))).toContain(
      'Be brief.\ndetailed thinking off<|im_end|>',
    );
    const bare = { messages: CHAT.messages.slice(1) };
    expect(textOf(prompt(bare, 'messages', 'llama-factory', folder))).toMatch(
      /^<\|im_start\|>system\ndetailed thinking off/,
    );
  });

  it('reads ShareGPT roles as what they mean', () => {
    const row = {
      conversations: [
        { from: 'human', value: 'Hi?' },
        { from: 'gpt', value: 'Yes.' },
      ],
    };
    expect(textOf(prompt(row, 'sharegpt', 'axolotl'))).toBe(
      '<|im_start|>user\nHi?<|im_end|>\n<|im_start|>assistant\nYes.<|im_end|>\n',
    );
    expect(prompt(row, 'sharegpt', 'openai')?.kind).toBe('refused');
  });
});

describe('what the configuration beside the file says', () => {
  const told = (name: string, text: string, fileName = 'sft/train.jsonl'): FolderFacts =>
    readFolder(fileName, [{ name, text }]);

  it.each<[Target, string, string, string]>([
    ['mlx-lm', 'model: x\ndata: sft\niters: 9\n', 'mask_prompt: true', 'Rest.<|im_end|>\n'],
    ['llama-factory', 'stage: sft\ndataset: mine\ntemplate: qwen3\n', 'mask_history: true', 'Rest.<|im_end|>\n'],
    ['llama-factory', 'stage: sft\ndataset: mine\ntemplate: qwen3\n', 'train_on_prompt: true', ''],
    [
      'trl',
      'dataset_name: ./sft\nmodel_name_or_path: x\n',
      'assistant_only_loss: true',
      'Because.<|im_end|>\nRest.<|im_end|>\n',
    ],
    ['axolotl', 'base_model: x\ndatasets:\n  - path: sft/train.jsonl\n', 'train_on_inputs: true', ''],
    [
      'torchtune',
      'dataset:\n  _component_: torchtune.datasets.chat_dataset\n',
      '  masking_strategy: train_on_last',
      'Rest.<|im_end|>\n',
    ],
    ['torchtune', 'dataset:\n  _component_: torchtune.datasets.chat_dataset\n', '  train_on_input: true', ''],
  ])('is learnt in %s: %s with %s', (target, text, setting, learnt) => {
    const folder = told('sft.yaml', `${text}${setting}\n`);
    expect(folder.target).toBe(target);
    const shown = prompt(CHAT, 'messages', target, folder);
    if (learnt === '') expect(textOf(shown, false)).toBe('');
    else expect(textOf(shown, true)).toBe(learnt);
    expect(notesOf(shown)).toContain(`"${setting.trim()}" of sft.yaml`);
  });

  it('is learnt message by message in Axolotl', () => {
    const folder = told(
      'sft.yaml',
      'base_model: x\ndatasets:\n  - path: sft/train.jsonl\n    roles_to_train: []\n    message_field_training: training\n',
    );
    const row = { messages: CHAT.messages.map((message, i) => ({ ...message, training: i === 4 })) };
    expect(textOf(prompt(row, 'messages', 'axolotl', folder), true)).toBe('Rest.<|im_end|>\n');
  });

  it.each([
    ['template: qwen', 'You are Qwen, created by Alibaba Cloud. You are a helpful assistant.'],
    ['template: qwen3_nothink', undefined],
    ['template: llama3', undefined],
    ['template: default', undefined],
  ])('gives the row a system prompt where it has none: %s', (template, system) => {
    const folder = told(
      'train.yaml',
      `stage: sft\ndataset: mine\nmodel_name_or_path: Qwen/Qwen2.5-7B-Instruct\n${template}\n`,
    );
    const bare = { messages: CHAT.messages.slice(1) };
    expect(textOf(prompt(bare, 'messages', 'llama-factory', folder)).includes('You are Qwen')).toBe(
      system !== undefined,
    );
    expect(textOf(prompt(CHAT, 'messages', 'llama-factory', folder))).not.toContain('You are Qwen');
  });

  it('is that of the configuration that names the file', () => {
    const files = ['dpo', 'sft'].map((id) => ({
      name: `${id}.yaml`,
      text: `model: x\ndata: ${id}\niters: 9\nmask_prompt: ${String(id === 'sft')}\n`,
    }));
    expect(readFolder('sft/train.jsonl', files).learning?.toldBy).toBe('sft.yaml');
    expect(readFolder('dpo/train.jsonl', files.toReversed()).learning).toBeUndefined();
  });
});

describe('the prompt of other rows', () => {
  it('shows both sequences of a preference', () => {
    const shown = prompt({ prompt: 'Q', chosen: 'good', rejected: 'bad' }, 'preference', 'trl');
    expect(
      shown?.kind === 'prompt' &&
        shown.sequences.map(({ name, pieces }) => [name, pieces.map((p) => p.text).join('|')]),
    ).toEqual([
      ['chosen', 'Q|good|<eos>'],
      ['rejected', 'Q|bad|<eos>'],
    ]);
  });

  it('learns the completion alone, and in mlx-lm the prompt too', () => {
    const row = { prompt: 'Q', completion: 'A' };
    expect(textOf(prompt(row, 'promptCompletion', 'trl'), true)).toBe('A<eos>');
    expect(textOf(prompt(row, 'promptCompletion', 'mlx-lm'), false)).toBe('');
  });

  // Source: mlx_lm/tuner/datasets.py CompletionsDataset, LLaMA-Factory converter, torchtune instruct_dataset.
  it.each(['mlx-lm', 'llama-factory', 'torchtune'] as const)(
    'makes messages of prompt and completion in %s',
    (target) => {
      expect(textOf(prompt({ prompt: 'Q', completion: 'A' }, 'promptCompletion', target))).toBe(
        '<|im_start|>user\nQ<|im_end|>\n<|im_start|>assistant\nA<|im_end|>\n',
      );
    },
  );

  it.each(['llama-factory', 'axolotl'] as const)('makes messages of a pair of texts in %s', (target) => {
    const shown = prompt({ prompt: 'Q', chosen: 'good', rejected: 'bad' }, 'preference', target);
    expect(shown?.kind === 'prompt' && shown.sequences.map(({ pieces }) => pieces.map((p) => p.text).join(''))).toEqual(
      ['good', 'bad'].map((text) => `<|im_start|>user\nQ<|im_end|>\n<|im_start|>assistant\n${text}<|im_end|>\n`),
    );
  });

  // Source: TRL add_eos, Axolotl _tokenize, mlx-lm TextDataset, LLaMA-Factory pretrain, torchtune add_eos.
  it.each(['trl', 'axolotl', 'mlx-lm', 'llama-factory', 'torchtune'] as const)('ends a text in %s', (target) => {
    const folder: FolderFacts = { ...NO_FOLDER, chat: { template: 'mistral', toldBy: 'a.yaml', saidAs: 'model: m' } };
    expect(textOf(prompt({ text: 'Once.' }, 'text', target, folder))).toBe('<s>Once.</s>');
    expect(textOf(prompt({ text: 'Once.</s>' }, 'text', target, folder))).toBe('<s>Once.</s>');
    expect(textOf(prompt({ text: 'Once.' }, 'text', target))).toBe('Once.<eos>');
    expect(textOf(prompt({ text: 'Once.' }, 'text'))).toBe('Once.');
  });

  it.each([
    ['mlx-lm', 'preference', { prompt: 'Q', chosen: 'a', rejected: 'b' }],
    ['torchtune', 'kto', { prompt: 'Q', completion: 'a', label: true }],
    ['trl', 'segments', { segments: [{ label: true, text: 'a' }] }],
    ['openai', 'text', { text: 'a' }],
  ] as const)('are refused by %s: %s', (target, format, row) => {
    expect(prompt(row, format, target)?.kind).toBe('refused');
  });

  it('shows rated conversations of LLaMA-Factory', () => {
    const row = { messages: CHAT.messages, label: true };
    expect(textOf(prompt(row, 'kto', 'llama-factory'), true)).toBe('Rest.<|im_end|>\n');
  });

  it('learns the labelled segments', () => {
    const row = {
      segments: [
        { label: false, text: 'Q' },
        { label: true, text: 'A' },
      ],
    };
    expect(textOf(prompt(row, 'segments'), true)).toBe('A');
  });

  it('knows nothing of rows of other kinds', () => {
    expect(prompt({ level: 'info' }, 'unknown')).toBeUndefined();
    expect(prompt([1], 'messages')).toBeUndefined();
  });
});
