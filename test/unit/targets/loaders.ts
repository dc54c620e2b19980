/**
 * What trainers' loaders do with a row, as far as the row decides it: written from the study of their sources
 * (export-formats.md), none of their code. Each function gives the complaint, or undefined where the row is used.
 * loaders.test.ts holds them against the table of what the loaders themselves were seen to do.
 */
type Unknown = Readonly<Record<string, unknown>>;
export type Complaint = string | undefined;

const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly Unknown[] | undefined =>
  Array.isArray(value) && value.every(isObject) ? value : undefined;

/** The seven published checks of OpenAI's cookbook. */
export function cookbook(row: unknown): Complaint {
  if (!isObject(row)) return 'data_type';
  const messages = row['messages'];
  if (!Array.isArray(messages) || messages.length === 0) return 'missing_messages_list';
  for (const message of messages as readonly Unknown[]) {
    if (!('role' in message && 'content' in message)) return 'message_missing_key';
    const allowed = ['role', 'content', 'name', 'function_call', 'weight'];
    if (Object.keys(message).some((key) => !allowed.includes(key))) return 'message_unrecognized_key';
    if (!['system', 'user', 'assistant', 'function'].includes(String(message['role']))) return 'unrecognized_role';
    const { content } = message;
    if (typeof content !== 'string' || (content === '' && !message['function_call'])) return 'missing_content';
  }
  if (!(messages as readonly Unknown[]).some(({ role }) => role === 'assistant')) {
    return 'example_missing_assistant_message';
  }
  return undefined;
}

/** Together's client-side check of a file's rows. */
export function together(row: Unknown): Complaint {
  const keys = Object.keys(row).toSorted().join();
  const known: Readonly<Record<string, () => Complaint>> = {
    text: () => (typeof row['text'] === 'string' ? undefined : 'text must be a string'),
    messages: () => turns(row['messages']),
    'completion,prompt': () => undefined,
    'input,non_preferred_output,preferred_output': () => preference(row),
  };
  const check = known[keys];
  return check ? check() : `columns ${keys}`;

  function turns(value: unknown): Complaint {
    const messages = list(value);
    if (!messages || messages.length === 0) return 'messages must be a list';
    let before: unknown;
    for (const message of messages) {
      const { role, content, weight } = message;
      if (!['system', 'user', 'assistant'].includes(String(role))) return 'Invalid role';
      if (typeof content !== 'string' && !Array.isArray(content)) return 'Invalid content type';
      if (weight !== undefined && weight !== 0 && weight !== 1) return 'Weight must be an integer';
      if (role === before) return 'Invalid role turns';
      before = role;
    }
    return messages.some(({ role }) => role === 'assistant') ? undefined : 'no assistant';
  }

  function preference(row_: Unknown): Complaint {
    const input = isObject(row_['input']) ? list(row_['input']['messages']) : undefined;
    if (!input || input.length === 0) return 'input needs messages';
    if (input.at(-1)?.['role'] === 'assistant') return 'last message in the input must not be from the assistant';
    for (const key of ['preferred_output', 'non_preferred_output']) {
      const output = list(row_[key]);
      if (output?.length !== 1 || output[0]?.['role'] !== 'assistant') return `${key}: exactly one assistant message`;
    }
    return undefined;
  }
}

