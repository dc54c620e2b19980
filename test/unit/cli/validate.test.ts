import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLines } from '../../../extension/engine/files/byteLines.ts';
import { SARIF } from './sarifSchema.ts';
import { bundleProgram, runProgram, type Outcome } from './program.ts';

const row = (question: string, answer: string, more: object = {}): string =>
  `${JSON.stringify({
    messages: [
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ],
    ...more,
  })}\n`;
const GOOD = row('What is a heron?', 'A bird that wades.');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hololoom-validate-'));
  await bundleProgram(folder);
  await mkdir(join(folder, 'splits', 'deep'), { recursive: true });
  await writeFile(join(folder, 'good.jsonl'), GOOD);
  await writeFile(join(folder, 'bad.jsonl'), `${GOOD}{"messages":[{"role":"bot","content":"é"}]}\n{"a":1,}\n`);
  await writeFile(
    join(folder, 'odd.jsonl'),
    row('What is a heron?', 'A bird.', { id: 1 }) + row('Name a river.', 'The Rhine.', { id: 'x' }),
  );
  await writeFile(join(folder, 'splits', 'train.jsonl'), GOOD + row('Name a river.', 'The Rhine.'));
  await writeFile(join(folder, 'splits', 'valid.jsonl'), GOOD);
  await writeFile(join(folder, 'splits', 'deep', 'log.jsonl'), '{"level":"info"}\n\n{"level":3}\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const validate = (args: readonly string[], input: string | Uint8Array = ''): Promise<Outcome> =>
  runProgram(folder, ['validate', ...args], input);

describe('hololoom validate', () => {
  it('says nothing of a good file and ends with 0', async () => {
    expect(await validate(['good.jsonl'])).toEqual({
      code: 0,
      out: '',
      err: 'hololoom: 0 errors, 0 warnings, 0 info in 1 file with 1 row\n',
    });
  });

  it('prints one line a finding and ends with 1 where one is an error', async () => {
    const { code, out } = await validate(['bad.jsonl']);
    expect(code).toBe(1);
    const lines = out.trim().split('\n');
    for (const line of lines) expect(line).toMatch(/^bad\.jsonl:\d+:\d+ (?:error|warning|info) [a-z0-9-]+ .+\.$/);
    expect(lines.some((line) => line.startsWith('bad.jsonl:2:22 error role-unknown '))).toBe(true);
    expect(lines.some((line) => line.startsWith('bad.jsonl:3:7 error json-trailing-comma '))).toBe(true);
  });

  it('ends with 0 where there are only warnings, and follows --rule', async () => {
    const warned = await validate(['odd.jsonl']);
    expect(warned).toMatchObject({ code: 0, out: expect.stringContaining('odd.jsonl:2:') as string });
    expect(warned.out).toContain(' warning key-type-varies ');
    expect(await validate(['odd.jsonl', '--rule', 'key-type-varies=error'])).toMatchObject({ code: 1 });
    expect(await validate(['odd.jsonl', '--rule', 'key-type-varies=off'])).toMatchObject({ code: 0, out: '' });
  });

  it('checks for a target', async () => {
    const { code, out } = await validate(['odd.jsonl', '--target', 'together', '--rule', 'key-type-varies=off']);
    expect(code).toBe(1);
    expect(out).toMatch(/^odd\.jsonl:1:\d+ error extra-column .*Together refuses the file\.$/m);
  });

  it('goes through folders and compares the splits in them', async () => {
    const { code, out } = await validate(['splits']);
    expect(code).toBe(1);
    expect(out).toMatch(/^splits.valid\.jsonl:1:1 error split-leak .*train\.jsonl.* line 1/m);
    expect(out).not.toContain('log.jsonl');
    expect(out).not.toContain('train.jsonl:');
  });

  it('compares a file that is named alone with the splits beside it', async () => {
    const { code, out } = await validate(['splits/train.jsonl']);
    expect(code).toBe(1);
    expect(out).toMatch(/^splits.train\.jsonl:1:1 error split-leak .*valid\.jsonl.* line 1/m);
    expect((await validate(['bad.jsonl'])).out).not.toContain('split-leak');
  });

  it('reads standard input, also bytes that are no UTF-8', async () => {
    expect(await validate(['-'], GOOD)).toMatchObject({ code: 0, out: '' });
    const { code, out } = await validate(
      ['-'],
      Buffer.concat([Buffer.from(GOOD), Buffer.from('{"messages":"caf'), Buffer.from([0xe9]), Buffer.from('"}\n')]),
    );
    expect(code).toBe(1);
    expect(out).toMatch(/^<stdin>:2:1 error invalid-utf8 /m);
    const utf16 = await validate(['-'], Buffer.from(`\uFEFF${GOOD}`, 'utf16le'));
    expect(utf16.out).toMatch(/^<stdin>:1:1 error invalid-utf8 Here are UTF-16/m);
  });

  it('counts what is over --max and tokens over --max-tokens', async () => {
    const many = await validate(['-', '--max', '2', '--rule', 'duplicate-row=off'], '{"messages":[]}\n'.repeat(5));
    expect(many.out.trim().split('\n')).toHaveLength(2);
    expect(many.err).toContain('3 more of messages-empty are not listed');
    expect((await validate(['good.jsonl', '--max-tokens', '5'])).out).toMatch(
      /warning token-limit .*tokens \(o200k_base\)/,
    );
  });

  it('prints JSON', async () => {
    const { out } = await validate(['bad.jsonl', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      files: [
        {
          file: 'bad.jsonl',
          format: 'messages',
          target: null,
          rows: 3,
          findings: expect.arrayContaining([
            expect.objectContaining({ rule: 'role-unknown', line: 2, column: 22 }),
          ]) as unknown,
        },
      ],
    });
  });

  it('prints SARIF 2.1.0: every result names a rule, a region and where it can a fix', async () => {
    const { code, out } = await validate(['bad.jsonl', 'good.jsonl', '--format', 'sarif']);
    expect(code).toBe(1);
    const log = JSON.parse(out) as {
      version: string;
      runs: {
        tool: { driver: { name: string; rules: { id: string }[] } };
        columnKind: string;
        artifacts: { location: { uri: string } }[];
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          message: { text: string };
          locations: {
            physicalLocation: { artifactLocation: { uri: string; index: number }; region: Record<string, number> };
          }[];
          fixes?: { artifactChanges: { replacements: { deletedRegion: Record<string, number> }[] }[] }[];
        }[];
      }[];
    };
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    expect(run?.columnKind).toBe('utf16CodeUnits');
    expect(run?.artifacts.map(({ location }) => location.uri)).toEqual(['bad.jsonl', 'good.jsonl']);
    expect(run?.results.length).toBeGreaterThan(1);
    for (const { ruleId, ruleIndex, level, message, locations } of run?.results ?? []) {
      expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).not.toBe('');
      const { region, artifactLocation } = locations[0]!.physicalLocation;
      expect(artifactLocation).toEqual({ uri: 'bad.jsonl', index: 0 });
      for (const value of Object.values(region)) expect(value).toBeGreaterThanOrEqual(1);
    }
    const comma = run?.results.find(({ ruleId }) => ruleId === 'json-trailing-comma');
    expect(comma?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
      { deletedRegion: { startLine: 3, startColumn: 7, endLine: 3, endColumn: 8 } },
    ]);
  });

  it('holds its SARIF to the standard: fixes, related places, notes and odd names', async () => {
    await mkdir(join(folder, 'a b'), { recursive: true });
    await writeFile(join(folder, 'a b', 'x[1]é.jsonl'), `\uFEFF${GOOD}${GOOD}\n${GOOD.slice(0, -3)}\n`);
    const { out } = await validate(['a b', 'bad.jsonl', 'splits', '--format', 'sarif', '--max', '1']);
    const log = SARIF.parse(JSON.parse(out));
    const results = log.runs[0]?.results ?? [];
    expect(results.some(({ relatedLocations }) => relatedLocations !== undefined)).toBe(true);
    expect(results.some(({ fixes }) => fixes !== undefined)).toBe(true);
    expect(log.runs[0]?.artifacts[0]?.location.uri).toBe('a%20b/x%5B1%5D%C3%A9.jsonl');
  });

  it.each([
    [[], 2, /missing required argument/],
    [['good.jsonl', '--target', 'nobody'], 2, /Allowed choices/],
    [['good.jsonl', '--rule', 'nothing=off'], 2, /There is no rule "nothing"/],
    [['good.jsonl', '--rule', 'json-nan=loud'], 2, /id=off/],
    [['missing.jsonl'], 1, /^hololoom: missing\.jsonl: there is no such file or folder\n$/],
  ] as const)('%j ends with %i', async (args, expected, why) => {
    const { code, err } = await validate(args);
    expect(code).toBe(expected);
    expect(err).toMatch(why);
  });
});

