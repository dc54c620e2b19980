import { describe, expect, it } from 'vitest';
import { languageOf, mainLanguage } from '../../../../extension/core/synthesis/quality/language.ts';

describe('language', () => {
  it.each([
    ['en', 'The parser reads one line at a time and stops at the first that it does not understand.'],
    ['de', 'Der Parser liest eine Zeile nach der anderen und hält bei der ersten an, die er nicht versteht.'],
    ['fr', "L'analyseur lit une ligne à la fois et s'arrête à la première qu'il ne comprend pas."],
    ['es', 'El analizador lee una línea cada vez y se detiene en la primera que no entiende.'],
    ['it', 'Il parser legge una riga alla volta e si ferma alla prima che non riesce a capire.'],
    ['pt', 'O analisador lê uma linha de cada vez e para na primeira que não consegue entender.'],
    ['nl', 'De parser leest één regel tegelijk en stopt bij de eerste die hij niet begrijpt.'],
    ['sv', 'Tolken läser en rad i taget och stannar vid den första som den inte förstår.'],
    ['pl', 'Parser czyta po jednej linii i zatrzymuje się na pierwszej, której nie rozumie.'],
    ['ru', 'Парсер читает по одной строке и останавливается на первой непонятной.'],
    ['uk', 'Парсер читає по одному рядку і зупиняється на першому, якого не розуміє.'],
    ['zh', '解析器逐行读取,遇到第一行无法理解的内容就停止。'],
    ['ja', 'パーサーは一行ずつ読み、理解できない最初の行で止まります。'],
    ['ko', '파서는 한 줄씩 읽고 이해하지 못하는 첫 줄에서 멈춥니다.'],
    ['ar', 'يقرأ المحلل سطرا واحدا في كل مرة ويتوقف عند أول سطر لا يفهمه.'],
  ])('is %s', (code, text) => {
    expect(languageOf(text)).toBe(code);
  });

  it.each([
    '',
    'OK',
    '42',
    'npm install left-pad',
    '```python\nfor item in the_list:\n    print(item)\n```',
    'Zürich Basel Bern',
  ])('cannot be told of %j', (text) => {
    expect(languageOf(text)).toBeUndefined();
  });

  it('is that of the prose, not of the code in it', () => {
    const code = 'if this is the case then return the value of the list\n'.repeat(20);
    expect(
      languageOf(
        `So liest man eine Datei, die nicht leer ist:\n\n\`\`\`\n${code}\`\`\`\n\nDas ist auch für große Dateien gut.`,
      ),
    ).toBe('de');
  });

  it('of a dataset is the commonest that can be told', () => {
    expect(mainLanguage(['de', 'en', undefined, 'en', undefined, undefined])).toBe('en');
    expect(mainLanguage([undefined])).toBeUndefined();
  });
});
