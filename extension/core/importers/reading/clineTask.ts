/** What Cline and Roo Code share: a task as the messages of its panel, and as the messages of its model. */
import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
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
    JSON.stringify(records[0]).includes('<task>\\n')
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
    const task = ui ? new PanelMessages(builder, ledger, source) : new ModelMessages(builder, ledger);
    for await (const { line, value } of readJsonElements(file, ledger)) {
      if (isObject(value)) task.add(value, line);
      else {
        ledger.dropped('malformed');
        ledger.finding('warning', line, 'an entry is no message; it is left out');
      }
    }
    const startedAt = task.startedAt;
    const conversation = builder.build({
      id: startedAt === undefined ? undefined : String(startedAt),
      createdAt: startedAt,
    });
    if (conversation) yield conversation;
  };
}

async function hasPanelMessages(file: ImportSource): Promise<boolean> {
  const beside = await file.related?.('ui_messages.json');
  return beside !== undefined && isUiMessages(probe(await readHead(beside, PROBE_BYTES)).records);
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

/** `ui_messages.json`: what the panel showed. */
class PanelMessages {
  startedAt: number | undefined;
  readonly #builder: ConversationBuilder;
  readonly #ledger: ImportLedger;
  readonly #source: 'cline' | 'roo';
  #first = true;
  #lastAnswer = '';

  constructor(builder: ConversationBuilder, ledger: ImportLedger, source: 'cline' | 'roo') {
    this.#builder = builder;
    this.#ledger = ledger;
    this.#source = source;
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
    if (message['type'] === 'ask') this.#addAsk(kind, text);
    else this.#addSay(kind, text, message, line);
  }

  #addSay(kind: string, text: string, message: JsonObject, line: number): void {
    const opening = this.#first && this.#source === 'roo' && kind === 'text';
    if (kind === 'task' || kind === 'user_feedback' || opening) {
      this.#first = false;
      this.#lastAnswer = '';
      this.#builder.prompt(text, { id: promptId(message), at: message['ts'], line });
    } else if (kind === 'user_feedback_diff') {
      const feedback = textOf(at(parseJson(text), 'feedback'));
      if (feedback === undefined) this.#ledger.dropped('metadata');
      else this.#builder.prompt(feedback, { id: promptId(message), at: message['ts'], line });
    } else if (kind === 'text' || kind === 'completion_result') this.#answer(text);
    else
      this.#ledger.dropped(
        (Object.hasOwn(PANEL_REASONS, kind) ? PANEL_REASONS[kind] : undefined) ??
          (kind === '' ? 'malformed' : 'metadata'),
      );
  }

  /** Questions to the person are answers too; their text is JSON in newer versions. */
  #addAsk(kind: string, text: string): void {
    const asked = objectOf(parseJson(text));
    if (kind === 'followup') this.#answer(asked ? (textOf(asked['question']) ?? '') : text);
    else if (kind === 'plan_mode_respond' || kind === 'act_mode_respond')
      this.#answer(asked ? (textOf(asked['response']) ?? '') : text);
    else if (kind === 'completion_result') this.#answer(text);
    else this.#ledger.dropped((Object.hasOwn(PANEL_REASONS, kind) ? PANEL_REASONS[kind] : undefined) ?? 'metadata');
  }

  #answer(text: string): void {
    // A result is said and then asked about.
    if (text !== '' && text === this.#lastAnswer) this.#ledger.dropped('repeated');
    else this.#builder.answer(text);
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

  constructor(builder: ConversationBuilder, ledger: ImportLedger) {
    this.#builder = builder;
    this.#ledger = ledger;
  }

  add(message: JsonObject, line: number): void {
    this.startedAt ??= millisecondsOf(message['ts']);
    const { role } = message;
    if (message['isSummary'] === true) this.#ledger.dropped('summary');
    else if (message['isTruncationMarker'] === true) this.#ledger.dropped('metadata');
    else if (role === 'user') this.#addUser(message, line);
    else if (role === 'assistant') {
      const { text, records } = readBlocks(message['content'], this.#ledger, judgeAgentBlock);
      const own = agentText(text);
      if (own !== '') this.#builder.answer(own, { records });
      else this.#ledger.dropped(text.trim() === '' ? 'empty' : 'toolCall', records);
    } else this.#ledger.dropped(message['type'] === 'reasoning' ? 'thinking' : 'malformed');
  }

  #addUser(message: JsonObject, line: number): void {
    let inResult = false;
    const { text, records } = readBlocks(message['content'], this.#ledger, (block): BlockVerdict => {
      const verdict = judgeBlock(block);
      if (typeof verdict === 'string') return verdict;
      const own = personText(verdict.text, inResult);
      inResult ||= own.startsResult;
      return own.reason ?? { text: `${own.text}\n` };
    });
    const own =
      typeof message['content'] === 'string' ? personText(text, false) : { text: text.trim(), reason: undefined };
    if (records === 0) return;
    if (own.reason !== undefined) this.#ledger.dropped(own.reason, records);
    else this.#builder.prompt(own.text, { id: promptId(message), at: message['ts'], line, records });
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
