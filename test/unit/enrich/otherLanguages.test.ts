import { describe, expect, it } from 'vitest';
import { isInOtherLanguage } from '../../../extension/core/text/otherLanguages.ts';
import { tokenize } from '../../../extension/core/text/tokens.ts';
import { enrichedTurn } from './enriched.ts';

const isOther = (text: string): boolean => isInOtherLanguage(tokenize(text));

describe('a text in another language', () => {
  it.each([
    'Die Gewährleistung ist gesetzlich und richtet sich gegen den Verkäufer.',
    'Parce que le repos permet au gluten de se détendre.',
    'Porque la consulta filtra por cliente y ordena por fecha.',
    'Perché il mio script legge tutto il file in memoria.',
    'Почему небо голубое?',
    '索引是数据库中的一种数据结构。',
  ])('is told from an English one: %s', (text) => {
    expect(isOther(text)).toBe(true);
  });

  it.each([
    'Los Angeles and El Paso are cities in the south; the La Liga matches are on Sunday.',
    'We die of hunger on the way to the van der Waals lecture.',
    'f(x) = a * x + b * y',
    'The naïve café façade has a résumé.',
    '',
  ])('is not: %s', (text) => {
    expect(isOther(text)).toBe(false);
  });

  it('has no entity for every noun that it writes with a capital, and no half sentence for a keyphrase', () => {
    const { entities, keywords } = enrichedTurn(
      'Was ist der Unterschied zwischen Gewährleistung und Garantie?',
      'Die Gewährleistung ist gesetzlich und gilt zwei Jahre für Mängel. Die Garantie ist eine freiwillige Zusage des Herstellers, und PostgreSQL hat damit nichts zu tun.',
    );
    expect(entities.map(({ text }) => text)).toEqual(['PostgreSQL']);
    expect(keywords).toContain('freiwillige Zusage');
    for (const phrase of keywords) expect(phrase.split(' ').length).toBeLessThanOrEqual(2);
  });

  it('has steps that are a procedure', () => {
    const answer =
      '1. Pon el freno de mano.\n2. Afloja las tuercas.\n3. Levanta el coche con el gato.\n4. Cambia la rueda.';
    expect(enrichedTurn('¿Cómo cambio una rueda?', answer).reasoningType).toBe('procedure');
  });
});