interface LlamaEntry {
  readonly formatting?: string;
  readonly ranking?: boolean;
  readonly columns?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

/** LLaMA-Factory's converter: what it would drop with a warning, given the entry of dataset_info.json. */
export function llamaFactory(row: Unknown, entry: LlamaEntry): Complaint {
  const { columns, ranking = false } = entry;
  const column = (name: string): unknown => {
    const key = columns?.[name];
    return key === undefined ? undefined : row[key];
  };
  if ((entry.formatting ?? 'alpaca') === 'alpaca') {
    const key = columns ? columns['prompt'] : 'instruction';
    if (key === undefined || typeof row[key] !== 'string') return `KeyError: ${key ?? 'prompt'}`;
    if (columns && columns['response'] === undefined) return undefined;
    const response = columns?.['response'] ?? 'output';
    return typeof row[response] === 'string' ? undefined : 'no response';
  }
  // Tags that are not named lose their defaults once one is.
  const tags = entry.tags ?? {
    role_tag: 'from',
    content_tag: 'value',
    user_tag: 'human',
    assistant_tag: 'gpt',
    observation_tag: 'observation',
    function_tag: 'function_call',
    system_tag: 'system',
  };
  const role = (message: Unknown): unknown => message[tags['role_tag'] ?? ''];
  const messages = list(columns ? column('messages') : row['conversations']);
  if (!messages) return 'no messages';
  const rest = role(messages[0] ?? {}) === tags['system_tag'] ? messages.slice(1) : messages;
  if (rest.length === 0) return 'Invalid message count';
  for (const [i, message] of rest.entries()) {
    const allowed =
      i % 2 === 0 ? [tags['user_tag'], tags['observation_tag']] : [tags['assistant_tag'], tags['function_tag']];
    if (!(allowed as readonly unknown[]).includes(role(message))) return 'Invalid role tag';
  }
  if (ranking ? rest.length % 2 === 0 : rest.length % 2 !== 0) return 'Invalid message count';
  if (columns?.['kto_tag'] !== undefined && typeof column('kto_tag') !== 'boolean') return 'kto_tag is no boolean';
  if (!ranking) return undefined;
  for (const name of ['chosen', 'rejected']) {
    const answer = column(name);
    if (!isObject(answer) || role(answer) !== tags['assistant_tag']) return `Invalid role tag in ${name}`;
    if (typeof answer[tags['content_tag'] ?? ''] !== 'string') return `no content in ${name}`;
  }
  return undefined;
}

const TRL_KEYS = [
  'messages',
  'prompt',
  'text',
  'completion,prompt',
  'chosen,prompt,rejected',
  'chosen,rejected',
  'completion,label,prompt',
];

/** TRL's key sets and roles. Most chat templates further want alternating user and assistant, so that is asked too. */
export function trl(row: Unknown): Complaint {
  const keys = Object.keys(row).toSorted().join();
  if (!TRL_KEYS.includes(keys)) return `KeyError: Invalid keys in the example: ${keys}`;
  const prompt = list(row['prompt']);
  if (prompt && !['user', 'tool'].includes(String(prompt.at(-1)?.['role']))) return 'the prompt must end with the user';
  for (const [key, value] of Object.entries(row)) {
    if (key === 'label') {
      if (typeof value !== 'boolean') return 'label is no boolean';
      continue;
    }
    if (typeof value === 'string') continue;
    const messages = list(value);
    if (!messages || messages.length === 0) return `${key} is no list of messages`;
    const whole = key === 'prompt' || key === 'messages' ? messages : [...(prompt ?? []), ...messages];
    const problem = alternates(whole);
    if (problem) return problem;
  }
  return undefined;
}

function alternates(messages: readonly Unknown[]): Complaint {
  const rest = messages[0]?.['role'] === 'system' ? messages.slice(1) : messages;
  const wrong = rest.findIndex(
    ({ role, content }, i) => role !== (i % 2 === 0 ? 'user' : 'assistant') || typeof content !== 'string',
  );
  return wrong < 0 ? undefined : `message ${wrong} is out of order`;
}

/** mlx-lm: the first row decides the class, later ones must have the same keys. */
export function mlxLm(rows: readonly Unknown[]): Complaint {
  const kinds = rows.map((row) => {
    if ('prompt' in row && 'completion' in row) return 'completions';
    if ('messages' in row) return 'chat';
    return 'text' in row ? 'text' : undefined;
  });
  if (kinds[0] === undefined) return 'Unsupported data format';
  return kinds.every((kind) => kind === kinds[0]) ? undefined : 'KeyError in a later row';
}

/** torchtune's validate_messages over OpenAI-style messages. */
export function torchtune(value: unknown): Complaint {
  const messages = list(value);
  if (!messages || messages.length < 2) return 'Messages must be at least length 2';
  let before: unknown = 'assistant';
  for (const [i, { role, content }] of messages.entries()) {
    if (typeof content !== 'string') return 'content is no string (the text of another message is trained on)';
    if (role === 'assistant' && !['user', 'tool', 'ipython'].includes(String(before))) {
      return 'Assistant message before expected user, tool or ipython message';
    }
    if (role === 'user' && before === 'user') return 'Two consecutive user messages';
    if (role === 'system' && i > 0) return 'System message not at the beginning';
    if (['tool', 'ipython'].includes(String(role)) && before !== 'ipython') return 'Tool must follow ipython';
    before = role;
  }
  return undefined;
}

/** Unsloth's standardize_sharegpt over the first rows. */
export function unsloth(rows: readonly Unknown[]): Complaint {
  const keys = new Set<string>();
  const values = new Map<string, Set<unknown>>();
  for (const { conversations } of rows.slice(0, 10)) {
    const messages = list(conversations);
    if (!messages) return 'no conversations: returned untouched';
    for (const [key, value] of messages.flatMap(Object.entries)) {
      if (typeof value !== 'string') return 'Cannot standardize non text datasets';
      keys.add(key);
      values.set(key, (values.get(key) ?? new Set()).add(value));
    }
  }
  if (keys.size !== 2) return `two keys are wanted, there are ${[...keys].join()}`;
  const known = ['system', 'user', 'human', 'input', 'gpt', 'assistant', 'output'];
  const unknown = [...(values.get('from') ?? values.get('role') ?? [])].filter((role) => !known.includes(String(role)));
  return unknown.length === 0 ? undefined : `${unknown.join()} are not in aliases`;
}

/** Axolotl's chat_template strategy for the entry of its YAML. */
export function axolotlChat(row: Unknown, entry: Unknown): Complaint {
  const messages = list(row[String(entry['field_messages'])]);
  if (!messages) return 'Messages is null. Please check `field_messages`';
  const roles = ['system', 'user', 'human', 'assistant', 'gpt', 'tool'];
  if (messages.some(({ role }) => !roles.includes(String(role)))) return 'unknown role';
  const flag = entry['message_field_training'];
  const toTrain = entry['roles_to_train'] as readonly unknown[];
  const trained = messages.filter((message) =>
    typeof flag === 'string' && flag in message ? message[flag] === true : toTrain.includes(message['role']),
  );
  if (trained.some(({ role }) => role !== 'assistant')) return 'a message of the person is trained on';
  return trained.length > 0 ? undefined : 'nothing is trained on';
}

export interface CardFile {
  readonly path: string;
}

/** The hub's rules for the YAML of a card, and that each of its files is there. */
export function hubCard(data: unknown, files: readonly string[]): Complaint {
  if (!isObject(data)) return 'no YAML mapping';
  if (typeof data['license'] !== 'string' || !/^[a-z0-9.-]+$/.test(data['license'])) return 'license';
  if (data['license'] === 'other' && (data['license_name'] === undefined || data['license_link'] === undefined)) {
    return 'license_name and license_link';
  }
  const languages = data['language'] ?? [];
  if (!Array.isArray(languages) || languages.some((code) => !/^[a-z]{2,3}$/.test(String(code)))) return 'language';
  const sizes = ['unknown', 'n<1K', '1K<n<10K', '10K<n<100K', '100K<n<1M', '1M<n<10M', '10M<n<100M', '100M<n<1B'];
  if (!(data['size_categories'] as unknown[]).every((size) => sizes.includes(String(size)))) return 'size_categories';
  const configs = list(data['configs']);
  if (!configs || configs.length === 0) return 'configs must be a list';
  const names = configs.map((config) => config['config_name']);
  if (names.some((name) => typeof name !== 'string')) return 'config_name';
  if (new Set(names).size < names.length) return 'the same config_name twice';
  if (configs.filter((config) => config['default'] === true || config['config_name'] === 'default').length > 1) {
    return 'two defaults';
  }
  for (const config of configs) {
    const parts = list(config['data_files']);
    if (!parts || parts.length === 0) return 'data_files';
    for (const item of parts) {
      if (Object.keys(item).toSorted().join() !== 'path,split') return 'data_files has other keys';
      if (!/^\w+(\.\w+)*$/.test(String(item['split']))) return `split ${String(item['split'])}`;
      if (!files.includes(String(item['path']))) return `no file ${String(item['path'])}`;
    }
  }
  return undefined;
}

/** What every loader wants of a JSONL file: UTF-8 without BOM, LF, no blank line, one key set, one type a key. */
export function jsonlFile(bytes: Uint8Array): Complaint {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  if (text.startsWith('\uFEFF')) return 'BOM';
  if (text.includes('\r')) return 'CR';
  if (!text.endsWith('\n')) return 'no final newline';
  const lines = text.slice(0, -1).split('\n');
  if (lines.some((line) => line.trim() === '')) return 'blank line';
  const shapes = new Set(
    lines.map((line) => {
      const row = JSON.parse(line) as Unknown;
      return Object.entries(row)
        .map(([key, value]) => `${key}:${Array.isArray(value) ? 'list' : typeof value}`)
        .join();
    }),
  );
  if (shapes.size !== 1) return `rows differ: ${[...shapes].join(' | ')}`;
  return /\\ud[89a-f]/i.test(text) && !text.isWellFormed() ? 'lone surrogate' : undefined;
}
