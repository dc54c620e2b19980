/** Rules about what one chosen loader refuses, drops or ignores; without that target they are silent. */
import { isRecord } from '../../formats/wording.ts';
import { removeAt } from '../edits.ts';
import { FORMAT_KEYS, FORMAT_NAMES, type DatasetFormat } from '../formats.ts';
import { READS } from '../reads.ts';
import { TARGET_NAMES, type Target } from '../targets.ts';
import { keyOf, valueOf, WHOLE_ROW, type Effect, type RowRule } from './rule.ts';
import { plural, quotedList } from './wording.ts';

const REFUSES = (target: Target): Effect => ({ severity: 'error', effect: `${TARGET_NAMES[target]} refuses the file` });
const IGNORES = (target: Target): Effect => ({ severity: 'info', effect: `${TARGET_NAMES[target]} never looks at it` });

/** Keys of a known meaning that a target reads past, by target and format. */
const IGNORED: Readonly<Partial<Record<Target, Partial<Record<DatasetFormat, readonly string[]>>>>> = {
  axolotl: { alpaca: ['system', 'history'], raw: ['system', 'history'] },
  torchtune: {
    alpaca: ['system', 'history'],
    raw: ['system', 'history'],
    messages: ['tools', 'system'],
    sharegpt: ['system', 'tools'],
  },
  trl: { messages: ['system', 'functions'], sharegpt: ['system'], promptCompletion: ['system'] },
  'mlx-lm': { messages: ['system', 'functions'], promptCompletion: ['system'] },
  openai: { messages: ['system'] },
  unsloth: { alpaca: ['history'], sharegpt: ['system'], messages: ['system'] },
};

/** Keys that decide what TRL takes an example for. */
const TRL_KEYS = ['prompt', 'chosen', 'rejected', 'completion', 'messages', 'label'];
const TRL_SETS = [
  'messages',
  'prompt',
  'completion,prompt',
  'chosen,prompt,rejected',
  'chosen,rejected',
  'completion,label,prompt',
];

/** Columns that TRL joins to one example. */
const PROMPT_COLUMNS = ['prompt', 'completion', 'chosen', 'rejected'];
/** Whether a value is messages where the first column is a text. */
const isMessages = (value: unknown, first: unknown): boolean => Array.isArray(value) && typeof first === 'string';

const MESSAGE_KEYS: Readonly<Partial<Record<Target, readonly string[]>>> = {
  openai: ['role', 'content', 'name', 'function_call', 'weight', 'tool_calls', 'tool_call_id', 'refusal', 'audio'],
};

