import { describe, expect, it } from 'vitest';
import type { RecordData } from '../../../../extension/core/model/record.ts';
import { proposalPrompt } from '../../../../extension/core/synthesis/proposals/prompt.ts';
import { readProposal } from '../../../../extension/core/synthesis/proposals/reading.ts';

const INSTRUCTION: RecordData = {
  kind: 'instruction',
  instruction: 'Why does it fail?',
  input: '',
  output: 'The lease expires because its holder has crashed.',
  system: 'A setting of the person.',
};

describe('what a model is asked', () => {
  it('is the record as JSON, apart from the instructions to the model, without the system prompt', () => {
    const { system, messages } = proposalPrompt(INSTRUCTION);
    expect(system).toContain('"reword"');
    expect(messages).toHaveLength(1);
    expect(JSON.parse(messages[0]!.text)).toEqual({
      instruction: 'Why does it fail?',
      input: '',
      output: 'The lease expires because its holder has crashed.',
    });
    expect(system).not.toContain('lease');
  });

  it('asks for new words only where the question is ours', () => {
    const prompt = [{ role: 'user', content: 'Hello?' }] as const;
    const preference: RecordData = { kind: 'preference', system: '', prompt, chosen: 'Yes.', rejected: 'No.' };
    expect(proposalPrompt(preference).system).not.toContain('reword');
    expect(proposalPrompt(preference).system).toContain('"chosen"');
  });

  it('leaves out the middle of what is very long, whole characters only', () => {
    const output = `${'🧵'.repeat(5000)}${'a'.repeat(5000)}`;
    const shown = JSON.parse(proposalPrompt({ ...INSTRUCTION, output }).messages[0]!.text) as { output: string };
    expect(shown.output).toContain('[… 4000 characters left out here …]');
    expect(shown.output.startsWith('🧵🧵')).toBe(true);
    expect(shown.output.isWellFormed()).toBe(true);
  });
});

describe("a model's answer", () => {
  const read = (answer: string, kind: RecordData['kind'] = 'instruction') => readProposal(answer, kind, 'Tiny');

  it('is a verdict with a reason, also in a fence and after thoughts with braces', () => {
    const expected = { advice: 'reject', reason: 'It is cut off.', model: 'Tiny' };
    expect(read('{"verdict":"reject","reason":"It is\\n cut off."}')).toEqual(expected);
    expect(read('```json\n{"verdict": "Reject", "reason": "It is cut off."}\n```')).toEqual(expected);
    expect(read('A set {a, b} and { "no": 1 }. {"verdict":"reject","reason":"It is cut off."} Done.')).toEqual(
      expected,
    );
  });

  it('keeps braces and quotes of its strings', () => {
    expect(read('{"verdict":"keep","reason":"has } and \\" in it"}')?.reason).toBe('has } and " in it');
  });

  it('may hold a better question, for an instruction only', () => {
    const answer = '{"verdict":"reword","reason":"it leans","instruction":" Why does the lease expire? "}';
    expect(read(answer)?.instruction).toBe('Why does the lease expire?');
    expect(read(answer, 'conversation')).toBeUndefined();
    expect(read('{"verdict":"reword","reason":"unclear"}')).toBeUndefined();
  });

  it('is none without a verdict that can be followed', () => {
    for (const answer of [
      '',
      'keep',
      '{"verdict":"maybe"}',
      '{"verdict":1}',
      '[]',
      '{"verdict":"keep"',
      '{'.repeat(9999),
    ])
      expect(read(answer), answer.slice(0, 20)).toBeUndefined();
  });

  it('loses what is too long to be a reason', () => {
    expect(read(JSON.stringify({ verdict: 'keep', reason: 'x'.repeat(9999) }))?.reason).toHaveLength(300);
  });
});
