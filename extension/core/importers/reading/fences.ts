/** Code fences in Markdown: what stands inside is never a role label, a rule or a heading. */

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * For each line whether it lies inside a code fence or opens or closes one. A fence that is never closed before
 * `isBreak` is no fence: the rest of a conversation must not vanish in it.
 */
export function fencedLines(
  lines: readonly string[],
  isBreak: (index: number) => boolean = () => false,
): readonly boolean[] {
  const inside = new Array<boolean>(lines.length).fill(false);
  const closers = closingLines(lines, isBreak);
  for (let i = 0; i < lines.length; i++) {
    const close = closers.get(i);
    if (close === undefined) continue;
    inside.fill(true, i, close + 1);
    i = close;
  }
  return inside;
}

/** Opening line to closing line, for every line that could open a fence; found from the end in one pass. */
function closingLines(lines: readonly string[], isBreak: (index: number) => boolean): ReadonlyMap<number, number> {
  const result = new Map<number, number>();
  /** Nearest closing line below, by mark and length. */
  let below = new Map<string, number>();
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!;
    if (isBreak(i)) below = new Map();
    const [, mark, info = ''] = FENCE.exec(line) ?? [];
    if (mark === undefined) continue;
    let nearest: number | undefined;
    for (const [other, at] of below) {
      if (other.startsWith(mark.slice(0, 1)) && other.length >= mark.length && (nearest === undefined || at < nearest))
        nearest = at;
    }
    if (nearest !== undefined) result.set(i, nearest);
    if (info.trim() === '') below.set(mark.slice(0, MAX_MARK), i);
  }
  return result;
}

/** Longer marks count as this long. */
const MAX_MARK = 12;

/** The text without code fences that hold nothing, as edits leave them behind. */
export function withoutEmptyFences(text: string): string {
  if (!text.includes('```')) return text;
  const lines = text.split('\n');
  const closers = closingLines(lines, () => false);
  const kept: string[] = [];
  let removed = false;
  for (let i = 0; i < lines.length; i++) {
    const close = closers.get(i);
    if (close === undefined) {
      kept.push(lines[i]!);
      continue;
    }
    const block = lines.slice(i, close + 1);
    if (block.slice(1, -1).some((line) => line.trim() !== '')) kept.push(...block);
    else removed = true;
    i = close;
  }
  return removed
    ? kept
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    : text;
}
