/**
 * Renders Markdown of untrusted text as DOM nodes. markdown-it only parses; every node is made here with createElement
 * and text nodes, so no markup of the text can become markup of the page. HTML stays visible text, images become links.
 */
import markdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { element, type Child } from './dom.ts';

const parser = markdownIt({ html: false, linkify: true, breaks: true });
// 'README.md' and 'node.js' are file names here, not addresses of the .md and .js domains.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

/** Longer texts are cut for the panel; the whole turn opens in an editor. In UTF-16 code units. */
export const MAX_RENDERED_LENGTH = 40_000;

export interface CodeBlockActions {
  /** A control for the head of a code block. */
  control(code: string): HTMLElement;
  /** Name of a code block for screen readers. */
  label(language: string): string;
  /** Name of a table for screen readers. */
  readonly table: string;
}

/** Only web addresses may be followed. */
export function safeHref(href: string): string | undefined {
  try {
    const url = new URL(href);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export function renderMarkdown(text: string, code: CodeBlockActions): DocumentFragment {
  const root = document.createDocumentFragment();
  new Renderer(root, code).blocks(parser.parse(text, {}));
  return root;
}

/** Headings of an answer start below the turn's own heading and never skip a level. */
const FIRST_HEADING_LEVEL = 3;
const LAST_HEADING_LEVEL = 6;

const BLOCK_ELEMENTS: Readonly<Record<string, keyof HTMLElementTagNameMap>> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  bullet_list: 'ul',
  list_item: 'li',
  table: 'table',
  thead: 'thead',
  tbody: 'tbody',
  tr: 'tr',
  th: 'th',
  td: 'td',
};

const INLINE_ELEMENTS: Readonly<Record<string, keyof HTMLElementTagNameMap>> = { em: 'em', strong: 'strong', s: 'del' };

class Renderer {
  readonly #code: CodeBlockActions;
  readonly #open: (Node & ParentNode)[];
  #headingLevel = FIRST_HEADING_LEVEL - 1;

  constructor(root: DocumentFragment, code: CodeBlockActions) {
    this.#code = code;
    this.#open = [root];
  }

  blocks(tokens: readonly Token[]): void {
    for (const token of tokens) this.#block(token);
  }

  #block(token: Token): void {
    const name = token.type.replace(/_(?:open|close)$/, '');
    switch (token.type) {
      case 'inline':
        this.#inline(token.children ?? []);
        return;
      case 'fence':
      case 'code_block':
        this.#append(this.#codeBlock(token.content.replace(/\n$/, ''), token.info.trim().split(/\s+/)[0] ?? ''));
        return;
      case 'hr':
        this.#append(element('hr'));
        return;
      case 'heading_open':
        this.#push(this.#heading(Number(token.tag.slice(1))));
        return;
      case 'ordered_list_open':
        this.#push(element('ol', { attributes: { start: attribute(token, 'start') || '1' } }));
        return;
      case 'table_open': {
        // What scrolls must be reached by keyboard.
        const scroll = element('div', {
          class: 'table',
          attributes: { tabindex: '0', role: 'group', 'aria-label': this.#code.table },
        });
        this.#append(scroll);
        const table = element('table');
        scroll.append(table);
        this.#open.push(table);
        return;
      }
      default:
        break;
    }
    if (token.nesting === -1) {
      this.#pop();
    } else if (token.nesting === 1) {
      // The paragraphs of a tight list are hidden: their text stands directly in the item.
      this.#push(token.hidden ? element('span') : element(BLOCK_ELEMENTS[name] ?? 'div'));
    } else if (token.content !== '') {
      this.#append(document.createTextNode(token.content));
    }
  }

  #heading(level: number): HTMLElement {
    const wanted = Math.min(FIRST_HEADING_LEVEL + level - 1, LAST_HEADING_LEVEL);
    this.#headingLevel = Math.min(wanted, this.#headingLevel + 1);
    return element('div', {
      class: 'heading',
      attributes: { role: 'heading', 'aria-level': String(this.#headingLevel) },
    });
  }

  #inline(tokens: readonly Token[]): void {
    for (const token of tokens) {
      switch (token.type) {
        case 'softbreak':
        case 'hardbreak':
          this.#append(element('br'));
          break;
        case 'code_inline':
          this.#append(element('code', {}, token.content));
          break;
        case 'image':
          this.#append(link(attribute(token, 'src'), token.content));
          break;
        case 'link_open':
          this.#push(link(attribute(token, 'href')));
          break;
        default: {
          const tag = INLINE_ELEMENTS[token.type.replace(/_(?:open|close)$/, '')];
          if (token.nesting === 1) this.#push(element(tag ?? 'span'));
          else if (token.nesting === -1) this.#pop();
          else this.#append(document.createTextNode(token.content));
        }
      }
    }
  }

  #codeBlock(code: string, language: string): HTMLElement {
    return element(
      'div',
      { class: 'code' },
      element('div', { class: 'code-head' }, element('span', {}, language), this.#code.control(code)),
      element(
        'pre',
        { attributes: { tabindex: '0', role: 'group', 'aria-label': this.#code.label(language) } },
        element('code', {}, code),
      ),
    );
  }

  #append(node: Node): void {
    this.#top().appendChild(node);
  }

  #push(node: Node & ParentNode): void {
    this.#append(node);
    this.#open.push(node);
  }

  #pop(): void {
    if (this.#open.length > 1) this.#open.pop();
  }

  #top(): Node {
    const top = this.#open.at(-1);
    if (top === undefined) throw new Error('the renderer closed its root');
    return top;
  }
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** A link, or plain text where the address must not be followed. */
function link(href: string, ...children: readonly Child[]): HTMLElement {
  const safe = safeHref(href);
  return safe === undefined
    ? element('span', {}, ...children)
    : element('a', { attributes: { href: safe, title: safe } }, ...children);
}
