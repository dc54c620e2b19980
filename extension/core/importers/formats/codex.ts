import type { FilePart, Importer, ImportLedger } from '../importer.ts';
import { folderIn, ownRequest } from '../reading/codexText.ts';
import { counted, fieldsOf, leanBlocks } from '../reading/condense.ts';
import { judgeBlock, readBlocks, type BlockVerdict } from '../reading/content.ts';
import { addTo } from '../reading/groups.ts';
import { contentHash } from '../reading/hash.ts';
import { injectedReason } from '../reading/injected.ts';
import { at, idOf, isObject, listOf, numberOf, objectOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readJsonLines } from '../reading/lines.ts';
import type { DropReason } from '../reading/reasons.ts';
import { timestampOf } from '../reading/time.ts';
import { ConversationBuilder, type TakenBack } from '../reading/turns.ts';

/** Reasons for payloads that are no messages, by `payload.type`. */
const PAYLOAD_REASONS: Readonly<Record<string, DropReason>> = {
  reasoning: 'thinking',
  agent_reasoning: 'thinking',
  agent_reasoning_raw_content: 'thinking',
  agent_reasoning_section_break: 'thinking',
  function_call: 'toolCall',
  custom_tool_call: 'toolCall',
  local_shell_call: 'toolCall',
  web_search_call: 'toolCall',
  tool_search_call: 'toolCall',
  image_generation_call: 'toolCall',
  mcp_tool_call_begin: 'toolCall',
  exec_command_begin: 'toolCall',
  patch_apply_begin: 'toolCall',
  web_search_begin: 'toolCall',
  function_call_output: 'toolResult',
  custom_tool_call_output: 'toolResult',
  tool_search_output: 'toolResult',
  mcp_tool_call_end: 'toolResult',
  mcp_tool_call_output: 'toolResult',
  exec_command_output_delta: 'toolResult',
  exec_command_end: 'toolResult',
  patch_apply_end: 'toolResult',
  view_image_tool_call: 'toolResult',
  web_search_end: 'toolResult',
  compaction: 'summary',
  context_compacted: 'metadata',
  token_count: 'metadata',
  task_started: 'metadata',
  task_complete: 'metadata',
  turn_started: 'metadata',
  turn_complete: 'metadata',
  turn_aborted: 'metadata',
  turn_diff: 'metadata',
  thread_rolled_back: 'metadata',
  thread_name_updated: 'metadata',
  entered_review_mode: 'metadata',
  exited_review_mode: 'metadata',
  ghost_snapshot: 'metadata',
  error: 'metadata',
  warning: 'metadata',
  stream_error: 'metadata',
};

const LINE_REASONS: Readonly<Record<string, DropReason>> = {
  compacted: 'summary',
  world_state: 'metadata',
  retained_context: 'metadata',
  token_usage_record: 'metadata',
  security_risk_score: 'metadata',
  inter_agent_communication: 'sidechain',
  inter_agent_communication_metadata: 'metadata',
};

/** Sessions of OpenAI's Codex: `sessions/…/rollout-*.jsonl`, with and without envelope. */
export const codex: Importer = {
  id: 'codex',
  name: 'OpenAI Codex session',
  sniff: ({ records }) => Math.max(0, ...records.map(certainty)),
  forks: {
    mark: '"forked_from_id"',
    lineage(records) {
      const metas = records.filter((record) => at(record, 'type') === 'session_meta');
      const [id, ...copied] = metas.map((meta) => idOf(at(meta, 'payload', 'id')));
      const parents = [idOf(at(metas[0], 'payload', 'forked_from_id')), ...copied];
      return id === undefined ? undefined : { id, parents: parents.filter((parent) => parent !== undefined) };
    },
  },
  inParts: true,
  async *read(source, ledger, run) {
    if (source.path.endsWith('.zst') && (await source.related?.(nameOf(source.path).slice(0, -'.zst'.length)))) {
      ledger.finding('info', 0, 'the same session lies beside it unpacked and is read there');
      return;
    }
    const rules = { source: 'codex', file: source.path, onConflict: 'drop', copies: true } as const;
    const rollout = new Rollout(new ConversationBuilder(ledger, run, rules), ledger, source.part);
    const rule = { skip: skippedReason, condense, condenseSkipped };
    for await (const batch of readJsonLines(source, ledger, rule)) {
      for (const { line, value } of batch) rollout.add(value, line);
    }
    rollout.end();
    const { id, title, startedAt: createdAt, forkOf } = rollout;
    const conversation = rollout.builder.build({ id, title, createdAt, forkOf });
    if (conversation) yield conversation;
  },
};

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function certainty(record: unknown): number {
  if (!isObject(record)) return 0;
  const { type } = record;
  if (type === 'session_meta' && 'timestamp' in record) return 0.95;
  if ((type === 'response_item' || type === 'event_msg') && isObject(record['payload'])) return 0.9;
  if (record['record_type'] === 'state') return 0.9;
  return 'instructions' in record && 'timestamp' in record && 'id' in record && !('output' in record) ? 0.6 : 0;
}

