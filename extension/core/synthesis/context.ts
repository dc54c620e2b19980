import type { Entity, Subjects } from '../model/enrichment.ts';

// What a reader of a training row can still take in at a glance.
const MAX_ENTITIES = 8;
const MAX_TOPICS = 3;

export function entityNames(subjects: Subjects): readonly string[] {
  return subjects.entities
    .filter(isNameLike)
    .slice(0, MAX_ENTITIES)
    .map((entity) => oneLine(entity.text));
}

/** Common nouns ('table', 'row') are entities to a database and to a search, but tell a reader of a row nothing. */
function isNameLike({ text, kind }: Entity): boolean {
  return kind === 'domainTerm' || !/^\p{Ll}+$/u.test(text);
}

export function topicNames(subjects: Subjects): readonly string[] {
  return subjects.topics.slice(0, MAX_TOPICS).map(oneLine);
}

/** `Entities: a, b\nTopics: c\n`; a line with nothing to say is left out. Shape: product contract. */
export function contextInput(entities: readonly string[], topics: readonly string[]): string {
  return (
    (entities.length > 0 ? `Entities: ${entities.join(', ')}\n` : '') +
    (topics.length > 0 ? `Topics: ${topics.join(', ')}\n` : '')
  );
}

/** Line breaks inside a phrase would break the one-line shape. */
export function oneLine(text: string): string {
  // Most phrases stand on one line already.
  if (!MORE_THAN_BLANKS.test(text)) return text;
  return text.replace(/\s+/g, ' ').trim();
}

/** A line break, a tab or the like, blanks in a row, a blank at an end. */
const MORE_THAN_BLANKS = /[^\S ]| {2}|^ | $/;