describe('readLines', () => {
  async function lines(...chunks: readonly Uint8Array[]): Promise<readonly string[]> {
    const seen: string[] = [];
    const sink = {
      line: (text: string, end: string) => seen.push(text + end),
      invalid: (line: number) => seen.push(`!${line}`),
      tooLong: (megabytes: number, end: string) => seen.push(`>${megabytes}${end}`),
    };
    async function* source(): AsyncGenerator<Uint8Array> {
      for (const chunk of chunks) yield await Promise.resolve(chunk);
    }
    await readLines(source(), sink, () => false);
    return seen;
  }
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('gives the same lines however the bytes arrive', async () => {
    const whole = bytes('\uFEFFä\n😀b\r\n\nlast');
    const wanted = ['\uFEFFä\n', '😀b\r\n', '\n', 'last'];
    expect(await lines(whole)).toEqual(wanted);
    for (let at = 1; at < whole.length; at++)
      expect(await lines(whole.subarray(0, at), whole.subarray(at))).toEqual(wanted);
    expect(await lines(...Array.from(whole, (byte) => Uint8Array.of(byte)))).toEqual(wanted);
  });

  it('names lines whose bytes are no UTF-8', async () => {
    expect(await lines(bytes('a\nb'), Uint8Array.of(0xff), bytes('\nc\n'))).toEqual(['a\n', '!1', 'b\uFFFD\n', 'c\n']);
  });

  it('gives up lines that are too long and goes on after them', async () => {
    const half = new Uint8Array(40 * 1024 * 1024).fill(0x61);
    expect(await lines(bytes('a\n'), half, half, bytes('a\nb\n'))).toEqual(['a\n', '>81\n', 'b\n']);
  });
});
