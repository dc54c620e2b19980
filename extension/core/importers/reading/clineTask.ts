/** What Cline and Roo Code share: a task as the messages of its panel, and as the messages of its model. */
import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { folderInContext, taskFacts, type TaskFacts } from './clineFacts.ts';
import { agentText, personText } from './clineTags.ts';
import { judgeBlock, readBlocks, type BlockVerdict } from './content.ts';
import { readJsonElements } from './elements.ts';
import { readHead } from './bytes.ts';
import { at, isObject, objectOf, parseJson, stringOf, textOf, type JsonObject } from './json.ts';
import { baseName } from './places.ts';
import { probe, PROBE_BYTES } from './probe.ts';
import type { DropReason } from './reasons.ts';
import { millisecondsOf } from './time.ts';
import { ConversationBuilder } from './turns.ts';

export function isUiMessages(records: readonly unknown[]): boolean {
  return records.some((record) => {
    const type = at(record, 'type');
    return (
      (type === 'ask' || type === 'say') &&
      typeof at(record, 'ts') === 'number' &&
      (at(record, 'ask') ?? at(record, 'say')) !== undefined
    );
  });
}

/** Plain model messages are common; the name tells these apart, or the tags that the tools put into them. */
export function isApiHistory(records: readonly unknown[], name: string): boolean {
  if (!records.some((record) => at(record, 'role') === 'user' && isObject(record) && 'content' in record)) return false;
  return (
    name === 'api_conversation_history.json' ||
    name === 'claude_messages.json' ||
    /<task>|<environment_details>/.test(JSON.stringify(records[0]))
  );
}

export function clineTaskReader(source: 'cline' | 'roo'): Importer['read'] {
  return async function* (file, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source, file: file.path, onConflict: 'drop' });
    const { records } = probe(await readHead(file, PROBE_BYTES));
    const ui = isUiMessages(records);
    if (!ui && baseName(file.path) !== 'ui_messages.json' && (await hasPanelMessages(file))) {
      ledger.finding('info', 0, 'the same task is read from the ui_messages.json beside it');
      return;
    }
    const facts = await taskFacts(file);
    const task = ui ? new PanelMessages(builder, ledger, source, facts) : new ModelMessages(builder, ledger, facts);
    let held: { readonly value: JsonObject; readonly line: number } | undefined;
    for await (const { line, value } of readJsonElements(file, ledger)) {
      if (!isObject(value)) {
        ledger.dropped('malformed');
        ledger.finding('warning', line, 'an entry is no message; it is left out');
        continue;
      }
      if (held && isSameRow(held.value, value)) ledger.dropped('unfinished');
      else if (held) task.add(held.value, held.line);
      held = { value, line };
    }
    if (held) task.add(held.value, held.line);
    const startedAt = task.startedAt ?? facts.startedAt;
    const conversation = builder.build({
      id: startedAt === undefined ? undefined : String(startedAt),
      createdAt: startedAt,
    });
    if (conversation) yield conversation;
  };
}

/** A row of the panel has one time; written again, it is a later state of the same. */
function isSameRow(row: JsonObject, next: JsonObject): boolean {
  const same = (key: string): boolean => row[key] === next[key];
  return typeof row['ts'] === 'number' && same('ts') && 'type' in row && same('type') && same('say') && same('ask');
}

async function hasPanelMessages(file: ImportSource): Promise<boolean> {
  for (const name of ['ui_messages.json', 'claude_messages.json']) {
    const beside = baseName(file.path) === name ? undefined : await file.related?.(name);
    if (beside && isUiMessages(probe(await readHead(beside, PROBE_BYTES)).records)) return true;
  }
  return false;
}

const PANEL_REASONS: Readonly<Record<string, DropReason>> = {
  reasoning: 'thinking',
  tool: 'toolCall',
  command: 'toolCall',
  browser_action: 'toolCall',
  browser_action_launch: 'toolCall',
  use_mcp_server: 'toolCall',
  use_subagents: 'toolCall',
  command_output: 'toolResult',
  browser_action_result: 'toolResult',
  mcp_server_response: 'toolResult',
  subtask_result: 'sidechain',
  condense_context: 'summary',
  error: 'failed',
  diff_error: 'failed',
  api_req_failed: 'failed',
  mistake_limit_reached: 'failed',
};

/** Cline marks results that changed files. */
const CHANGES_FLAG = /HAS_CHANGES$/;

/** `ui_messages.json`: what the panel showed. */
class PanelMessages {
  startedAt: number | undefined;
  readonly #builder: ConversationBuilder;
  readonly #ledger: ImportLedger;
  readonly #source: 'cline' | 'roo';
  readonly #facts: TaskFacts;
  #first = true;
  #lastAnswer = '';
  /** What is said is said to the task that asked for this one. */
  #delegated = false;

  constructor(builder: ConversationBuilder, ledger: ImportLedger, source: 'cline' | 'roo', facts: TaskFacts) {
    this.#builder = builder;
    this.#ledger = ledger;
    this.#source = source;
    this.#facts = facts;
  }

  add(message: JsonObject, line: number): void {
    this.startedAt ??= millisecondsOf(message['ts']);
    const kind = stringOf(message['type'] === 'ask' ? message['ask'] : message['say']) ?? '';
    const text = stringOf(message['text']) ?? '';
    if (message['partial'] === true) {
      this.#ledger.dropped('unfinished');
      return;
    }
    const pictures = Array.isArray(message['images']) ? message['images'].length : 0;
    this.#ledger.read(pictures);
    this.#ledger.dropped('attachment', pictures);
    if (message['type'] === 'ask') this.#addAsk(kind, text, message);
    else this.#addSay(kind, text, message, line);
  }

