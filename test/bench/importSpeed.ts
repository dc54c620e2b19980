/**
 * How fast importers stream: `node test/bench/importSpeed.ts [MEGABYTES]` makes a file of each kind in the temporary
 * folder, reads each in a process of its own, and prints a JSON line each: megabytes a second by the clock and by
 * processor time, and the largest resident size; `startMB` of it is Node with its TypeScript loader before reading.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConversations } from '../../extension/core/importers/read.ts';
import { openInputs } from '../../extension/engine/sources/open.ts';
import { randomFrom } from '../unit/importers/mutations.ts';

const random = randomFrom(1);
const WORDS =
  'the server sends an entire document on each change so "quoted" parts start from zero\nand we switch é to ü 日本 sync'.split(
    ' ',
  );

function text(length: number): string {
  let result = '';
  while (result.length < length) result += `${WORDS[Math.floor(random() * WORDS.length)]!} `;
  return result;
}

const time = (second: number): string => new Date(1_767_600_000_000 + second * 1000).toISOString();
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

function* claudeCode(): Generator<string> {
  let parentUuid: string | null = null;
  for (let n = 0; ;) {
    const each = (type: string, message: object, extra: object = {}): string => {
      const uuid = `u${n++}`;
      const record = {
        parentUuid,
        isSidechain: false,
        cwd: '/p',
        sessionId: 's',
        type,
        message,
        uuid,
        timestamp: time(n),
        ...extra,
      };
      parentUuid = uuid;
      return line(record);
    };
    yield each('user', { role: 'user', content: text(200) });
    for (let i = 0; i < 8; i++) {
      const id = `m${n}`;
      const answer = (block: object): string =>
        each('assistant', { id, role: 'assistant', model: 'm', content: [block] });
      yield answer({ type: 'thinking', thinking: text(800), signature: 'x'.repeat(500) });
      yield answer({ type: 'text', text: text(300) });
      yield answer({ type: 'tool_use', id: `t${n}`, name: 'Read', input: { path: text(100) } });
      const content = text(6000);
      yield each(
        'user',
        { role: 'user', content: [{ type: 'tool_result', content }] },
        { toolUseResult: { file: { content } } },
      );
    }
  }
}

function* codex(): Generator<string> {
  const item = (n: number, payload: object): string => line({ timestamp: time(n), type: 'response_item', payload });
  const event = (n: number, type: string, message: string): string =>
    line({ timestamp: time(n), type: 'event_msg', payload: { type, message } });
  yield line({ timestamp: time(0), type: 'session_meta', payload: { id: 'x', cwd: '/p' } });
  for (let n = 1; ; n++) {
    const prompt = text(200);
    yield item(n, { type: 'message', role: 'user', content: [{ type: 'input_text', text: prompt }] });
    yield event(n, 'user_message', prompt);
    for (let i = 0; i < 8; i++) {
      const answer = text(300);
      yield item(n, { type: 'reasoning', summary: [], encrypted_content: 'g'.repeat(2000) });
      yield item(n, { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: answer }] });
      yield event(n, 'agent_message', answer);
      yield item(n, { type: 'function_call_output', call_id: 'c', output: text(6000) });
    }
  }
}

function* openaiMessages(): Generator<string> {
  for (;;) {
    const exchange = [
      { role: 'user', content: text(300) },
      { role: 'assistant', content: text(1500) },
    ];
    yield line({ messages: [{ role: 'system', content: 'Be brief.' }, ...exchange] });
  }
}

function* turns(): Generator<string> {
  for (let n = 0; ; n++) yield line({ id: `t${n}`, session: `s${n >> 4}`, user: text(150), assistant: text(700) });
}

function* chatgpt(): Generator<string> {
  for (let n = 0; ; n++) {
    const message = (id: string, role: string): object => ({
      id,
      author: { role },
      content: { content_type: 'text', parts: [text(1500)] },
    });
    const mapping = {
      r: { id: 'r', parent: null, children: ['u'], message: null },
      u: { id: 'u', parent: 'r', children: ['a'], message: message('u', 'user') },
      a: { id: 'a', parent: 'u', children: [], message: message('a', 'assistant') },
    };
    yield `${n === 0 ? '[' : ','}${JSON.stringify({ id: `c${n}`, title: 'T', current_node: 'a', mapping })}`;
  }
}

const KINDS = {
  'claude.jsonl': claudeCode,
  'codex.jsonl': codex,
  'messages.jsonl': openaiMessages,
  'turns.jsonl': turns,
  'conversations.json': chatgpt,
};

function write(path: string, pieces: Iterable<string>, bytes: number): void {
  const file = openSync(path, 'w');
  let written = 0;
  for (const piece of pieces) {
    written += writeSync(file, piece);
    if (written >= bytes) break;
  }
  if (path.endsWith('.json')) writeSync(file, ']');
  closeSync(file);
}

async function measure(path: string): Promise<void> {
  const startMB = Math.round(process.memoryUsage.rss() / 1e6);
  const before = process.cpuUsage();
  const start = performance.now();
  let format = '';
  let read = 0;
  for await (const source of openInputs([path], { onFinding: (finding) => console.error(finding) })) {
    const reading = readConversations(source);
    for await (const conversation of reading) read += conversation.turns.length;
    format = reading.format;
  }
  const megabytes = statSync(path).size / 1e6;
  const { maxRSS } = process.resourceUsage();
  const { user, system } = process.cpuUsage(before);
  const perSecond = Math.round(megabytes / ((performance.now() - start) / 1000));
  const perProcessorSecond = Math.round(megabytes / ((user + system) / 1e6));
  console.log(
    JSON.stringify({
      format,
      megabytes: Math.round(megabytes),
      turns: read,
      perSecond,
      perProcessorSecond,
      startMB,
      residentMB: Math.round(maxRSS / 1000),
    }),
  );
}

const [first, second] = process.argv.slice(2);
if (first === '--measure') await measure(second!);
else {
  const folder = mkdtempSync(join(tmpdir(), 'hololoom-speed-'));
  try {
    for (const [name, make] of Object.entries(KINDS)) {
      const path = join(folder, name);
      write(path, make(), Number(first ?? 300) * 1e6);
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--measure', path], { stdio: 'inherit' });
      rmSync(path);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
