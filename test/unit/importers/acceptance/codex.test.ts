/** Sessions of OpenAI's Codex in its own folders: both eras, doubled texts, forks, packed files. */
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { readPlaced } from './places.ts';

const UUID = '0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee';
const DAY = '.codex/sessions/2026/02/03';
const PATH = `${DAY}/rollout-2026-02-03T08-00-00-${UUID}.jsonl`;

const at = (second: number): string => new Date(Date.parse('2026-02-03T08:00:00.000Z') + second * 1000).toISOString();
const line = (second: number, type: string, payload: object): object => ({ timestamp: at(second), type, payload });
const item = (second: number, role: string, text: string | readonly object[], more: object = {}): object =>
  line(second, 'response_item', {
    type: 'message',
    role,
    content: typeof text === 'string' ? [{ type: role === 'assistant' ? 'output_text' : 'input_text', text }] : text,
    ...more,
  });
const event = (second: number, type: string, more: object): object => line(second, 'event_msg', { type, ...more });
const meta = (more: object = {}): object =>
  line(0, 'session_meta', {
    id: UUID,
    timestamp: at(0),
    cwd: '/home/ada/weather',
    originator: 'codex_cli_rs',
    cli_version: '0.98.0',
    source: 'cli',
    model_provider: 'openai',
    base_instructions: { text: 'You are Codex' },
    git: { commit_hash: 'abc', branch: 'rain', repository_url: 'https://example.org/x.git' },
    ...more,
  });
const context = (second: number, model = 'gpt-5.2-codex'): object =>
  line(second, 'turn_context', { cwd: '/home/ada/weather', model, effort: 'high', approval_policy: 'never' });
/** As Codex writes a turn: what is sent, what was typed, what is shown, what was said. */
const turn = (second: number, prompt: string, answer: string): object[] => [
  item(second, 'user', prompt),
  event(second, 'user_message', { message: prompt, images: [] }),
  event(second + 1, 'agent_message', { message: answer }),
  item(second + 1, 'assistant', answer),
];

