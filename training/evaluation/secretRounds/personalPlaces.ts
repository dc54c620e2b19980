/** Personal data put into places: V is where the value goes. What every round's personal data is made with. */
import { mark, unmark, type Planted, type Strings } from './marked.ts';
import { card, email, iban, ip, phone, ssn } from './personalValues.ts';

const VALUES = { email, phone, credit_card: card, iban, ssn, ip_address: ip } as const;
export type PersonalKind = keyof typeof VALUES;
/** A kind that is left out has no place of its own in the round. */
export type Places = Readonly<Partial<Record<PersonalKind, readonly string[]>>>;
type Values = Readonly<Record<PersonalKind, (s: Strings) => string>>;
export type NamedText = readonly [name: string, write: (s: Strings) => string];

const SLOT = /(?<![A-Za-z])V(?![A-Za-z])/g;

/** Each place as often as `turns` says for its kind, each time with another value; `own` makes values its own way. */
export function inPlaces(
  s: Strings,
  places: Places,
  turns: (kind: PersonalKind) => number,
  own: Partial<Values> = {},
): readonly Planted[] {
  const values: Values = { ...VALUES, ...own };
  const put = (kind: PersonalKind, place: string): Planted =>
    unmark(
      `${kind} ${place}`,
      place.replace(SLOT, () => mark(kind, values[kind](s))),
    );
  return (Object.keys(places) as PersonalKind[]).flatMap((kind) =>
    Array.from({ length: turns(kind) }, () => (places[kind] ?? []).map((place) => put(kind, place))).flat(),
  );
}

/** Telephone numbers by national form (d any digit, x 2 to 9), in each of the form's places. */
export function phonesInPlaces(
  s: Strings,
  phones: readonly (readonly [forms: readonly string[], places: readonly string[]])[],
): readonly Planted[] {
  return phones.flatMap(([forms, places]) =>
    forms.flatMap((form) =>
      places.map((place) => {
        const value = form.replace(/[dxa]/g, (slot) => (slot === 'd' ? s.digits(1) : s.of('23456789', 1)));
        return unmark(
          `phone ${form} ${place}`,
          place.replace(SLOT, () => mark('phone', value)),
        );
      }),
    ),
  );
}

/** Texts that hold none: each twice, with other numbers. */
export function withNone(s: Strings, texts: readonly NamedText[]): readonly Planted[] {
  return texts.flatMap(([name, write]) => [unmark(name, write(s)), unmark(name, write(s))]);
}
