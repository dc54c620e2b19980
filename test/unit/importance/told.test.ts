import { describe, expect, it } from 'vitest';
import { profileTurn } from '../../../extension/core/importance/features.ts';
import type { Told } from '../../../extension/core/importance/told.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

function told(user: string, assistant: string): Told {
  return profileTurn(analyze({ kind: 'exchange', user, assistant })).told;
}

describe('what the person tells', () => {
  it.each([
    ['the gate code is 4471 from Monday on', 'Noted.'],
    ['No, the fee is 12 euros, not 20', "You're right, sorry."],
    ['never deploy on Fridays', 'Understood.'],
    ['Der Server steht in Wien, nicht in Linz', 'Alles klar.'],
    ['締め切りは6月14日です。', 'わかりました。'],
  ])('is noted: %j', (user, assistant) => {
    const { noted, content, specifics, bounds } = told(user, assistant);
    expect(noted).toBeGreaterThan(0.5);
    expect(content).toBeGreaterThanOrEqual(2);
    expect(specifics + bounds).toBeGreaterThan(0);
  });

  it.each([
    ['is the gate code 4471?', 'Yes.'],
    ['make the title bigger', 'Okay.'],
    ['rename it to parse', 'Renamed `read` to `parse` in three files.'],
    ['The list is wrong', 'Done, the list is sorted now.'],
    ['no worries', 'Okay!'],
    ['# Rules\n- Never apologise\n- Always ask\n- Keep it short', 'Understood.'],
    ['You are a pirate. You must never break character.', 'Aye.'],
    ['', 'Okay.'],
  ])('is not noted: %j', (user, assistant) => {
    expect(told(user, assistant).noted).toBe(0);
  });

  it('is less noted the more the answer says by itself', () => {
    const user = 'The pump in room 2 leaks since Tuesday';
    const short = told(user, 'Okay.').noted;
    const longer = told(user, 'Okay. Close its valve and order a gasket of 40 mm from the shop.').noted;
    expect(short).toBe(1);
    expect(longer).toBeLessThan(short);
  });

  it('tells the moment, the errand and the feeling apart', () => {
    expect(told("I'll test the branch tomorrow", 'Sounds good!')).toMatchObject({ moments: 1, errand: 1 });
    expect(told('I prefer tabs over spaces', 'Okay.').errand).toBe(0);
    expect(told('the coffee machine is awful', 'Oh no.').feelings).toBeGreaterThan(0);
    expect(told('the other one fits better', 'Okay.').pointers).toBeGreaterThan(0);
  });
});

describe('what is asked to be made', () => {
  const makes = (user: string): boolean => profileTurn(analyze({ kind: 'exchange', user, assistant: 'x' })).makes;

  it.each(['suggest a title', 'please compute the mean', 'could you translate this line'])('is seen in %j', (user) => {
    expect(makes(user)).toBe(true);
  });

  it.each(['add a title', 'suggest', 'the list of names', ''])('is not seen in %j', (user) => {
    expect(makes(user)).toBe(false);
  });
});
