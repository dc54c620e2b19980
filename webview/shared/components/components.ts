/**
 * The controls of VS Code's look that the views use, as functions. @vscode-elements/elements is named in this folder
 * only, one component at a time, so a change of toolkit is a change of this folder.
 */
import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-icon/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { element } from '../dom.ts';

export interface ButtonOptions {
  readonly label: string;
  readonly icon?: string;
  readonly secondary?: boolean;
  readonly onClick: () => void;
}

/** A button with a text. */
export function button(options: ButtonOptions): HTMLElement {
  const node = document.createElement('vscode-button');
  node.textContent = options.label;
  if (options.icon !== undefined) node.icon = options.icon;
  node.secondary = options.secondary ?? false;
  node.addEventListener('click', options.onClick);
  return node;
}

/** A button that is an icon; its label is spoken and shown as a tooltip. */
export interface IconButton {
  readonly node: HTMLElement;
  set(icon: string, label: string): void;
}

export function iconButton(icon: string, label: string, onClick: () => void): IconButton {
  const node = document.createElement('vscode-toolbar-button');
  node.addEventListener('click', onClick);
  const set = (nextIcon: string, nextLabel: string): void => {
    node.icon = nextIcon;
    node.label = nextLabel;
    node.title = nextLabel;
  };
  set(icon, label);
  return { node, set };
}

/** An icon that decorates a text beside it; screen readers skip it. */
export function icon(name: string): HTMLElement {
  const node = document.createElement('vscode-icon');
  node.name = name;
  node.setAttribute('aria-hidden', 'true');
  return node;
}

export function badge(text: string): HTMLElement {
  const node = document.createElement('vscode-badge');
  node.textContent = text;
  return node;
}

/** An icon that turns while something is under way; it stands still for people who asked for less motion. */
export function busyIcon(): HTMLElement {
  const node = document.createElement('vscode-icon');
  node.name = 'loading';
  node.spin = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  node.setAttribute('aria-hidden', 'true');
  return node;
}

export interface TextArea {
  readonly node: HTMLElement;
  value: string;
  /** The caret stands before the first character, and nothing is selected. */
  readonly atStart: boolean;
  focus(): void;
}

/**
 * A text field that grows with its text up to `maxRows` lines. A plain element: the toolkit's field cannot be asked how
 * high its wrapped text stands, and would scroll where it should grow.
 */
export function textArea(label: string, placeholder: string, maxRows: number): TextArea {
  const node = element('textarea', {
    class: 'text-area',
    attributes: { 'aria-label': label, placeholder, rows: '1', spellcheck: 'true' },
  });
  node.style.setProperty('--max-rows', String(maxRows));
  const fit = (): void => {
    node.style.height = 'auto';
    node.style.height = `${String(node.scrollHeight)}px`;
  };
  node.addEventListener('input', fit);
  // Wrapped anew in another width, and with another height of its lines after a zoom.
  window.addEventListener('resize', fit);
  return {
    node,
    get value() {
      return node.value;
    },
    set value(value: string) {
      node.value = value;
      fit();
    },
    get atStart() {
      return node.selectionStart === 0 && node.selectionEnd === 0;
    },
    focus: () => {
      node.focus();
    },
  };
}