  #addSay(kind: string, text: string, message: JsonObject, line: number): void {
    const opening = this.#first && this.#source === 'roo' && kind === 'text';
    if (opening && this.#facts.delegated) {
      this.#first = false;
      this.#delegated = true;
      this.#ledger.dropped('sidechain');
    } else if (kind === 'task' || kind === 'user_feedback' || opening) {
      this.#first = false;
      this.#prompt(text, message, line);
    } else if (kind === 'user_feedback_diff') {
      const feedback = textOf(at(parseJson(text), 'feedback'));
      if (feedback === undefined) this.#ledger.dropped('metadata');
      else this.#prompt(feedback, message, line);
    } else if (kind === 'text') this.#answer(text, message);
    else if (kind === 'completion_result') this.#answer(text.replace(CHANGES_FLAG, ''), message);
    else
      this.#ledger.dropped(
        (Object.hasOwn(PANEL_REASONS, kind) ? PANEL_REASONS[kind] : undefined) ??
          (kind === '' ? 'malformed' : 'metadata'),
      );
  }

  #prompt(text: string, message: JsonObject, line: number): void {
    this.#lastAnswer = '';
    this.#delegated = false;
    const facts = { id: promptId(message), at: message['ts'], line, project: this.#facts.project };
    this.#builder.prompt(text, facts);
  }

  /** Questions to the person are answers too; their text is JSON in newer versions. */
  #addAsk(kind: string, text: string, message: JsonObject): void {
    const asked = objectOf(parseJson(text));
    if (kind === 'followup') this.#answer(asked ? (textOf(asked['question']) ?? '') : text, message);
    else if (kind === 'plan_mode_respond' || kind === 'act_mode_respond')
      this.#answer(asked ? (textOf(asked['response']) ?? '') : text, message);
    else if (kind === 'completion_result') this.#answer(text, message);
    else this.#ledger.dropped((Object.hasOwn(PANEL_REASONS, kind) ? PANEL_REASONS[kind] : undefined) ?? 'metadata');
  }

  #answer(text: string, message: JsonObject): void {
    // A result is said and then asked about.
    if (this.#delegated) this.#ledger.dropped(text.trim() === '' ? 'empty' : 'sidechain');
    else if (text !== '' && text === this.#lastAnswer) this.#ledger.dropped('repeated');
    else {
      const model = textOf(at(message, 'modelInfo', 'modelId')) ?? this.#facts.modelAt(millisecondsOf(message['ts']));
      this.#builder.answer(text, { model });
    }
    if (text !== '') this.#lastAnswer = text;
  }
}

function promptId(message: JsonObject): string | undefined {
  const time = millisecondsOf(message['ts']);
  return time === undefined ? undefined : String(time);
}

/** `api_conversation_history.json`: what was sent to the model, with the person's words inside tags. */
class ModelMessages {
  startedAt: number | undefined;
  readonly #builder: ConversationBuilder;
  readonly #ledger: ImportLedger;
  readonly #facts: TaskFacts;
  #project: string | undefined;

  constructor(builder: ConversationBuilder, ledger: ImportLedger, facts: TaskFacts) {
    this.#builder = builder;
    this.#ledger = ledger;
    this.#facts = facts;
    this.#project = facts.project;
  }

  add(message: JsonObject, line: number): void {
    this.startedAt ??= millisecondsOf(message['ts']);
    const { role } = message;
    if (message['isSummary'] === true) this.#ledger.dropped('summary');
    else if (message['isTruncationMarker'] === true) this.#ledger.dropped('metadata');
    else if (role === 'user') this.#addUser(message, line);
    else if (role === 'assistant') {
      const { text, records } = readBlocks(message['content'], this.#ledger, judgeAgentBlock);
      const { text: own, left } = agentText(text);
      const model = this.#facts.modelAt(millisecondsOf(message['ts']));
      // A text that is nothing but a call is the call's record.
      const parts = own === '' ? left.slice(1) : left;
      this.#ledger.read(parts.length);
      for (const reason of parts) this.#ledger.dropped(reason);
      if (own !== '') this.#builder.answer(own, { records, model });
      else this.#ledger.dropped(left[0] ?? 'empty', records);
    } else this.#ledger.dropped(message['type'] === 'reasoning' ? 'thinking' : 'malformed');
  }

  #addUser(message: JsonObject, line: number): void {
    let inResult = false;
    const { text, records } = readBlocks(message['content'], this.#ledger, (block): BlockVerdict => {
      const verdict = judgeBlock(block);
      if (typeof verdict === 'string') return verdict;
      this.#project ??= folderInContext(verdict.text);
      const own = personText(verdict.text, inResult);
      inResult ||= own.startsResult;
      return own.reason ?? { text: `${own.text}\n` };
    });
    const own =
      typeof message['content'] === 'string' ? personText(text, false) : { text: text.trim(), reason: undefined };
    if (records === 0) return;
    if (own.reason !== undefined) this.#ledger.dropped(own.reason, records);
    else {
      const facts = { id: promptId(message), at: message['ts'], line, records, project: this.#project };
      this.#builder.prompt(own.text, facts);
    }
  }
}

function judgeAgentBlock(block: JsonObject): BlockVerdict {
  const { name, input } = block;
  if (block['type'] !== 'tool_use') return judgeBlock(block);
  const said =
    name === 'attempt_completion'
      ? textOf(at(input, 'result'))
      : name === 'ask_followup_question'
        ? textOf(at(input, 'question'))
        : name === 'plan_mode_respond'
          ? textOf(at(input, 'response'))
          : undefined;
  return said === undefined ? 'toolCall' : { text: said };
}
