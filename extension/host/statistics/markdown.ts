/** The sections of the statistics as Markdown: the same figures as the view. */
import type { SectionView } from '../../protocol/statisticsView.ts';
import { inline, table } from '../reports/markdown.ts';

export function sectionsMarkdown(heading: string, title: string, sections: readonly SectionView[]): string {
  return [
    `# ${inline(heading)}`,
    ...(title === '' ? [] : [inline(title)]),
    ...sections.flatMap(({ heading: name, note, columns, rows }) => [
      `## ${inline(name)}`,
      ...(note === '' ? [] : [inline(note)]),
      ...(rows.length === 0
        ? []
        : [
            table(
              columns.map(inline),
              rows.map((cells) => cells.map(inline)),
            ),
          ]),
    ]),
    '',
  ].join('\n\n');
}
