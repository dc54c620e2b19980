/** A record as a document to edit: its texts between marker lines that no text contains. Pure. */
import type { RecordData } from '../../protocol/records.ts';

export interface Field {
  /** `user`, `chosen`: what the marker line says. */
  readonly name: string;
  readonly text: string;
}

/** The texts of a record that a person may word anew, in the order in which they are read. */
export function fieldsOf(data: RecordData): readonly Field[] {
  switch (data.kind) {
    case 'instruction':
      return [
        { name: 'instruction', text: data.instruction },
        { name: 'input', text: data.input },
        { name: 'output', text: data.output },
      ];
    case 'conversation':
      return data.messages.map(({ role, content }) => ({ name: role, text: content }));
    case 'preference':
      return [
        ...data.prompt.map(({ role, content }) => ({ name: role, text: content })),
        { name: 'chosen', text: data.chosen },
        { name: 'rejected', text: data.rejected },
      ];
    case 'feedback':
      return [
        ...data.prompt.map(({ role, content }) => ({ name: role, text: content })),
        { name: 'completion', text: data.completion },
      ];
    case 'text':
      return [{ name: 'text', text: data.text }];
  }
}

/** The record with other texts, as many as `fieldsOf` gives; the rest of it stays. */
export function withTexts(data: RecordData, texts: readonly string[]): RecordData {
  const at = (index: number): string => texts[index] ?? '';
  switch (data.kind) {
    case 'instruction':
      return { ...data, instruction: at(0), input: at(1), output: at(2) };
    case 'conversation':
      return { ...data, messages: data.messages.map(({ role }, i) => ({ role, content: at(i) })) };
    case 'preference': {
      const prompt = data.prompt.map(({ role }, i) => ({ role, content: at(i) }));
      return { ...data, prompt, chosen: at(prompt.length), rejected: at(prompt.length + 1) };
    }
    case 'feedback': {
      const prompt = data.prompt.map(({ role }, i) => ({ role, content: at(i) }));
      return { ...data, prompt, completion: at(prompt.length) };
    }
    case 'text':
      return { ...data, text: at(0) };
  }
}

/** Marker lines, one a field, that stand in none of the texts: they grow until that is so. */
export function recordMarkers(fields: readonly Field[]): readonly string[] {
  for (let size = 3; ; size++) {
    const rule = '='.repeat(size);
    const begin = `<!-- ${rule} `;
    if (fields.some(({ text }) => text.includes(begin))) continue;
    return fields.map(({ name }, i) => `${begin}${String(i + 1)} ${name} ${rule} -->`);
  }
}

export function toDocument(texts: readonly string[], markers: readonly string[]): string {
  return texts.map((text, i) => `${markers[i] ?? ''}\n${oneLineEnd(text)}\n`).join('');
}

/** An editor makes all line ends of a document alike, lone returns too. */
function oneLineEnd(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** The texts, or undefined where a marker line was changed, removed, doubled or moved. */
export function fromDocument(document: string, markers: readonly string[]): readonly string[] | undefined {
  const lines = oneLineEnd(document).replace(/\n$/, '').split('\n');
  const places = markers.map((marker) => lines.indexOf(marker));
  const inOrder = places.every((place, i) => place >= 0 && (i === 0 ? place === 0 : place > (places[i - 1] ?? 0)));
  const once = markers.every((marker) => lines.lastIndexOf(marker) === lines.indexOf(marker));
  if (!inOrder || !once) return undefined;
  return places.map((place, i) => lines.slice(place + 1, places[i + 1]).join('\n'));
}
