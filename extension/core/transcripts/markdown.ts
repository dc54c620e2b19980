import { markOf, withoutMarks } from './markdownMarks.ts';
import type { TranscriptFormat } from './transcript.ts';

/** For reading, with marks that Markdown does not show, so that no text of a conversation can be taken for a heading. */
export const markdown: TranscriptFormat = {
  id: 'markdown',
  extension: 'md',
  begin({ title, project: _project, ...facts }) {
    return `${markOf('conversation', { ...facts, title })}\n\n# ${withoutMarks(title.replace(/\s+/g, ' ').trim())}\n`;
  },
  turn({ id, user, assistant, timestamp, model, origin, rating }) {
    const { source, project, gitBranch } = origin;
    const prompt = { id, timestamp, source, project, gitBranch };
    // Facts that are missing are left out by JSON.
    return `${part('user', prompt, 'User', user)}${part('assistant', { model, rating }, 'Assistant', assistant)}`;
  },
  end: '',
};

function part(kind: 'user' | 'assistant', facts: object, heading: string, text: string): string {
  return `\n${markOf(kind, facts)}\n\n## ${heading}\n\n${withoutMarks(text)}\n`;
}
