/** Files of any size as assistants write them, for measurements: the same bytes each time. */
import { closeSync, openSync, writeSync } from 'node:fs';
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

/** A session of Claude Code without end. */
export function* claudeCode(session = 's'): Generator<string> {
  let parentUuid: string | null = null;
  for (let n = 0; ;) {
    const each = (type: string, message: object, extra: object = {}): string => {
      const uuid = `${session}-u${n++}`;
      const record = {
        parentUuid,
        isSidechain: false,
        cwd: '/p',
        sessionId: session,
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
      const id = `${session}-m${n}`;
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

export function* codex(): Generator<string> {
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

function* sharegpt(): Generator<string> {
  for (let n = 0; ; n++) {
    const said = (from: string, length: number): object => ({ from, value: text(length) });
    yield line({ id: `c${n}`, conversations: [said('human', 300), said('gpt', 1500)] });
  }
}

function* alpaca(): Generator<string> {
  for (;;) yield line({ instruction: text(200), input: '', output: text(1500) });
}

function* preferences(): Generator<string> {
  for (;;) {
    const [prompt, chosen, rejected] = [text(300), text(1200), text(1200)];
    const answer = (content: string): object[] => [{ role: 'assistant', content }];
    yield line({
      input: { messages: [{ role: 'user', content: prompt }], tools: [] },
      preferred_output: answer(chosen),
      non_preferred_output: answer(rejected),
    });
  }
}

/** Trees of the Hugging Face dataset's export. */
function* oasst(): Generator<string> {
  for (let n = 0; ; n++) {
    const message = (id: string, role: string, more: object): object => ({
      message_id: `${n}-${id}`,
      text: text(role === 'prompter' ? 250 : 1200),
      role,
      lang: 'en',
      ...more,
    });
    const replies = [0, 1].map((rank) => message(`a${rank}`, 'assistant', { rank, replies: [] }));
    const prompt = message('p', 'prompter', { replies });
    yield line({ message_tree_id: `${n}-p`, tree_state: 'ready_for_export', prompt });
  }
}

function* traces(): Generator<string> {
  for (let session = 0; ; session++) {
    yield line({ type: 'session', harness: 'h', id: `s${session}` });
    const said = (role: string, content: string, more: object = {}): string =>
      line({ type: 'message', message: { role, content, ...more } });
    for (let n = 0; n < 40; n++) {
      yield said('user', text(200), { timestamp: 1_767_600_000_000 + n });
      for (let i = 0; i < 4; i++) {
        yield said('assistant', text(300), {
          reasoningContent: text(800),
          toolCalls: [{ id: 'c', function: { name: 'read', arguments: { path: text(100) } } }],
        });
        yield said('tool', text(4000), { toolCallId: 'c' });
      }
    }
  }
}

function* gemini(): Generator<string> {
  yield line({ sessionId: 's', projectHash: 'h', startTime: time(0), lastUpdated: time(0), kind: 'main' });
  for (let n = 1; ; n++) {
    const record = (type: string, content: unknown, more: object = {}): string =>
      line({ id: `${type}-${n}`, timestamp: time(n), type, content, ...more });
    yield record('user', [{ text: text(200) }]);
    const calls = Array.from({ length: 4 }, () => ({ id: 'c', name: 'read', result: [{ text: text(4000) }] }));
    yield record('gemini', text(1200), { thoughts: [{ subject: text(40), description: text(400) }], toolCalls: calls });
  }
}

function* transcript(): Generator<string> {
  let parentId: string | null = null;
  let n = 0;
  const event = (type: string, data: object): string => {
    const id = `e${n++}`;
    const record = line({ type, data, id, timestamp: time(n), parentId });
    parentId = id;
    return record;
  };
  yield event('session.start', { sessionId: 's', version: 1, producer: 'copilot-agent', copilotVersion: '1' });
  for (;;) {
    yield event('user.message', { content: text(200) });
    for (let i = 0; i < 6; i++) {
      yield event('assistant.message', { content: text(300), toolRequests: [{ toolCallId: 'c', name: 'run' }] });
      yield event('tool.execution_complete', { toolCallId: 'c', result: { content: text(4000) } });
    }
  }
}

/** A log of VS Code as it is written: a request, then its answer piece by piece. */
function* editorLog(): Generator<string> {
  const v = { version: 3, sessionId: 's', creationDate: 1_767_600_000_000, responderUsername: 'G', requests: [] };
  yield line({ kind: 0, v });
  for (let n = 0; ; n++) {
    const { response, ...request } = chatRequest(n) as { readonly response: readonly object[] };
    yield line({ kind: 2, k: ['requests'], v: [{ ...request, response: [] }] });
    for (let i = 0; i < response.length; i += 4) {
      yield line({ kind: 2, k: ['requests', n, 'response'], v: response.slice(i, i + 4), i });
    }
  }
}

export function* chatgpt(): Generator<string> {
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

/** A chat session of VS Code after its log was compacted: one line that holds a state of so many bytes. */
export function* chatLog(bytes: number): Generator<string> {
  const head = { version: 3, sessionId: 'aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb', responderUsername: 'GitHub Copilot' };
  yield `{"kind":0,"v":${JSON.stringify(head).slice(0, -1)},"requests":[`;
  for (let n = 0, written = 0; written < bytes; n++) {
    const request = JSON.stringify(chatRequest(n));
    written += request.length;
    yield `${n === 0 ? '' : ','}${request}`;
  }
  yield ']}}\n';
}

export function chatRequest(n: number): object {
  const answer = Array.from({ length: 12 }, (_, i) => [
    { kind: 'thinking', value: text(600) },
    { value: text(250) },
    { kind: 'toolInvocationSerialized', toolCallId: `c${n}-${i}`, resultDetails: { output: [{ value: text(3000) }] } },
    {
      kind: 'textEditGroup',
      edits: Array.from({ length: 20 }, () => [{ text: text(60), range: { startLineNumber: 1 } }]),
    },
  ]);
  return {
    requestId: `request_${String(n).padStart(8, '0')}-1111-4222-8333-444444444444`,
    timestamp: 1_767_600_000_000 + n * 1000,
    message: { text: text(150), parts: [] },
    variableData: { variables: [] },
    response: answer.flat(),
    modelId: 'copilot/m',
    result: { metadata: { toolCallRounds: Array.from({ length: 12 }, () => ({ response: text(550) })) } },
  };
}

export const KINDS = {
  'claude.jsonl': claudeCode,
  'codex.jsonl': codex,
  'messages.jsonl': openaiMessages,
  'turns.jsonl': turns,
  'sharegpt.jsonl': sharegpt,
  'alpaca.jsonl': alpaca,
  'preferences.jsonl': preferences,
  'oasst.jsonl': oasst,
  'traces.jsonl': traces,
  'session-2026-01-05T09-00-00000000.jsonl': gemini,
  'transcript.jsonl': transcript,
  'editor.jsonl': editorLog,
  'conversations.json': chatgpt,
};

/** Writes what comes until the file has so many bytes. */
export function write(path: string, pieces: Iterable<string>, bytes: number): void {
  const file = openSync(path, 'w');
  let written = 0;
  for (const piece of pieces) {
    written += writeSync(file, piece);
    if (written >= bytes) break;
  }
  if (path.endsWith('.json')) writeSync(file, ']');
  closeSync(file);
}
