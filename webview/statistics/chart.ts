/** Bars as SVG. Colours are classes of the style sheet; every text goes in as a text node. */
import type { BarView, ChartView } from '../../extension/protocol/statisticsView.ts';

/** Units of the picture: pixels at its natural size. */
const WIDTH = 420;
const ROW = 24;
const THICKNESS = 14;
const LABEL = 150;
const VALUE = 62;
const GAP = 8;
const COLUMNS_HEIGHT = 150;
/** A column by itself would be a wall. */
const WIDEST = 60;
const ABOVE = 18;
const BELOW = 22;
/** Characters that a label has room for. */
const LABEL_LENGTH = 22;
/** Standing labels that stand side by side without touching. */
const MOST_LABELS = 11;

export function chart({ kind, bars }: ChartView, label: string): SVGElement {
  return kind === 'bars' ? lying(bars, label) : standing(bars, label);
}

function lying(bars: readonly BarView[], label: string): SVGElement {
  const room = WIDTH - LABEL - VALUE - 2 * GAP;
  const most = Math.max(1, ...bars.map(({ value, rest = 0 }) => value + rest));
  const svg = picture(bars.length * ROW, label);
  bars.forEach((bar, i) => {
    const middle = i * ROW + ROW / 2;
    const length = (bar.value / most) * room;
    const x = LABEL + GAP;
    svg.append(
      text(shortened(bar.label), LABEL, middle, 'end', bar.label),
      rectangle('bar', x, middle - THICKNESS / 2, length, THICKNESS),
    );
    const rest = ((bar.rest ?? 0) / most) * room;
    if (rest > 0) svg.append(rectangle('rest', x + length, middle - THICKNESS / 2, rest, THICKNESS));
    svg.append(text(bar.text, x + length + rest + GAP, middle, 'start'));
  });
  return svg;
}

function standing(bars: readonly BarView[], label: string): SVGElement {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const width = Math.min(WIDEST, WIDTH / Math.max(1, bars.length));
  const every = Math.ceil(bars.length / MOST_LABELS);
  const svg = picture(ABOVE + COLUMNS_HEIGHT + BELOW, label);
  const base = ABOVE + COLUMNS_HEIGHT;
  bars.forEach((bar, i) => {
    const height = (bar.value / most) * COLUMNS_HEIGHT;
    const middle = (i + 0.5) * width;
    svg.append(rectangle('bar', i * width + width * 0.12, base - height, width * 0.76, height));
    if (bar.value > 0) svg.append(text(bar.text, middle, base - height - ABOVE / 2, 'middle'));
    if (i % every === 0) svg.append(text(bar.label, middle, base + BELOW / 2, 'middle'));
  });
  svg.append(line(0, base, WIDTH, base));
  return svg;
}

function picture(height: number, label: string): SVGElement {
  return svgElement('svg', {
    viewBox: `0 0 ${String(WIDTH)} ${String(height)}`,
    class: 'chart',
    role: 'img',
    'aria-label': label,
  });
}

function rectangle(name: string, x: number, y: number, width: number, height: number): SVGElement {
  return svgElement('rect', { class: name, ...numbers({ x, y, width, height }) });
}

function line(x1: number, y1: number, x2: number, y2: number): SVGElement {
  return svgElement('line', { class: 'base', ...numbers({ x1, y1, x2, y2 }) });
}

function text(content: string, x: number, y: number, anchor: string, whole = content): SVGElement {
  const node = svgElement('text', { ...numbers({ x, y }), 'text-anchor': anchor, 'dominant-baseline': 'central' });
  node.textContent = content;
  if (whole !== content) {
    const title = svgElement('title', {});
    title.textContent = whole;
    node.append(title);
  }
  return node;
}

function shortened(label: string): string {
  const characters = Array.from(label);
  return characters.length <= LABEL_LENGTH ? label : `${characters.slice(0, LABEL_LENGTH - 1).join('')}…`;
}

function numbers(values: Readonly<Record<string, number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(Math.round(value * 10) / 10)]));
}

function svgElement(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