/** Long lines of these kinds are tool output and pictures: known by how they begin, they are not parsed. */
const SKIPPABLE =
  /^\{"timestamp":"[^"]{0,40}",(?:"ordinal":\d+,)?"type":"(?:response_item|event_msg)","payload":\{"type":"([a-z_]+)"/;
const SKIP_FROM_BYTES = 1024;
const HEAD_BYTES = 160;

function skippedReason(line: Uint8Array): DropReason | undefined {
  if (line.length < SKIP_FROM_BYTES) return undefined;
  const type = SKIPPABLE.exec(String.fromCharCode(...line.subarray(0, HEAD_BYTES)))?.[1];
  return type !== undefined && Object.hasOwn(PAYLOAD_REASONS, type) ? PAYLOAD_REASONS[type] : undefined;
}

/** The line's beginning, closed. */
function condenseSkipped(line: Uint8Array): string | undefined {
  const start = SKIPPABLE.exec(String.fromCharCode(...line.subarray(0, HEAD_BYTES)))?.[0];
  return start === undefined ? undefined : `${start}}}`;
}

const META_FIELDS = ['id', 'timestamp', 'cwd', 'git', 'source', 'forked_from_id'];

function condense(value: JsonObject): JsonObject {
  const type = stringOf(value['type']);
  const payload = objectOf(value['payload']);
  if (type === undefined || type === 'message' || !payload) {
    const bare = fieldsOf(value, ['timestamp', 'type', 'record_type', ...META_FIELDS]);
    const instructions = 'instructions' in value ? { instructions: '' } : {};
    return { ...bare, ...instructions, ...leanPayload('response_item', value) };
  }
  return { ...fieldsOf(value, ['timestamp', 'type']), payload: leanPayload(type, payload) };
}

function leanPayload(line: string, payload: JsonObject): JsonObject {
  if (line === 'session_meta') return fieldsOf(payload, META_FIELDS);
  if (line === 'turn_context') return fieldsOf(payload, ['model', 'cwd']);
  const { type } = payload;
  if (line === 'response_item' && type === 'message') {
    return { ...fieldsOf(payload, ['type', 'role']), content: leanBlocks(payload['content']) };
  }
  if (line === 'event_msg' && (type === 'user_message' || type === 'agent_message')) {
    const pictures = { images: counted(payload['images']), local_images: counted(payload['local_images']) };
    return { ...fieldsOf(payload, ['type', 'message']), ...pictures };
  }
  return fieldsOf(payload, ['type', 'thread_name', 'num_turns']);
}

/** Every text comes as an item of the model's context and again as an event of the interface. */
interface Said {
  readonly text: string;
  readonly from: 'item' | 'event';
  readonly records: number;
  readonly line: number;
  readonly at: string | undefined;
  /** In use when it was said; the next turn's may be named before this turn ends. */
  readonly model: string | undefined;
  paired: boolean;
}

class Rollout {
  readonly builder: ConversationBuilder;
  id: string | undefined;
  title: string | undefined;
  startedAt: unknown;
  readonly #ledger: ImportLedger;
  #project: string | undefined;
  #branch: string | undefined;
  #model: string | undefined;
  #subAgent = false;
  #prompts = new SaidList();
  #answers = new SaidList();
  /** Turns that the person went back behind; the next prompt takes their place. */
  #undone: readonly TakenBack[] = [];

  readonly #part: FilePart | undefined;
  /** Sessions that this one is a fork of. Newer versions write what they copy with the time of the fork. */
  readonly #parents = new Set<string>();

  constructor(builder: ConversationBuilder, ledger: ImportLedger, part: FilePart | undefined) {
    this.builder = builder;
    this.#ledger = ledger;
    this.#part = part;
  }

