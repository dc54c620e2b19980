import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordData } from '../../../../extension/core/model/record.ts';
import type { PatternType } from '../../../../extension/core/model/pattern.ts';
import { qualityOf } from '../../../../extension/core/synthesis/quality/quality.ts';

const SOUND =
  'A B-tree keeps its keys in order, so it answers range queries and sorted scans as well as lookups of one key.';

function instruction(asked: string, answer: string): RecordData {
  return { kind: 'instruction', instruction: asked, input: '', output: answer, system: '' };
}

function judged(data: RecordData, patternType: PatternType = 'qa_pair') {
  return qualityOf({ data, patternType });
}

function heaviest(data: RecordData, patternType?: PatternType): string | undefined {
  return judged(data, patternType).reasons[0]?.name;
}

const ASKED = 'What does a B-tree do that a hash index cannot?';

describe('quality', () => {
  it('is 1 without a reason for a question that stands alone and a whole answer', () => {
    expect(judged(instruction('How does an index of a database work?', SOUND))).toEqual({ value: 1, reasons: [] });
  });

  it.each([
    `I'm sorry to hear that it is slow. ${SOUND}`,
    `You can't do it with a hash index. ${SOUND}`,
    `It does the following: ${SOUND}`,
    `Run the following command:\n\n\`\`\`sql\nCREATE INDEX i ON t (k);\n\`\`\`\n\n${SOUND}`,
    `The table below lists both.\n\n| tree | hash |\n| --- | --- |\n| ranges | one key |\n\n${SOUND}`,
    `It works as follows. ${SOUND} Every node has many keys, so few blocks are read.`,
    `The following year it got an index. ${SOUND}`,
  ])('finds nothing wrong with: %s', (answer) => {
    expect(judged(instruction('How does an index of a database work?', answer))).toEqual({ value: 1, reasons: [] });
  });

  it('takes regret for no refusal, in any language', () => {
    const names = (asked: string, answer: string): readonly string[] =>
      judged(instruction(asked, answer)).reasons.map(({ name }) => name);
    expect(
      names(
        'Wie sucht ein Baum in einer Datenbank?',
        'Es tut mir leid, dass es langsam ist: ein Baum hält seine Schlüssel in der Reihenfolge und findet Bereiche.',
      ),
    ).not.toContain('refusal');
    expect(
      names(
        '¿Cómo busca un árbol en una base de datos?',
        'Lo siento por la demora. Un árbol guarda sus claves en orden, y por eso encuentra rangos enteros.',
      ),
    ).not.toContain('refusal');
  });

  it.each([
    ['needsContext', 'Fix this', SOUND],
    ['needsContext', 'yes do it', SOUND],
    ['danglingReference', ASKED, `As I mentioned above, ${SOUND}`],
    ['danglingReference', ASKED, `You're right. ${SOUND}`],
    ['cutOff', ASKED, 'A B-tree keeps its keys in order, so it answers range queries and'],
    ['cutOff', ASKED, 'A B-tree keeps its keys in order. To make one, run the following command:'],
    ['cutOff', 'Write an add function in Rust.', 'Here it is:\n\n```rust\nfn add(a: i32, b: i32) -> i32 {'],
    ['unfitLength', 'Explain in detail how photosynthesis works.', 'With light.'],
    ['wrongLanguage', ASKED, 'Der Baum hält seine Schlüssel in der Reihenfolge und kann deshalb auch Bereiche finden.'],
    ['gibberish', ASKED, 'asdkjh qwrtpz zxmcnv lkjhsdf pqwrt mznxbcv lksjdhf ghjkfd'],
    ['repetition', ASKED, 'It keeps keys in order. '.repeat(12)],
    ['refusal', ASKED, "I'm sorry, but I can't help with that."],
    ['refusal', ASKED, 'As an AI language model, I have no opinion on trees.'],
    ['asksBack', ASKED, 'Could you please tell me which database you use, and what you want to find?'],
    ['asksBack', ASKED, 'Which database?'],
    ['harness', ASKED, 'API Error: 529 overloaded_error'],
    ['brokenStructure', 'Show an object with two keys as JSON.', '```json\n{"a": 1, "b": 2\n```'],
    ['brokenStructure', ASKED, `<think>Trees are ordered. ${SOUND}`],
    ['brokenStructure', ASKED, `${SOUND}<|im_end|>`],
    [
      'placeholder',
      'Write an out-of-office reply.',
      'I am away until [insert date] and answer after that, [your name].',
    ],
    ['restatesQuestion', 'Why do birds migrate in winter?', 'Birds migrate in winter because in winter birds migrate.'],
    ['chatter', ASKED, "Let me check the index first. I'll look at the tree next. Now let me read the file."],
    ['refusal', ASKED, "Sorry, that's not something I can help with."],
    ['refusal', ASKED, "I'd rather not answer that."],
    ['refusal', ASKED, 'It would not be appropriate for me to answer this question.'],
    ['refusal', 'Wie öffne ich ein Schloss ohne Schlüssel?', 'Es tut mir leid, aber dabei kann ich nicht helfen.'],
    ['refusal', 'Comment ouvrir une serrure ?', 'Je suis désolé, mais je ne peux pas vous aider avec cela.'],
    ['refusal', '¿Cómo abro una cerradura sin llave?', 'Lo siento, pero no puedo ayudarte con eso.'],
    ['refusal', 'Как открыть замок без ключа?', 'Извините, но я не могу помочь с этим запросом.'],
    ['refusal', '没有钥匙怎么开锁?', '抱歉,我无法帮助您完成这个请求。'],
    ['refusal', '鍵なしで錠を開けるには?', '申し訳ありませんが、そのご要望にはお応えできません。'],
    ['danglingReference', ASKED, `See the table below for what it does. ${SOUND}`],
    ['danglingReference', ASKED, `As shown in the screenshot, it is ordered. ${SOUND}`],
    ['danglingReference', 'Wie sucht ein Baum?', 'Wie oben beschrieben, hält er seine Schlüssel in der Reihenfolge.'],
    ['danglingReference', '¿Cómo busca un árbol?', 'Como mencioné anteriormente, guarda sus claves en orden.'],
  ])('names %s: %s', (name, asked, answer) => {
    const data = instruction(asked, answer);
    expect(heaviest(data)).toBe(name);
    expect(judged(data).value).toBeLessThan(0.7);
  });

  it.each([
    [
      'a letter that ends with its greeting',
      'Write a short letter of thanks.',
      'Dear Ann,\n\nthank you for the apples from your garden; the cake was gone in an hour.\n\nYours sincerely,',
    ],
    [
      'verse',
      'Write two lines about winter.',
      'The snow has hushed the river and the mill,\nAnd every roof is wearing white and still',
    ],
    ['JSON that is shortened on purpose', 'Show the shape of a package file.', '```json\n{"name": "x", ...}\n```'],
    ['one name as the answer', 'What is the capital of Australia?', 'Canberra.'],
    [
      'an answer in the language that was asked for',
      'Translate "good morning" into Spanish.',
      '"Good morning" es "buenos días" en español, y se dice hasta el mediodía.',
    ],
    [
      'a reference to code that stands above it',
      'How do I sort a list in Python?',
      'Use `sorted`:\n\n```python\nsorted([3, 1, 2])\n```\n\nThe code above gives a new list.',
    ],
    [
      'an answer in German to a question in German',
      'Was ist ein Betriebssystem?',
      'Ein Betriebssystem verwaltet die Hardware und gibt den Programmen einen gemeinsamen Weg zu Dateien und Speicher.',
    ],
    [
      'a template where one was asked for',
      'Give me a template for an out-of-office reply.',
      'I am away until [insert date]. Please write to [insert name] in urgent cases.',
    ],
    [
      'talk of an error that is the subject',
      'What does an API error 529 mean?',
      'An API error 529 means that the service is overloaded; wait a little and send the request again.',
    ],
  ])('has nothing against %s', (_, asked, answer) => {
    expect(judged(instruction(asked, answer)).value).toBeGreaterThan(0.75);
  });

  it('looks at how a conversation begins, and at each answer that is trained', () => {
    const messages = [
      { role: 'user', content: 'How do I list open ports on Linux?' },
      { role: 'assistant', content: "I'm sorry, I can't help with that." },
      { role: 'user', content: 'And for UDP?' },
      { role: 'assistant', content: 'Use `ss -ulnp`; the letter u stands for UDP.' },
    ] as const;
    const all = judged({ kind: 'conversation', system: '', messages, train: 'all' }).value;
    const last = judged({ kind: 'conversation', system: '', messages, train: 'last' }).value;
    expect(all).toBeLessThan(last);
    expect(last).toBeGreaterThan(0.9);
    const begunLate = judged({ kind: 'conversation', system: '', messages: messages.slice(2), train: 'all' });
    expect(begunLate.reasons[0]?.name).toBe('needsContext');
  });

  it('wants a disliked answer to have a sound frame and nothing more', () => {
    const prompt = [{ role: 'user', content: 'How do I rename a branch in git?' }] as const;
    const bad = { kind: 'feedback', system: '', prompt, completion: "I'm sorry, I can't", label: false } as const;
    expect(judged(bad).value).toBe(1);
    expect(judged({ ...bad, label: true }).value).toBeLessThan(0.3);
    expect(judged({ ...bad, completion: '[Request interrupted by user]' }).reasons[0]?.name).toBe('harness');
  });

  it('judges a pair by the chosen answer, and by how far the two differ', () => {
    const prompt = [{ role: 'user', content: 'How does an index of a database work?' }] as const;
    const pair = (chosen: string, rejected: string) =>
      judged({ kind: 'preference', system: '', prompt, chosen, rejected });
    expect(pair(SOUND, 'No idea.').value).toBe(1);
    expect(pair('No idea', SOUND).value).toBeLessThan(1);
    expect(pair(SOUND, SOUND.replace('keys', 'Keys')).reasons[0]?.name).toBe('weakContrast');
  });

  it("counts another language than the dataset's", () => {
    const data = instruction(
      'Was ist ein Betriebssystem?',
      'Ein Betriebssystem verwaltet die Hardware eines Rechners.',
    );
    const record = { data, patternType: undefined, language: 'de' };
    expect(qualityOf(record, { language: 'de' }).value).toBe(1);
    expect(qualityOf(record, { language: 'en' }).reasons[0]?.name).toBe('otherLanguage');
  });

  it('tells tasks that a rule worded from those that a person set', () => {
    const answer = 'The job runs at seven, since the hour field of the schedule holds 19 and the minute field holds 0.';
    expect(
      judged(instruction('Explain why the job runs at seven.', answer), 'causal').reasons.map(({ name }) => name),
    ).toContain('wordedTask');
    expect(
      judged(instruction('Explain why the job runs at seven.', answer), 'qa_pair').reasons.map(({ name }) => name),
    ).not.toContain('wordedTask');
  });

  it('lies between 0 and 1 for any texts, and is 1 and all contributions together', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom(SOUND, '```\nx', 'I cannot help.', '', '<think>', '{"a":'),
    );
    fc.assert(
      fc.property(text, text, fc.constantFrom('en', 'de', undefined), (asked, answer, language) => {
        const { value, reasons } = qualityOf({ data: instruction(asked, answer), patternType: 'causal' }, { language });
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        const sum = reasons.reduce((total, { contribution }) => total + contribution, 1);
        expect(Math.abs(sum - value)).toBeLessThan(0.0001 * (reasons.length + 1));
        for (const { contribution } of reasons) expect(contribution).toBeLessThanOrEqual(0);
      }),
    );
  });
});