export const LOADER_RULES: readonly RowRule[] = [
  {
    id: 'format-refused',
    group: 'loaders',
    title: 'A format that the chosen target does not read',
    explanation: `What each target reads: ${Object.entries(READS)
      .map(
        ([target, formats]) =>
          `${TARGET_NAMES[target as Target]}: ${formats.map((format) => FORMAT_NAMES[format]).join(', ')}`,
      )
      .join('; ')}. Export the dataset again for the target.`,
    source: 'Loaders of all targets; run for LLaMA-Factory, Together, TRL, mlx-lm and torchtune (export-formats 2)',
    severity: 'off',
    targets: Object.fromEntries(Object.keys(READS).map((target) => [target, REFUSES(target as Target)])),
    scope: 'known',
    on: 'first',
    check({ target, format }, report) {
      if (!target || format === 'unknown' || READS[target].includes(format)) return;
      const better = READS[target].map((name) => FORMAT_NAMES[name]).slice(0, 3);
      report(
        WHOLE_ROW,
        `${TARGET_NAMES[target]} does not read ${FORMAT_NAMES[format]}. Export the dataset as ${better.join(' or ')}.`,
      );
    },
  },
  {
    id: 'extra-column',
    group: 'loaders',
    title: 'A top-level key beside those of the format',
    explanation: 'Together refuses a file for one key too many. Keep where rows came from in a file of its own.',
    source: 'Together check_file ("Found extra column"), run (export-formats 2)',
    severity: 'off',
    targets: { together: REFUSES('together') },
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ object, format, target }, report) {
      if (!object || format === 'unknown' || (target && !READS[target].includes(format))) return;
      const known = FORMAT_KEYS[format].required.flat();
      if (!known.some((key) => Object.hasOwn(object, key))) return;
      for (const key of Object.keys(object))
        if (!known.includes(key))
          report(
            keyOf([key]),
            `Beside ${quotedList(known)} no key may stand; ${JSON.stringify(key)} is one too many.`,
            {
              title: `Delete ${JSON.stringify(key)}`,
              edits: (row) => removeAt(row, [key]),
              deletes: true,
            },
          );
    },
  },
  {
    id: 'key-ignored',
    group: 'loaders',
    title: 'A key that the chosen target reads past',
    explanation:
      'The key means something to other loaders and nothing to this one, so that the model never sees its text: a system column beside messages, the system and history of Alpaca rows.',
    source:
      'Axolotl alpaca (alpaca_w_system reads system), torchtune alpaca_dataset, TRL, mlx-lm (export-formats 2 to 9)',
    severity: 'off',
    targets: Object.fromEntries(
      Object.keys(IGNORED).map((target) => [target, { ...IGNORES(target as Target), severity: 'warning' as const }]),
    ),
    scope: 'known',
    on: 'value',
    check({ object, format, target }, report) {
      if (!object || format === 'unknown' || !target) return;
      for (const key of IGNORED[target]?.[format] ?? []) {
        const value = object[key];
        const empty =
          value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
        if (!empty)
          report(
            keyOf([key]),
            `${JSON.stringify(key)} is never read here. Put its text into the messages or the instruction.`,
          );
      }
    },
  },
  {
    id: 'message-unknown-key',
    group: 'loaders',
    title: 'A key in a message that the target does not know',
    explanation: "OpenAI's published checks refuse keys other than role, content, name, weight and those of calls.",
    source: 'OpenAI cookbook, message_unrecognized_key',
    severity: 'off',
    targets: { openai: REFUSES('openai') },
    fixable: true,
    scope: ['messages', 'preferenceOpenai'],
    on: 'value',
    check({ view, target }, report) {
      const known = target && MESSAGE_KEYS[target];
      if (!known) return;
      for (const { messages } of view.lists)
        for (const { value, path } of messages)
          for (const key of Object.keys(value))
            if (!known.includes(key))
              report(keyOf([...path, key]), `A message has no key ${JSON.stringify(key)}.`, {
                title: `Delete ${JSON.stringify(key)}`,
                edits: (row) => removeAt(row, [...path, key]),
                deletes: true,
              });
    },
  },
  {
    id: 'unsloth-message-keys',
    group: 'loaders',
    title: 'A message that has not exactly two texts',
    explanation:
      'standardize_sharegpt asserts that every message has two keys, both with strings: weight, name, tool calls and content lists stop it.',
    source: 'unsloth-zoo dataset_utils.standardize_data_formats',
    severity: 'off',
    targets: { unsloth: { severity: 'error', effect: 'Unsloth stops with an assertion' } },
    scope: ['sharegpt', 'messages'],
    on: 'value',
    check({ view }, report) {
      for (const { messages } of view.lists)
        for (const { value, path } of messages) {
          const keys = Object.keys(value);
          if (keys.length !== 2 || keys.some((key) => typeof value[key] !== 'string'))
            report(
              valueOf(path),
              `A message has exactly two keys with strings; this one has ${quotedList(keys)}. Leave the others out.`,
            );
        }
    },
  },
  {
    id: 'unsloth-column-name',
    group: 'loaders',
    title: 'Messages in a column that Unsloth does not look for',
    explanation:
      'standardize_sharegpt returns a dataset without a column "conversations" untouched. With messages, apply the chat template yourself, or rename the column. Off unless you turn it on: both ways train.',
    source: 'unsloth-zoo dataset_utils.standardize_data_formats',
    severity: 'off',
    scope: ['messages'],
    on: 'first',
    check(_row, report) {
      report(
        keyOf(['messages']),
        'standardize_sharegpt looks for "conversations" only; call apply_chat_template on "messages" instead.',
      );
    },
  },
  {
    id: 'trl-prompt-end',
    group: 'loaders',
    title: 'A prompt that ends with neither a question nor a call',
    explanation:
      'TRL puts the mark of an answer behind a prompt that ends with the user or a tool, and continues one that ends with the assistant; behind anything else it raises ValueError.',
    source: 'TRL apply_chat_template ("Invalid role in the last message"), read (export-formats 6)',
    severity: 'off',
    targets: { trl: { severity: 'error', effect: 'TRL raises ValueError' } },
    scope: ['promptCompletion', 'preference', 'kto'],
    on: 'value',
    check({ view }, report) {
      for (const { messages, purpose } of view.lists) {
        const last = messages.at(-1);
        if (purpose === 'prompt' && last?.speaker === 'system')
          report(valueOf(last.path), 'The prompt ends with a system message. End it with what the user asks.');
      }
    },
  },
  {
    id: 'trl-kinds-mixed',
    group: 'loaders',
    title: 'Text and messages in one example',
    explanation:
      'TRL takes an example for a conversation by one of its columns, and joins the others to it: a text beside messages raises TypeError.',
    source: 'TRL is_conversational and apply_chat_template (export-formats 6)',
    severity: 'off',
    targets: { trl: { severity: 'error', effect: 'TRL raises TypeError' } },
    scope: ['promptCompletion', 'preference', 'kto'],
    on: 'value',
    check({ object }, report) {
      const given = PROMPT_COLUMNS.filter((key) => object !== undefined && Object.hasOwn(object, key));
      const first = given.find((key) => Array.isArray(object?.[key]) || typeof object?.[key] === 'string');
      if (object === undefined || first === undefined) return;
      for (const key of given)
        if (typeof object[key] === 'string' ? Array.isArray(object[first]) : isMessages(object[key], object[first]))
          report(
            valueOf([key]),
            `"${first}" and "${key}" must both be texts or both be messages. Write them in the same way.`,
          );
    },
  },
  {
    id: 'trl-illegal-keys',
    group: 'loaders',
    title: 'Keys that make an example two things at once',
    explanation:
      'TRL decides by keys what an example is; any other combination of prompt, chosen, rejected, completion, messages and label raises KeyError.',
    source: 'TRL apply_chat_template ("Invalid keys in the example"), run (export-formats 6)',
    severity: 'off',
    targets: { trl: { severity: 'error', effect: 'TRL raises KeyError' } },
    scope: 'known',
    on: 'value',
    check({ object, format }, report) {
      if (!object || format === 'text' || format === 'sharegpt') return;
      const found = TRL_KEYS.filter((key) => Object.hasOwn(object, key)).sort();
      if (found.length > 0 && !TRL_SETS.includes(found.join(',')))
        report(
          WHOLE_ROW,
          `${quotedList(found)} do not go together. Keep messages, or prompt with completion (and label), or prompt with chosen and rejected.`,
        );
    },
  },
  {
    id: 'tool-messages-refused',
    group: 'loaders',
    title: 'Tool messages that the target cannot take',
    explanation:
      'Together knows system, user and assistant only; torchtune wants a tool result after an ipython message; LLaMA-Factory drops rows with role tool unless the dataset says formatting: openai; Unsloth raises TypeError.',
    source: 'Together check_file, torchtune validate_messages, LLaMA-Factory; run (export-formats 2)',
    severity: 'off',
    targets: {
      together: REFUSES('together'),
      torchtune: { severity: 'error', effect: 'torchtune stops' },
      'llama-factory': { severity: 'error', effect: 'LLaMA-Factory drops the row in silence' },
      unsloth: { severity: 'error', effect: 'Unsloth raises TypeError' },
    },
    scope: ['messages', 'preferenceOpenai', 'promptCompletion'],
    on: 'value',
    check({ view, folder, target }, report) {
      if (target === 'llama-factory' && folder.llamaFactory?.formatting === 'openai') return;
      for (const { messages } of view.lists) {
        const message = messages.find(({ speaker, value }) => speaker === 'tool' || value['tool_calls'] !== undefined);
        if (message)
          report(
            valueOf(message.path),
            'Tool calls and their results cannot be read here. Leave the row out, or choose another target.',
          );
      }
    },
  },
  {
    id: 'content-parts-refused',
    group: 'loaders',
    title: 'Content as a list of parts',
    explanation:
      'Parts of text and images are for multimodal trainers. Unsloth asserts strings, and plain chat templates print the list. The cookbook of OpenAI flags them, its service takes them.',
    source: 'unsloth-zoo (RuntimeError); OpenAI cookbook, missing_content',
    severity: 'off',
    targets: { unsloth: { severity: 'error', effect: 'Unsloth raises RuntimeError' } },
    scope: 'known',
    on: 'value',
    check({ view }, report) {
      for (const { messages } of view.lists)
        for (const { content, contentPath } of messages)
          if (Array.isArray(content))
            report(valueOf(contentPath), 'Content must be a string here. Write the text of the parts.');
    },
  },
  {
    id: 'agent-trace-columns',
    group: 'loaders',
    title: 'Columns that Hugging Face takes for an agent trace',
    explanation:
      'Rows of a string "type" with an object "message" or "payload" are parsed as traces of Claude Code or Codex since datasets 4.8, which then needs the package teich. Rename the columns of other data.',
    source: 'huggingface/datasets packaged_modules/json (parse_agent_traces)',
    severity: 'off',
    targets: {
      huggingface: { severity: 'warning', effect: 'Hugging Face datasets parses it as a trace and needs teich' },
    },
    scope: 'any',
    on: 'first',
    check({ object }, report) {
      const body = object && (object['message'] ?? object['payload']);
      if (typeof object?.['type'] === 'string' && isRecord(body))
        report(
          keyOf(['type']),
          'Rows with "type" and "message" or "payload" are read as traces of agents. Rename the columns if they are none.',
        );
    },
  },
  {
    id: 'torchtune-one-message',
    group: 'loaders',
    title: 'A conversation of one message',
    explanation: 'validate_messages wants at least two messages.',
    source: 'torchtune validate_messages',
    severity: 'off',
    targets: { torchtune: { severity: 'error', effect: 'torchtune stops' } },
    scope: ['messages', 'sharegpt', 'preference'],
    on: 'value',
    check({ view }, report) {
      for (const { messages, purpose, path } of view.lists)
        if (purpose === 'conversation' && messages.length === 1)
          report(
            valueOf(path),
            `A conversation needs at least two messages; this one has ${plural(messages.length, 'message')}.`,
          );
    },
  },
];