describe('the envelope era', () => {
  it('gives each text once, with model, time, folder and branch', async () => {
    const read = (
      await readPlaced({
        [PATH]: jsonLines(
          meta(),
          item(0, 'developer', '<permissions instructions>Be careful.</permissions instructions>'),
          item(0, 'user', '# AGENTS.md instructions for /home/ada/weather\n\nUse tabs.'),
          item(0, 'user', '<environment_context>\n  <cwd>/home/ada/weather</cwd>\n</environment_context>'),
          event(1, 'task_started', { model_context_window: 1 }),
          context(1),
          item(1, 'user', 'Why does it rain?'),
          event(1, 'user_message', { message: 'Why does it rain?', images: [], kind: 'plain' }),
          event(2, 'agent_reasoning', { text: '**Looking**' }),
          line(2, 'response_item', { type: 'reasoning', summary: [{ type: 'summary_text', text: '**Looking**' }] }),
          event(3, 'agent_message', { message: 'I will look at the clock.' }),
          item(3, 'assistant', 'I will look at the clock.', { phase: 'commentary' }),
          line(4, 'response_item', { type: 'function_call', name: 'shell', arguments: '{"cmd":"ls"}', call_id: 'c1' }),
          line(5, 'response_item', { type: 'function_call_output', call_id: 'c1', output: 'src' }),
          line(5, 'response_item', {
            type: 'custom_tool_call',
            name: 'apply_patch',
            input: '*** Begin',
            call_id: 'c2',
          }),
          line(6, 'response_item', { type: 'web_search_call', action: { query: 'rain' } }),
          event(6, 'token_count', { info: null }),
          event(7, 'agent_message', { message: 'Because it is April.' }),
          item(7, 'assistant', 'Because it is April.', { phase: 'final_answer' }),
          event(7, 'task_complete', { last_agent_message: 'Because it is April.' }),
          { timestamp: at(8), ordinal: 20, type: 'realtime_item', payload: { type: 'whatever' } },
          line(8, 'token_usage_record', { input: 1 }),
          line(8, 'inter_agent_communication', { from: 'a', text: 'hello' }),
        ),
      })
    ).get(PATH)!;
    expect(exchanges(read.turns)).toEqual([['Why does it rain?', 'I will look at the clock.\n\nBecause it is April.']]);
    expect(read.turns[0]).toMatchObject({
      model: 'gpt-5.2-codex',
      timestamp: '2026-02-03T08:00:01.000Z',
      origin: { project: '/home/ada/weather', gitBranch: 'rain' },
    });
    expect([7, 8]).toContain(read.turns[0]?.origin.line);
    expect(read.conversations[0]?.id).toBe(`codex:${UUID}`);
    expect(read.account).toMatchObject({
      read: 23,
      kept: 3,
      dropped: {
        system: 1,
        injectedContext: 2,
        repeated: 3,
        thinking: 2,
        toolCall: 3,
        toolResult: 1,
        sidechain: 1,
        unknownRecord: 1,
        metadata: 6,
      },
    });
  });

  it('takes what the interface says the person typed, and keeps pictures apart', async () => {
    const read = (
      await readPlaced({
        [PATH]: jsonLines(
          meta(),
          context(0),
          ...turn(1, 'One?', 'First.'),
          item(3, 'user', [
            { type: 'input_text', text: 'Two?' },
            { type: 'input_image', image_url: 'data:image/png;base64,aGk=' },
          ]),
          event(3, 'user_message', { message: 'Two?', images: ['data:image/png;base64,aGk='] }),
          event(4, 'agent_message', { message: 'Half.' }),
          item(4, 'assistant', 'Half.'),
          item(5, 'user', '# AGENTS.md instructions for /home/ada/weather/src\n\nUse spaces.'),
          event(6, 'agent_message', { message: 'Second.' }),
          item(6, 'assistant', 'Second.'),
          ...turn(7, 'Two?', 'Second.'),
        ),
      })
    ).get(PATH)!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Half.\n\nSecond.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.account.dropped).toMatchObject({ injectedContext: 1, attachment: 2 });
  });

  it('names the model of each turn, also where the next one’s is told first', async () => {
    const read = (
      await readPlaced({
        [PATH]: jsonLines(
          meta(),
          context(1, 'gpt-5'),
          ...turn(1, 'One?', 'First.'),
          context(3, 'gpt-5-mini'),
          ...turn(3, 'Two?', 'Second.'),
        ),
      })
    ).get(PATH)!;
    expect(read.turns.map(({ model }) => model)).toEqual(['gpt-5', 'gpt-5-mini']);
  });

  it('without events of the interface drops what is known to be injected', async () => {
    const read = (
      await readPlaced({
        [PATH]: jsonLines(
          meta({ base_instructions: undefined, instructions: 'old way' }),
          item(0, 'user', '<user_instructions>\nUse tabs.\n</user_instructions>'),
          item(0, 'user', '<environment_context>\n<cwd>/x</cwd>\n</environment_context>'),
          item(1, 'user', 'One?'),
          item(2, 'assistant', 'First.'),
          item(3, 'user', '<turn_aborted>\nThe user interrupted.\n</turn_aborted>'),
          item(4, 'user', 'Two?'),
          item(5, 'assistant', 'Second.'),
        ),
      })
    ).get(PATH)!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.account.dropped).toEqual({ metadata: 1, injectedContext: 3 });
  });

  it('ignores what a compaction restates', async () => {
    const read = (
      await readPlaced({
        [PATH]: jsonLines(
          meta(),
          ...turn(1, 'One?', 'First.'),
          line(3, 'compacted', {
            message: 'Summary',
            replacement_history: [
              { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'One?' }] },
              { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'First.' }] },
            ],
          }),
          event(3, 'context_compacted', {}),
          ...turn(4, 'Two?', 'Second.'),
        ),
      })
    ).get(PATH)!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.account.dropped).toEqual({ metadata: 2, repeated: 4, summary: 1 });
  });
});

