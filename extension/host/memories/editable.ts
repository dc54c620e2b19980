/** A turn as a document to edit: two texts between marker lines that no text contains. Pure. */

export interface TurnText {
  readonly user: string;
  readonly assistant: string;
}

export interface Markers {
  readonly user: string;
  readonly assistant: string;
}

/** Marker lines that stand in neither text: they grow until that is so. */
export function markersFor(turn: TurnText): Markers {
  for (let size = 3; ; size++) {
    const rule = '='.repeat(size);
    const markers = { user: `<!-- ${rule} you ${rule} -->`, assistant: `<!-- ${rule} answer ${rule} -->` };
    const clash = [turn.user, turn.assistant].some(
      (text) => text.includes(markers.user) || text.includes(markers.assistant),
    );
    if (!clash) return markers;
  }
}

export function toEditable(turn: TurnText, markers: Markers): string {
  return `${markers.user}\n${turn.user}\n${markers.assistant}\n${turn.assistant}\n`;
}

/** The two texts, or undefined where a marker line was changed, removed or doubled. */
export function fromEditable(document: string, markers: Markers): TurnText | undefined {
  const lines = document.replace(/\r\n/g, '\n');
  const text = lines.endsWith('\n') ? lines : `${lines}\n`;
  const parts = text.split(`${markers.assistant}\n`);
  const [head, assistant] = parts;
  if (parts.length !== 2 || head === undefined || assistant === undefined) return undefined;
  if (!head.startsWith(`${markers.user}\n`)) return undefined;
  const user = head.slice(markers.user.length + 1);
  if (user.includes(markers.user) || !/(?:^|\n)$/.test(user)) return undefined;
  return { user: user.replace(/\n$/, ''), assistant: assistant.replace(/\n$/, '') };
}