  get forkOf(): readonly string[] {
    return [...this.#parents];
  }

  add(value: JsonObject, line: number): void {
    const type = stringOf(value['type']);
    const payload = objectOf(value['payload']);
    if (type === undefined || type === 'message' || (!payload && type in PAYLOAD_REASONS)) {
      this.#addBare(value, type, line);
      return;
    }
    const known = Object.hasOwn(LINE_REASONS, type) ? LINE_REASONS[type] : undefined;
    if (known) this.#ledger.dropped(known);
    else if (!payload) {
      this.#ledger.dropped('malformed');
      this.#ledger.finding('warning', line, `the ${type} line has no payload; it is left out`);
    } else if (type === 'session_meta') this.#addMeta(payload, value, line);
    else if (type === 'turn_context') {
      this.#ledger.dropped('metadata');
      this.#part?.carry(type, line, condense(value));
      this.#model = textOf(payload['model']) ?? this.#model;
      this.#project ??= textOf(payload['cwd']);
    } else if (type === 'response_item') this.#addItem(payload, timestampOf(value['timestamp']), line);
    else if (type === 'event_msg') this.#addEvent(payload, value, line);
    else this.#ledger.dropped('unknownRecord');
  }

  /** Before the envelope the first line was the session, state lines lay between, and items stood alone. */
  #addBare(value: JsonObject, type: string | undefined, line: number): void {
    if (type !== undefined) this.#addItem(value, undefined, line);
    else if ('record_type' in value) this.#ledger.dropped('metadata');
    else if ('id' in value && 'timestamp' in value) this.#addMeta(value, value, line);
    else this.#ledger.dropped('unknownRecord');
  }

  /** A fork copies its parent's session line after its own: the first names the file. */
  #addMeta(meta: JsonObject, value: JsonObject, line: number): void {
    this.#ledger.dropped('metadata');
    // What a later part of the file begins with is no copy.
    if (this.#part?.inside !== true) this.#noteParents(meta);
    if (this.id !== undefined) return;
    this.#part?.carry('session_meta', line, condense(value));
    this.id = idOf(meta['id']);
    this.startedAt = meta['timestamp'];
    this.#project = textOf(meta['cwd']) ?? this.#project;
    this.#branch = textOf(at(meta, 'git', 'branch'));
    this.#subAgent = isObject(meta['source']) && 'subagent' in meta['source'];
  }

