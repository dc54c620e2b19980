import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../../extension/core/model/memory.ts';
import type { Pattern } from '../../../extension/core/model/pattern.ts';
import { memoryDocument, type DocumentWording } from '../../../extension/host/memories/document.ts';
import { fromEditable, markersFor, toEditable } from '../../../extension/host/memories/editable.ts';
import { block, inline } from '../../../extension/host/reports/markdown.ts';

const WORDING: DocumentWording = {
  title: 'Title',
  facts: ['fact'],
  you: 'You',
  answer: 'Answer',
  why: 'Why',
  signals: [],
  patterns: 'Patterns',
  pattern: ({ type }) => type,
  about: 'About',
  learnt: [],
};

const LINE_ENDS = ['\n', '\r\n', '\r'];
const text = fc
  .array(fc.oneof(fc.string(), fc.constantFrom(...LINE_ENDS, '# heading', '😀', '<!-- === you === -->')))
  .map((parts) => parts.join(''));

function memory(user: string, assistant: string, patterns: readonly Pattern[]): Pick<Memory, 'turn' | 'patterns'> {
  return { turn: { id: 't', conversation: 'c', index: 0, user, assistant, origin: { source: 's' } }, patterns };
}

/** The text between two places of a document, as an editor would select it. */
function selected(
  lines: readonly string[],
  mark: ReturnType<typeof memoryDocument>['marks'][number],
): readonly string[] {
  const part = lines.slice(mark.start.line, mark.end.line + 1);
  return part.map((line, index) =>
    line.slice(index === 0 ? mark.start.character : 0, index === part.length - 1 ? mark.end.character : undefined),
  );
}

describe('the document of a memory', () => {
  it('holds both texts to the character, and marks every span where it stands', () => {
    fc.assert(
      fc.property(
        text,
        text,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('user', 'assistant'),
        (user, assistant, a, b, side) => {
          const whole = side === 'user' ? user : assistant;
          const [start, end] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y) as [
            number,
            number,
          ];
          // A line end of two characters is one line end; half of one is no place in a document.
          fc.pre(start < end && ![start, end].some((at) => whole.slice(at - 1, at + 1) === '\r\n'));
          const pattern = {
            type: 'causal',
            confidence: 0.5,
            content: { cause: '', effect: '' },
            spans: [{ field: 'cause', side, start, end }],
          } as const;
          const document = memoryDocument(memory(user, assistant, [pattern]), WORDING);
          const lines = document.text.split('\n');
          expect(document.text).toContain(`## Answer\n\n${assistant.replace(/\r\n|\r/g, '\n')}\n`);
          expect(selected(lines, document.marks[0]!).join('\n')).toBe(
            whole.slice(start, end).replace(/\r\n|\r/g, '\n'),
          );
        },
      ),
    );
  });

  it('leaves out spans that an edit has made point past the text', () => {
    const pattern = {
      type: 'causal',
      confidence: 0.5,
      content: { cause: '', effect: '' },
      spans: [{ field: 'cause', side: 'user', start: 5, end: 50 }],
    } as const;
    expect(memoryDocument(memory('short', '', [pattern]), WORDING).marks).toEqual([]);
  });
});

describe('a turn as a document to edit', () => {
  const unix = text.map((value) => value.replace(/\r\n|\r/g, '\n'));

  it('gives back what was put in, whatever the texts hold', () => {
    fc.assert(
      fc.property(unix, unix, (user, assistant) => {
        const markers = markersFor({ user, assistant });
        expect(fromEditable(toEditable({ user, assistant }, markers), markers)).toEqual({ user, assistant });
      }),
    );
  });

  it('takes the line ends that an editor makes', () => {
    const markers = markersFor({ user: 'a\nb', assistant: 'c' });
    const windows = toEditable({ user: 'a\nb', assistant: 'c' }, markers).replace(/\n/g, '\r\n');
    expect(fromEditable(windows, markers)).toEqual({ user: 'a\nb', assistant: 'c' });
  });

  it('is refused when a marker line was changed, removed or doubled', () => {
    const markers = markersFor({ user: 'a', assistant: 'b' });
    const document = toEditable({ user: 'a', assistant: 'b' }, markers);
    for (const broken of [
      document.replace(markers.assistant, 'answer'),
      document.replace(`${markers.user}\n`, ''),
      `${document}${markers.assistant}\nagain\n`,
      `x${document}`,
      'a',
      '',
    ]) {
      expect(fromEditable(broken, markers)).toBeUndefined();
    }
  });

  it('may have an empty side', () => {
    const markers = markersFor({ user: 'a', assistant: 'b' });
    expect(fromEditable(`${markers.user}\n${markers.assistant}`, markers)).toEqual({ user: '', assistant: '' });
  });
});

describe('words of others in a report', () => {
  it('are one line without markup', () => {
    expect(inline('a\n# b | <i>c</i> [d](e) `f` **g**')).toBe(
      'a \\# b \\| \\<i\\>c\\</i\\> \\[d\\](e) \\`f\\` \\*\\*g\\*\\*',
    );
  });

  it('cannot close their fence', () => {
    expect(block('a ```` b')).toBe('`````\na ```` b\n`````');
    expect(block('plain')).toBe('```\nplain\n```');
  });
});
