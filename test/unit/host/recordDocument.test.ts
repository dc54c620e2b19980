import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  fieldsOf,
  fromDocument,
  recordMarkers,
  toDocument,
  withTexts,
} from '../../../extension/host/records/editable.ts';
import { anyData } from '../targets/records.ts';

it('a record goes into a document and comes out as it was, whatever its texts hold', () => {
  fc.assert(
    fc.property(anyData, (data) => {
      const fields = fieldsOf(data);
      // An editor writes one kind of line end.
      const texts = fields.map(({ text }) => text.replace(/\r\n?/g, '\n'));
      const markers = recordMarkers(fields);
      const back = fromDocument(toDocument(texts, markers), markers);
      expect(back).toEqual(texts);
      expect(withTexts(data, fields.map(({ text }) => text))).toEqual(data); // prettier-ignore
    }),
  );
});

it('a marker line that was changed, doubled or moved is no record', () => {
  const fields = fieldsOf({ kind: 'instruction', instruction: 'a', input: '', output: 'b', system: '' });
  const markers = recordMarkers(fields);
  const [first = '', second = '', third = ''] = markers;
  expect(fromDocument(`${first}\nx\n${second}\n\n${third}\ny\nz\n`, markers)).toEqual(['x', '', 'y\nz']);
  expect(fromDocument(`${first}\r\nx\r\n${second}\r\n\r\n${third}\r\ny`, markers)).toEqual(['x', '', 'y']);
  for (const wrong of [
    '',
    `text\n${first}\nx\n${second}\n\n${third}\ny\n`,
    `${first}\nx\n${third}\n\n${second}\ny\n`,
    `${first}\nx\n${second}\n\n${third}\ny\n${third}\n`,
    `${first}\nx\n${second} \n\n${third}\ny\n`,
  ])
    expect(fromDocument(wrong, markers)).toBeUndefined();
});
