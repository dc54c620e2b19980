import { expect, it } from 'vitest';
import type { Conversation } from '../../../../extension/core/model/turn.ts';
import { Redactor } from '../../../../extension/core/synthesis/redaction/redactor.ts';
import { DEFAULT_REDACTION } from '../../../../extension/core/synthesis/redaction/settings.ts';
import { redactedConversations } from '../../../../extension/engine/conversations/redactedConversations.ts';

const NOTHING_MORE = { scan: () => Promise.resolve([]) };

it('takes secrets out of titles, texts, paths and other answers, the same value under one placeholder', async () => {
  const conversation: Conversation = {
    id: 'c',
    title: 'Mail of bob@acme.io',
    source: 'claude-code',
    turns: [
      {
        id: 't',
        conversation: 'c',
        index: 0,
        user: 'write to bob@acme.io, DB_PASSWORD=Tr0ub4dor&3x',
        assistant: 'Use Tr0ub4dor&3x once.',
        origin: { source: 'claude-code', project: '/home/jsmith/app' },
        alternatives: [{ kind: 'edit', user: 'ask bob@acme.io', assistant: 'No.' }],
      },
    ],
  };
  const redactor = new Redactor(DEFAULT_REDACTION);
  const seen: Conversation[] = [];
  for await (const one of redactedConversations([conversation], redactor, NOTHING_MORE)) seen.push(one);
  const written = JSON.stringify(seen);
  for (const value of ['bob@', 'Tr0ub4dor', 'jsmith']) expect(written).not.toContain(value);
  expect(seen[0]?.title).toBe('Mail of [EMAIL_1]');
  expect(seen[0]?.turns[0]).toMatchObject({
    user: 'write to [EMAIL_1], DB_PASSWORD=[PASSWORD_1]',
    assistant: 'Use [PASSWORD_1] once.',
    origin: { project: '/home/[USER_NAME_1]/app' },
    alternatives: [{ user: 'ask [EMAIL_1]', assistant: 'No.' }],
  });
});