describe('the bare era', () => {
  it('has its folder in the context, and its branch in the first line', async () => {
    const path = '.codex/sessions/2025/06/01/rollout-2025-06-01T10-00-00-5973b6c0-94b8-487b-a530-2aeb6098ae0e.jsonl';
    const message = (role: string, text: string): object => ({
      type: 'message',
      id: null,
      role,
      content: [{ type: role === 'user' ? 'input_text' : 'output_text', text }],
    });
    const state = { record_type: 'state' };
    const read = (
      await readPlaced({
        [path]: jsonLines(
          {
            id: '5973b6c0-94b8-487b-a530-2aeb6098ae0e',
            timestamp: '2025-06-01T10:00:00.123Z',
            instructions: 'Be brief.',
            git: { branch: 'main' },
          },
          state,
          message('user', '<environment_context>\n<cwd>/home/ada/old</cwd>\n</environment_context>'),
          message('user', 'One?'),
          state,
          { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'x' },
          { type: 'local_shell_call', call_id: 'c', status: 'completed', action: { type: 'exec', command: ['ls'] } },
          message('assistant', 'First.'),
          state,
          message('user', 'Two?'),
          message('assistant', 'Second.'),
        ),
      })
    ).get(path)!;
    expect(exchanges(read.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
    ]);
    expect(read.conversations[0]).toMatchObject({ createdAt: '2025-06-01T10:00:00.123Z' });
    expect(read.turns[1]?.origin).toMatchObject({ project: '/home/ada/old', gitBranch: 'main', line: 10 });
    expect(read.account).toMatchObject({
      read: 11,
      kept: 4,
      dropped: { metadata: 4, injectedContext: 1, thinking: 1, toolCall: 1 },
    });
  });
});

describe('forks and packed files', () => {
  it('give each turn once; the first meta line names the fork', async () => {
    const own = '0199ffff-bbbb-7ccc-8ddd-eeeeeeeeeeee';
    const fork = `${DAY}/rollout-2026-02-03T09-00-00-${own}.jsonl`;
    const files = await readPlaced({
      [PATH]: jsonLines(meta(), ...turn(1, 'One?', 'First.'), ...turn(3, 'Two?', 'Second.')),
      [fork]: jsonLines(
        meta({ id: own, forked_from_id: UUID }),
        meta(),
        ...turn(1, 'One?', 'First.'),
        ...turn(50, 'Other?', 'Third.'),
      ),
    });
    expect(exchanges(files.get(PATH)!.turns)).toEqual([
      ['One?', 'First.'],
      ['Two?', 'Second.'],
    ]);
    expect(exchanges(files.get(fork)!.turns)).toEqual([['Other?', 'Third.']]);
    expect(files.get(fork)!.conversations[0]?.id).toBe(`codex:${own}`);
    expect(files.get(fork)!.account.dropped['duplicate']).toBe(2);
  });

  it('a packed session is read where there is no plain one beside it', async () => {
    const alone = `.codex/archived_sessions/rollout-2026-01-01T00-00-00-${UUID}.jsonl.zst`;
    const content = jsonLines(meta(), ...turn(1, 'One?', 'First.'));
    const other = jsonLines(meta({ id: 'second' }), ...turn(100, 'Two?', 'Second.'));
    const files = await readPlaced({
      [alone]: zstdCompressSync(content),
      [`${PATH}.zst`]: zstdCompressSync(other),
      [PATH]: other,
    });
    expect(exchanges(files.get(alone)!.turns)).toEqual([['One?', 'First.']]);
    expect(files.get(alone)!.turns[0]?.origin.line).toBe(2);
    expect(exchanges(files.get(PATH)!.turns)).toEqual([['Two?', 'Second.']]);
    expect(files.get(`${PATH}.zst`)!.turns).toEqual([]);
    expect(files.get(`${PATH}.zst`)!.account.findings[0]?.message).toContain('beside it');
  });

  it('a packed session that is cut off gives what came before', async () => {
    const path = `.codex/archived_sessions/rollout-2026-01-01T00-00-00-${UUID}.jsonl.zst`;
    const turns = Array.from({ length: 3000 }, (_, i) =>
      turn(i * 2, `Question ${i}?`, `Answer ${Math.sin(i)}.`),
    ).flat();
    const packed = zstdCompressSync(jsonLines(meta(), ...turns));
    const read = (await readPlaced({ [path]: packed.subarray(0, packed.length * 0.7) })).get(path)!;
    expect(read.turns.length).toBeGreaterThan(500);
    expect(read.account.findings.some(({ severity }) => severity === 'error')).toBe(true);
  });
});
