import { messages } from '../formats/rows/messages.ts';
import { text } from '../formats/rows/plain.ts';
import {
  ACCUMULATION,
  BATCH,
  commonNotes,
  EPOCHS,
  hasValidation,
  LEARNING_RATE,
  LORA,
  UNSLOTH_MODEL,
} from './presets.ts';
import { fileOf, part, type DatasetFacts, type SideFile, type Target, type WrittenPart } from './target.ts';

export const unsloth: Target = {
  id: 'unsloth',
  name: 'Unsloth',
  summary: 'Data and a Python script that trains with Unsloth.',
  parts: [part('sft', 'all', messages), part('text', 'all', text)],
  sides: (facts) => facts.parts.filter((written) => fileOf(written, 'train')).map((written) => script(written, facts)),
  commands: (facts) =>
    facts.parts
      .filter((written) => fileOf(written, 'train'))
      .map(({ id }) => ({
        purpose: id === 'text' ? 'Continue pre-training on the texts:' : 'Fine-tune on the conversations:',
        lines: [`python train_${id}.py`],
      })),
  notes: (facts) => [
    'The rows are `messages` already: `standardize_sharegpt` guesses which key is the role, and in small data it guesses wrong.',
    'Every answer of a conversation is learnt, and nothing else: conversations whose earlier answers are context only were left out.',
    '`INSTRUCTION` and `RESPONSE` in the script are what stands before a question and an answer in the chat template of your model.',
    ...commonNotes(facts),
  ],
};

function script(written: WrittenPart, facts: DatasetFacts): SideFile {
  const { id } = written;
  const files = [
    `"train": "${fileOf(written, 'train')?.path ?? ''}"`,
    ...(hasValidation(written) ? [`"validation": "${fileOf(written, 'validation')?.path ?? ''}"`] : []),
  ];
  const chat = id !== 'text';
  const lines = [
    '# Written by HoloLoom. The model and the LoRA settings are a start, not advice: put in yours.',
    'from unsloth import FastLanguageModel',
    ...(chat ? ['from unsloth.chat_templates import train_on_responses_only'] : []),
    'from datasets import load_dataset',
    'from trl import SFTConfig, SFTTrainer',
    '',
    `MODEL = "${UNSLOTH_MODEL}"`,
    `MAX_LENGTH = ${facts.sequenceLength}`,
    ...(chat ? ['INSTRUCTION = "<|im_start|>user\\n"', 'RESPONSE = "<|im_start|>assistant\\n"'] : []),
    '',
    'model, tokenizer = FastLanguageModel.from_pretrained(MODEL, max_seq_length=MAX_LENGTH, load_in_4bit=True)',
    'model = FastLanguageModel.get_peft_model(',
    '    model,',
    `    r=${LORA.rank},`,
    `    lora_alpha=${LORA.alpha},`,
    '    lora_dropout=0,',
    '    target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],',
    '    use_gradient_checkpointing="unsloth",',
    `    random_state=${facts.seed},`,
    ')',
    '',
    `data = load_dataset("json", data_files={${files.join(', ')}})`,
    ...(chat
      ? [
          '',
          '',
          'def render(rows):',
          '    return {"text": [tokenizer.apply_chat_template(c, tokenize=False) for c in rows["messages"]]}',
          '',
          '',
          'data = {split: rows.map(render, batched=True) for split, rows in data.items()}',
        ]
      : []),
    '',
    'trainer = SFTTrainer(',
    '    model=model,',
    '    processing_class=tokenizer,',
    '    train_dataset=data["train"],',
    '    eval_dataset=data.get("validation"),',
    '    args=SFTConfig(',
    '        dataset_text_field="text",',
    '        max_length=MAX_LENGTH,',
    `        output_dir="outputs/${id}",`,
    `        per_device_train_batch_size=${BATCH},`,
    `        gradient_accumulation_steps=${ACCUMULATION},`,
    `        num_train_epochs=${EPOCHS},`,
    `        learning_rate=${LEARNING_RATE.tuning},`,
    '        logging_steps=10,',
    `        seed=${facts.seed},`,
    '    ),',
    ')',
    ...(chat
      ? ['trainer = train_on_responses_only(trainer, instruction_part=INSTRUCTION, response_part=RESPONSE)']
      : []),
    'trainer.train()',
    `model.save_pretrained("outputs/${id}/adapter")`,
    `tokenizer.save_pretrained("outputs/${id}/adapter")`,
  ];
  return { path: `train_${id}.py`, text: `${lines.join('\n')}\n` };
}
