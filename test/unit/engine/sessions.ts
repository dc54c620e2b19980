/** Sessions of Claude Code to write, append to and rewrite. */
import { jsonLines } from '../importers/reading.ts';

export interface SessionTurn {
  readonly prompt: string;
  readonly answer: string;
}

const BEGAN = Date.parse('2026-02-01T09:00:00.000Z');

/** Lines of turns `from` to `to` of a session in which every turn has a call of a tool with its result. */
export function sessionLines(session: string, from: number, to: number, turnOf: (n: number) => SessionTurn): string {
  let text = '';
  for (let n = from; n < to; n++) {
    const { prompt, answer } = turnOf(n);
    const line = (i: number, type: string, content: unknown): object => ({
      parentUuid: n === 0 && i === 0 ? null : i === 0 ? `${session}-${n - 1}-3` : `${session}-${n}-${i - 1}`,
      isSidechain: false,
      cwd: '/home/dev/project',
      sessionId: session,
      type,
      uuid: `${session}-${n}-${i}`,
      timestamp: new Date(BEGAN + (n * 4 + i) * 1000).toISOString(),
      message: { id: `${session}-m${n}-${i}`, role: type, model: 'model-1', content },
    });
    text += jsonLines(
      line(0, 'user', prompt),
      line(1, 'assistant', [{ type: 'tool_use', id: `t${n}`, name: 'Read', input: { path: 'a.ts' } }]),
      line(2, 'user', [{ type: 'tool_result', tool_use_id: `t${n}`, content: `contents ${'x'.repeat(2000)}` }]),
      line(3, 'assistant', [{ type: 'text', text: answer }]),
    );
  }
  return text;
}

export function turnOf(session: string): (n: number) => SessionTurn {
  return (n) => ({
    prompt: `Question ${n} of ${session}: why does the cache of module ${n} expire so early?`,
    answer: `Answer ${n} of ${session}: the cache expires early because its time to live is given in milliseconds.`,
  });
}
