/** HTML of chat pages, as old scrapes hold it, read as the Markdown that it was made from. */

/** What a page's answer begins with; HTML that is only talked about does not span the whole text. */
export function isPageHtml(text: string): boolean {
  const tag = /^\s*<(div|p|pre|ol|ul)\b/.exec(text)?.[1];
  return tag !== undefined && text.trimEnd().endsWith(`</${tag}>`);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' };

export function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

export function markdownOf(html: string): string {
  const text = new MarkdownText();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const close = open === -1 ? -1 : html.indexOf('>', open);
    if (close === -1) break;
    text.add(html.slice(at, open));
    const [, slash, name] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20)) ?? [];
    if (name === undefined) text.add(html.slice(open, close + 1));
    else text.tag(name.toLowerCase(), slash === '/', html.slice(open, close));
    at = close + 1;
  }
  text.add(html.slice(at));
  return text.toString();
}

const BLOCKS = new Set(['p', 'div', 'table', 'blockquote', 'section']);
const MARKS: Readonly<Record<string, string>> = { strong: '**', b: '**', em: '*', i: '*' };

/** Written piece by piece, so that long texts of many elements take no longer than they are long. */
class MarkdownText {
  readonly #pieces: string[] = [];
  /** Stands before the next piece. */
  #gap: '' | '\n' | '\n\n' = '';
  /** The line in progress has text, or only the mark of a list item. */
  #line: 'empty' | 'mark' | 'text' = 'empty';
  readonly #lists: (number | undefined)[] = [];
  #inBlock = false;
  /** Text of the code block in progress; what a page writes above it is no code. */
  #code: string[] | undefined;
  #language = '';
  #skipped = 0;

  add(html: string): void {
    if (html === '' || this.#skipped > 0) return;
    const text = withoutEntities(html);
    if (!this.#inBlock) this.#write(this.#line === 'text' ? text : text.trimStart());
    else this.#code?.push(text);
  }

  tag(name: string, closes: boolean, whole: string): void {
    if (name === 'button' || name === 'svg' || name === 'style' || name === 'script') {
      this.#skipped = Math.max(0, this.#skipped + (closes ? -1 : 1));
    } else if (this.#skipped > 0) return;
    else if (name === 'pre') this.#block(closes);
    else if (name === 'code') this.#codeTag(closes, whole);
    else if (this.#inBlock) return;
    else if (name === 'br') this.#write('\n');
    else if (name === 'ol' || name === 'ul') this.#list(name === 'ol', closes);
    else if (name === 'li') this.#item(closes);
    else if (/^h[1-6]$/.test(name)) {
      this.#break('\n\n');
      if (!closes) this.#write(`${'#'.repeat(Number(name.slice(1)))} `, 'mark');
    } else if (BLOCKS.has(name)) this.#break(this.#lists.length > 0 ? '\n' : '\n\n');
    else if (Object.hasOwn(MARKS, name)) this.#write(MARKS[name]!);
  }

  toString(): string {
    this.#block(true);
    return this.#pieces.join('').trim();
  }

  #write(text: string, line: 'mark' | 'text' = 'text'): void {
    if (text === '') return;
    if (this.#pieces.length > 0) this.#pieces.push(this.#gap);
    this.#gap = '';
    this.#pieces.push(text);
    this.#line = line;
  }

  #break(gap: '\n' | '\n\n'): void {
    if (this.#line === 'mark') return;
    const last = this.#pieces.length - 1;
    if (last >= 0 && this.#line === 'text') this.#pieces[last] = this.#pieces[last]!.trimEnd();
    if (gap.length > this.#gap.length) this.#gap = gap;
    this.#line = 'empty';
  }

  #list(ordered: boolean, closes: boolean): void {
    const outer = this.#lists.length - (closes ? 1 : 0) <= 0;
    if (closes) this.#lists.pop();
    else this.#lists.push(ordered ? 0 : undefined);
    this.#break(outer ? '\n\n' : '\n');
  }

  #item(closes: boolean): void {
    if (closes) return;
    const depth = Math.max(0, this.#lists.length - 1);
    const number = this.#lists[depth];
    if (number !== undefined) this.#lists[depth] = number + 1;
    if (this.#line === 'mark') this.#line = 'text';
    this.#break('\n');
    this.#write(`${'   '.repeat(Math.min(depth, 10))}${number === undefined ? '-' : `${number + 1}.`} `, 'mark');
  }

  #block(closes: boolean): void {
    if (!closes) {
      this.#inBlock = true;
      this.#code = undefined;
      this.#language = '';
    } else if (this.#inBlock) {
      this.#inBlock = false;
      if (this.#code === undefined) return;
      if (this.#line === 'mark') this.#line = 'text';
      this.#break('\n\n');
      this.#write(`\`\`\`${this.#language}\n${this.#code.join('').replace(/\n$/, '')}\n\`\`\``);
      this.#break('\n\n');
    }
  }

  #codeTag(closes: boolean, whole: string): void {
    if (!this.#inBlock) this.#write('`');
    else if (!closes) {
      this.#code ??= [];
      this.#language = /language-([\w+#-]+)/.exec(whole)?.[1] ?? '';
    }
  }
}
