/** What is written as a transcript is read back by the importers to the same turns, whatever the texts hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversation, Turn } from '../../../extension/core/model/turn.ts';
import { fileNameOf } from '../../../extension/core/transcripts/fileName.ts';
import { asWritten, withoutMarks } from '../../../extension/core/transcripts/markdownMarks.ts';
import { TRANSCRIPT_FORMATS } from '../../../extension/core/transcripts/registry.ts';
import { TRANSCRIPT_FORMAT_IDS, type TranscriptFormatId } from '../../../extension/core/transcripts/transcript.ts';
import { droppedTotal, exchanges, memorySource, readSource } from '../importers/reading.ts';

const TRAPS = [
  '\n',
  '\r\n',
  '\r',
  '\u2028',
  '\t',
  ' ',
  '```',
  '## User',
  'User: hello',
  'Assistant: hi',
  '<!-- hololoom:user {"id":"x"} -->',
  '<!-- hololoom:assistant {} -->',
  '<!-- \\hololoom:user {} -->',
  '<!-- hololoom:',
  '-->',
  '---',
  '</script>',
  '$&',
  '\u0000',
  '😀',
  'नमस्ते',
];
const text = fc
  .array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...TRAPS)), { minLength: 1 })
  .map((parts) => parts.join('').toWellFormed())
  .filter((joined) => /\S/.test(joined));

const turns = fc.array(
  fc.record(
    {
      user: text,
      assistant: text,
      timestamp: fc
        .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      model: fc.constantFrom('gpt-4o', 'claude-sonnet-4-5', 'a "quoted" -- model >'),
    },
    { requiredKeys: ['user', 'assistant'] },
  ),
  { minLength: 1, maxLength: 6 },
);

const conversations: fc.Arbitrary<Conversation> = fc.record({ title: text, turns }).map(({ title, turns: said }) => ({
  id: 'claude-code:session',
  title,
  source: 'claude-code',
  turns: said.map((turn, index): Turn => ({
    ...turn,
    id: `claude-code:session:${index}`,
    conversation: 'claude-code:session',
    index,
    origin: { source: 'claude-code', project: '/home/dev/a--b>c' },
  })),
}));

function written(format: TranscriptFormatId, conversation: Conversation): string {
  const to = TRANSCRIPT_FORMATS[format];
  const head = to.begin({ ...conversation, project: '/home/dev/p' });
  return head + conversation.turns.map((turn, i) => to.turn(turn, i)).join('') + to.end;
}

describe.each(TRANSCRIPT_FORMAT_IDS)('%s', (format) => {
  it('comes back as the same turns, with every record accounted for', async () => {
    const { extension } = TRANSCRIPT_FORMATS[format];
    await fc.assert(
      fc.asyncProperty(conversations, async (conversation) => {
        const file = await readSource(memorySource(`chat.${extension}`, written(format, conversation)));
        expect(exchanges(file.turns)).toEqual(exchanges(conversation.turns));
        expect(file.account.read).toBe(file.account.kept + droppedTotal(file.account));
        expect(file.account.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

it('Markdown keeps what the turn was: id, time, model, project', async () => {
  await fc.assert(
    fc.asyncProperty(conversations, async (conversation) => {
      const file = await readSource(memorySource('chat.md', written('markdown', conversation)));
      expect(file.format).toBe('hololoom-markdown');
      expect(file.conversations[0]).toMatchObject({ id: conversation.id, source: 'claude-code' });
      const facts = (turn: Turn): object => [turn.id, turn.timestamp, turn.model, turn.origin.project];
      expect(file.turns.map(facts)).toEqual(conversation.turns.map(facts));
    }),
    { numRuns: 100 },
  );
});

it('session traces keep time and model', async () => {
  const turn: Turn = {
    id: 't',
    conversation: 'c',
    index: 0,
    user: 'Q',
    assistant: 'A',
    timestamp: '2026-01-05T09:00:00.000Z',
    model: 'm',
    origin: { source: 's' },
  };
  const text = written('hf-sts', { id: 'c', title: 'T', source: 's', turns: [turn] });
  const { turns: read, conversations: found } = await readSource(memorySource('c.jsonl', text));
  expect(read).toMatchObject([
    { user: 'Q', assistant: 'A', timestamp: turn.timestamp, model: 'm', origin: { project: '/home/dev/p' } },
  ]);
  expect(found[0]?.title).toBe('T');
});

it('a Markdown transcript whose line ends were changed is still read', async () => {
  const turn: Turn = { id: 't', conversation: 'c', index: 0, user: 'Q\nq', assistant: 'A', origin: { source: 's' } };
  const changed = written('markdown', { id: 'c', title: 'T', source: 's', turns: [turn] }).replaceAll('\n', '\r\n');
  expect(exchanges((await readSource(memorySource('c.md', changed))).turns)).toEqual([['Q\nq', 'A']]);
});

it('marks in a text are undone exactly', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(asWritten(withoutMarks(given))).toBe(given);
    }),
  );
});

describe('a file name', () => {
  const head = { id: 'claude-code:1', title: 'How do I rotate a log?', source: 's', createdAt: '2026-01-05T09:00:00Z' };

  it('says day and topic', () => {
    expect(fileNameOf(head, 'md')).toMatch(/^2026-01-05-how-do-i-rotate-a-log-[0-9a-f]{10}\.md$/);
    expect(fileNameOf({ ...head, title: 'Ключ 数据' }, 'md')).toMatch(/^2026-01-05-ключ-数据-[0-9a-f]{10}\.md$/);
  });

  it('cannot be steered by what a conversation says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('../../.ssh/config', 'C:\\x', 'CON', 'a.exe\u202e', '~', '.'),
        ),
        fc.oneof(fc.string(), fc.constantFrom('../x', '2026-01-05/../../x')),
        (title, createdAt) => {
          const name = fileNameOf({ id: title, title, source: 's', createdAt }, 'jsonl');
          expect(name).toMatch(/^(?:\d{4}-\d\d-\d\d|undated)(?:-[\p{L}\p{N}\p{M}]+)*-[0-9a-f]{10}\.jsonl$/u);
          expect(Buffer.byteLength(name)).toBeLessThan(200);
          expect(name.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  it('differs where ids differ, also by case alone', () => {
    const names = ['a', 'A', 'b'].map((id) => fileNameOf({ ...head, id }, 'md').toLowerCase());
    expect(new Set(names).size).toBe(3);
    expect(fileNameOf(head, 'md', 1)).toBe(fileNameOf(head, 'md').replace('.md', '-2.md'));
  });
});
