import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { SETTINGS, testEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';
import { conversation, judged, NOW, turn } from '../samples.ts';

const quiet = (): void => undefined;
const SCOPE = { conversations: true } as const;

async function stored(title?: string): Promise<Awaited<ReturnType<typeof testEngine>>> {
  const test = await testEngine();
  const turns = [
    turn('m1', { user: 'Who runs the relay?', assistant: 'Write to ops@acme.io, or call +1 415 555 2671.' }),
    turn('m2', { user: 'Is ops@acme.io read at night?', assistant: 'No.' }),
  ];
  test.store.memories.put(
    { ...conversation(), ...(title !== undefined && { title }) },
    turns.map((one) => ({ ...judged(one, 0.9), learnt: undefined })),
    NOW,
  );
  return test;
}

describe('findings of an export of all conversations', () => {
  it('are those of every turn in the store, each with the turn that holds it', async () => {
    const { engine } = await stored();
    const { findings, total, unreviewed, counts } = await engine.redaction.findings(SCOPE, 10, quiet, NEVER_CANCELLED);
    expect(findings.map(({ field, value, memory }) => [field, value, memory])).toEqual([
      ['assistant', 'ops@acme.io', 'm1'],
      ['assistant', '+1 415 555 2671', 'm1'],
      ['user', 'ops@acme.io', 'm2'],
    ]);
    expect([total, unreviewed, counts]).toEqual([3, 3, { email: 2, phone: 1 }]);
  });

  it('are of a conversation also where its name is a number', async () => {
    const { engine } = await stored('2024');
    const { findings } = await engine.redaction.findings(SCOPE, 1, quiet, NEVER_CANCELLED);
    expect(findings[0]?.place).toEqual({ kind: 'conversation', title: '2024' });
  });

  it('are as many as the export takes out', async () => {
    const { engine } = await stored();
    const { counts } = await engine.redaction.findings(SCOPE, 0, quiet, NEVER_CANCELLED);
    const { redacted } = await engine.conversations.run(
      await temporaryFolder(),
      'markdown',
      true,
      quiet,
      NEVER_CANCELLED,
    );
    expect(redacted).toEqual(counts);
  });

  it('are asked about no more when the person has reviewed them, and all the same where redaction is off', async () => {
    const { engine } = await stored();
    engine.replaceSettings({ ...SETTINGS, redaction: { mode: 'off', allow: [] } });
    expect((await engine.redaction.findings(SCOPE, 0, quiet, NEVER_CANCELLED)).unreviewed).toBe(3);
    expect(await engine.redaction.review(SCOPE, quiet, NEVER_CANCELLED)).toEqual({ reviewed: 2 });
    expect((await engine.redaction.findings(SCOPE, 0, quiet, NEVER_CANCELLED)).unreviewed).toBe(0);
  });
});