  #noteParents(meta: JsonObject): void {
    const parents = [idOf(meta['forked_from_id']), this.id === undefined ? undefined : idOf(meta['id'])];
    for (const id of parents) if (id !== undefined && id !== this.id) this.#parents.add(id);
  }

  #addItem(payload: JsonObject, time: string | undefined, line: number): void {
    const type = stringOf(payload['type']) ?? '';
    if (type !== 'message') {
      this.#ledger.dropped(payloadReason(type));
      return;
    }
    const role = payload['role'];
    const said = { from: 'item', line, at: time, model: this.#model, paired: false } as const;
    if (role === 'user') {
      const { text, records } = readBlocks(payload['content'], this.#ledger, (block) => this.#judgeUser(block));
      const reason = injectedReason(text);
      if (reason) this.#ledger.dropped(reason, records);
      else if (text.trim() === '') this.#ledger.dropped('empty', records);
      else this.#addPrompt({ ...said, text: ownRequest(text), records });
    } else if (role === 'assistant') {
      const { text, records } = readBlocks(payload['content'], this.#ledger, judgeBlock);
      this.#addAnswer({ ...said, text, records });
    } else this.#ledger.dropped(role === 'system' || role === 'developer' ? 'system' : 'unknownRecord');
  }

  #addEvent(payload: JsonObject, value: JsonObject, line: number): void {
    const time = timestampOf(value['timestamp']);
    const type = stringOf(payload['type']) ?? '';
    const text = stringOf(payload['message']) ?? '';
    const said = { from: 'event', records: 1, line, at: time, model: this.#model, paired: false } as const;
    if (type === 'user_message') {
      const pictures = listOf(payload['images']).length + listOf(payload['local_images']).length;
      this.#ledger.read(pictures);
      this.#ledger.dropped('attachment', pictures);
      const reason = injectedReason(text);
      if (reason) this.#ledger.dropped(reason);
      else if (text.trim() === '') this.#ledger.dropped('empty');
      else this.#addPrompt({ ...said, text: ownRequest(text) });
    } else if (type === 'agent_message') this.#addAnswer({ ...said, text });
    else {
      this.#ledger.dropped(payloadReason(type));
      if (type === 'thread_name_updated') {
        this.title = textOf(payload['thread_name']) ?? this.title;
        this.#part?.carry(type, line, condense(value));
      }
      if (type === 'thread_rolled_back') this.#rollBack(numberOf(payload['num_turns']) ?? 0);
    }
  }

  #rollBack(turns: number): void {
    this.endTurn();
    const taken = this.builder.takeBack(turns);
    if (taken.length < turns && this.#part?.inside === true) this.#part.refersBack();
    this.#undone = [...taken, ...this.#undone];
  }

  end(): void {
    this.endTurn();
    for (const { records } of this.#undone) this.#ledger.dropped('undone', records);
    this.#undone = [];
  }

  #judgeUser(block: JsonObject): BlockVerdict {
    const verdict = judgeBlock(block);
    if (typeof verdict === 'string') return verdict;
    const reason = injectedReason(verdict.text);
    if (reason) this.#project ??= folderIn(verdict.text);
    return reason ?? verdict;
  }

  #addPrompt(said: Said): void {
    if (this.#answers.all.length > 0 && !this.#prompts.twinOf(said)) this.endTurn();
    this.#add(this.#prompts, said);
  }

  #addAnswer(said: Said): void {
    if (said.text.trim() === '') this.#ledger.dropped('empty', said.records);
    else this.#add(this.#answers, said);
  }

  #add(list: SaidList, said: Said): void {
    const twin = list.twinOf(said);
    if (!twin) list.add(said);
    else {
      twin.paired = true;
      this.#ledger.dropped('repeated', said.records);
    }
  }

  /** Hands the turn on: the interface's prompt before the context's, the context's answers before the interface's. */
  endTurn(): void {
    const prompts = this.#prompts.all;
    const answers = this.#answers.all;
    this.#prompts = new SaidList();
    this.#answers = new SaidList();
    if (this.#subAgent) {
      for (const { records } of [...prompts, ...answers]) this.#ledger.dropped('sidechain', records);
      return;
    }
    const shown = prompts.filter(({ from, paired }) => from === 'event' || paired);
    for (const said of prompts) {
      if (shown.length > 0 && !shown.includes(said)) this.#ledger.dropped('injectedContext', said.records);
      else this.#prompt(said);
    }
    if (prompts.length > 0) this.#replaceUndone();
    const items = answers.some(({ from, paired }) => from === 'item' || paired);
    for (const said of answers) {
      if (items && said.from === 'event' && !said.paired) this.#ledger.dropped('repeated', said.records);
      else this.builder.answer(said.text, { records: said.records, model: said.model });
    }
  }

  /** Of what was taken back, the first turn stood where the present prompt stands. */
  #replaceUndone(): void {
    const [first, ...later] = this.#undone;
    this.#undone = [];
    for (const { records } of later) this.#ledger.dropped('undone', records);
    if (!first) return;
    const { records, alternatives, ...edit } = first;
    if (edit.assistant === '') this.#ledger.dropped('undone', records);
    else {
      this.builder.alternative({ kind: 'edit', ...edit }, records);
      for (const alternative of alternatives) this.builder.alternative(alternative, 0);
    }
  }

  #prompt({ text, records, line, at: time }: Said): void {
    // Forks copy prompts with their times; these name the turn in every copy.
    const turnId = time === undefined ? undefined : `codex:${time}:${contentHash(text).slice(0, 10)}`;
    this.builder.prompt(text, { turnId, at: time, line, records, project: this.#project, gitBranch: this.#branch });
  }
}

/** Texts of one turn, in order. */
class SaidList {
  readonly all: Said[] = [];
  readonly #byText = new Map<string, Said[]>();

  add(said: Said): void {
    this.all.push(said);
    addTo(this.#byText, said.text.trim(), said);
  }

  /** The same text from the other stream, which no other was found to repeat. */
  twinOf(said: Said): Said | undefined {
    return this.#byText.get(said.text.trim())?.findLast((other) => !other.paired && other.from !== said.from);
  }
}

function payloadReason(type: string): DropReason {
  return (Object.hasOwn(PAYLOAD_REASONS, type) ? PAYLOAD_REASONS[type] : undefined) ?? 'unknownRecord';
}
