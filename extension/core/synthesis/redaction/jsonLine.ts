/** The values of one line of JSON as they stand in it: where each begins, what it is called, what it says. */

export interface JsonValuePlace {
  /** Half-open in the line, quotes included. */
  readonly start: number;
  readonly end: number;
  /** What the string says, or the digits of a number. */
  readonly text: string;
  readonly isString: boolean;
  /** The nearest key around it: `content`. */
  readonly label: string;
  /** The way to it: `messages[1].content`. */
  readonly path: string;
}

interface Container {
  readonly isObject: boolean;
  readonly path: string;
  key: string;
  index: number;
  expectsKey: boolean;
}

/** `line` is JSON. Strings, and numbers as long as a telephone number at the least. */
export function jsonValues(line: string): readonly JsonValuePlace[] {
  const values: JsonValuePlace[] = [];
  const stack: Container[] = [];
  const here = (): { label: string; path: string } => {
    const top = stack.at(-1);
    if (top === undefined) return { label: '', path: '' };
    if (top.isObject) return { label: top.key, path: top.path === '' ? top.key : `${top.path}.${top.key}` };
    const label = stack.findLast((container) => container.isObject)?.key ?? '';
    return { label, path: `${top.path}[${top.index}]` };
  };
  for (let i = 0; i < line.length; i++) {
    const character = line[i] as string;
    const top = stack.at(-1);
    if (character === '{' || character === '[') {
      const isObject = character === '{';
      stack.push({ isObject, path: here().path, key: '', index: 0, expectsKey: isObject });
    } else if (character === '}' || character === ']') stack.pop();
    else if (character === ',') {
      if (top?.isObject === true) top.expectsKey = true;
      else if (top !== undefined) top.index++;
    } else if (character === '"') {
      const end = endOfString(line, i);
      if (top?.expectsKey === true) {
        top.key = JSON.parse(line.slice(i, end)) as string;
        top.expectsKey = false;
      } else values.push({ start: i, end, text: JSON.parse(line.slice(i, end)) as string, isString: true, ...here() });
      i = end - 1;
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      const end = i + (/[-+.eE\d]+/y.exec(line.slice(i))?.[0].length ?? 1);
      if (end - i >= 7) values.push({ start: i, end, text: line.slice(i, end), isString: false, ...here() });
      i = end - 1;
    }
  }
  return values;
}

/** Place in the line of a place in what a string says. */
export function rawOffset(line: string, value: JsonValuePlace, offset: number): number {
  if (!value.isString) return value.start + offset;
  let at = value.start + 1;
  for (let said = 0; said < offset; said++) at += line[at] === '\\' ? (line[at + 1] === 'u' ? 6 : 2) : 1;
  return at;
}

function endOfString(line: string, start: number): number {
  let i = start + 1;
  while (i < line.length && line[i] !== '"') i += line[i] === '\\' ? 2 : 1;
  return i + 1;
}
