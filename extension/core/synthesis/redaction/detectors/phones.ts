/** Telephone numbers: international ones by their country, national ones by their shape, all others by the words around them. */
import { wordsAfter, wordsBefore } from '../context.ts';
import type { DigitRun } from './numbers.ts';

export interface PhonePlace {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly detector: string;
}

/** Country calling codes of the ITU (E.164), as what a number begins with. */
const COUNTRY =
  /^(?:1|7|2(?:0|7|1[1-368]|[2-46]\d|5[0-8]|9[0-1789])|3(?:[0-469]|5\d|7\d|8[0-25-79])|4(?:[013-9]|2[0134])|5(?:[1-8]|0\d|9\d)|6(?:[0-6]|7[02-9]|8\d|9[0-2])|8(?:[1246]|0[08]|5[02356]|7[08]|8[0-368])|9(?:[0-58]|6\d|7[0-79]|9[2-68]))/;

const WORDS =
  /phone|\bt[eé]l\b|kontakt|tel\.|tel:|téléphone|teléfono|telefon|telefone|telefoon|\bmob(?:ile)?\b|\bcell(?:ulare?)?\b|\bcel(?:ular)?\b|handy|m[óo]vil|portable|t[eé]l ?:|\bfax\b|\bcall(?:ed|ing|s)?\b|\bdial(?:led|ing)?\b|\btext(?:ed|ing)?\b|\bsms\b|whats ?app|viber|telegram|signal\b|\bring\b|\breach|hotline|help ?line|voice ?mail|answer(?:ing|ed)?\b|pager|\bdesk\b|\boffice\b|\bcontact|\bmessages?\b|my number|your number|(?:his|her|their|the|new|old|home|work|direct) number|\bnumber is\b|registered|landline|extension|switchboard|puh(?:elin)?|номер|тел|звон|电话|電話|手机|手機|号码|携帯|전화|फोन|appel|ll[aá]m|ruf|anruf|chiam|ligue|bel me|tlf|gsm|natel|telem[óo]vel|\bcep\b|\bhp\b|joignable|erreichbar|n[uú]mer[oó]?\b|휴대|전화|טלפון|נייד|هاتف|جوال|\bmob\b|\bkom\.|\bzap\b|\bph\.? ?$|tfno|durchwahl|拨打|моб\.|numéro|número|nummer|reception|(?:^|[\s|])(?:t|m|p|f|o|ph): ?$/;
const AFTER =
  /^[\s,;)(\\–-]{0,4}(?:\[?\(?)(?:office|fax|mobile|mob\b|cell|home|work|desk|phone|tel\b|direct|main|landline|voice|is my (?:\w+ )?(?:number|phone|mobile|cell)|and ask|or email|to (?:speak|reach|book|discuss|confirm|talk)|for (?:more|help|assist|details))|\bif you (?:have|need)/;
const OTHER =
  /(?:order|rfc|section|invoice|ticket|tracking|account|acct|iban|serial|model|isbn|issn|doi|pmid|case|claim|policy|license|licence|passport|version|port|zip|postcode|postal|year|date|pages?|(?<!(?:support|help|hot|land|phone|direct|info|customer|service|crisis|mobile|office)[ -]?)lines?|rows?|issue|pr|pull request|bug|article|sku|id|ids|pid|uid|gid|sum|total|price|cost|amount|usd|eur|bytes|size|offset|range|seed|epoch|step|steps|batch|score|lat|lon|latitude|longitude|coordinates|dimension|dimensions|rgb|width|height|error|code|hash|checksum|vin|imei|vat|tax|ein|p\/n|part|(?:artikel|bestell|kunden|rechnungs|auftrags|vorgangs|serien|teile|material|konto|vertrags|steuer|referenz|kontroll|model|serie|ordre?|kunde|faktura|order)-?(?:nummer|nr\.?)|n° de (?:commande|facture|client))(?:["'\s]*(?:no\.?|number|num|#|id|is|of|was))?["'\s]*[:=#(]*-?\s*$/;

const NANP = /^(?:1[ .-]?)?\(?[2-9]\d{2}\)?[ .-]{0,2}\d{3}[.-]?\d{4}/;

/** Where the telephone number in a run of digits is, if there is one. */
export function isPhone(text: string, run: DigitRun): PhonePlace | undefined {
  const { start, end, digits } = run;
  // An escaped line end or a bracket of the sentence at the end is no part of it.
  const whole = run.text;
  const place = (confidence: number, detector: string): PhonePlace => ({ start, end, confidence, detector });
  if (digits.length < 6 || digits.length > 16 || isDateOrTime(whole) || isAddressOrVersion(whole, text, start, end))
    return undefined;
  if (/^(\d)\1+$|^97[89]\d{10}$/.test(digits) || /^\d\d(?:-\d\d){5}$/.test(whole)) return undefined;
  const body = whole.replace(/(?:\s?(?:x|ext\.?|extension|durchwahl|poste|#)\s?|;ext=)\d{1,6}$/i, '');
  const extension = body.length < whole.length;
  const separators = body.replace(/^[+＋]/, '').replace(/\d/g, '');
  const before = wordsBefore(text, start, 70);
  const foreign = OTHER.test(before.slice(-32));
  const told = !foreign && (WORDS.test(before) || AFTER.test(wordsAfter(text, end, 30)));

  if (/^[+＋]/.test(body)) {
    if (digits.length < 7 || digits.length > 15 || !COUNTRY.test(digits) || /^.\d+\.\d{1,2}$/.test(body))
      return undefined;
    if (/[\d)] ?$|\w$/.test(text.slice(Math.max(0, start - 2), start)) && !told) return undefined;
    return digits.length >= 9 || told ? place(told ? 0.98 : 0.92, 'phone-international') : undefined;
  }
  if (foreign && !/^\(?\d{3}\)?[ -]\d{3}-\d{4}$/.test(body)) return undefined;
  if (/^00[1-9]/.test(digits) && separators !== '' && digits.length >= 10 && COUNTRY.test(digits.slice(2)))
    return place(0.85, 'phone-international');
  const groups = body.split(/[^\d]+/).filter((group) => group !== '');
  if (foreign) return undefined;
  const dashed = /^(?:1[ .-])?\(\d{3}\) ?\d{3}[ .-]\d{4}$|^(?:1[.-])?\d{3}([.-])\d{3}\1\d{4}$/.test(body);
  if (NANP.test(body) && (digits.length === 10 || digits.length === 11) && (dashed || extension))
    return place(told ? 0.97 : 0.85, 'phone-national');
  if (isZeroLed(body, groups, digits)) return place(told ? 0.95 : 0.75, 'phone-national');
  // Written with an area code in brackets.
  if (
    /^\(0?\d{1,5}\)[ -]?\d{2,}/.test(body) &&
    digits.length >= 8 &&
    digits.length <= 12 &&
    (told || /[ -]\d{3,}$/.test(body))
  )
    return place(told ? 0.92 : 0.7, 'phone-national');
  if (!told) return undefined;
  const near = WORDS.test(before.slice(-45)) || AFTER.test(wordsAfter(text, end, 20));
  if (!near) return undefined;
  if (separators === '')
    return (digits.length >= 9 &&
      digits.length <= 13 &&
      /(?:phone|help ?line|hotline|tel|mob|cell|t[eé]l\b|fax|call|dial|text|sms|whats|number|desk|office|reach|contact|answer|ring|puh|handy|num[ée]r|número|nummer|portable|joignable|gsm|natel|celular|m[óo]vil|telem|tlf|mobil|携帯|電話|手機|号码|휴대|전화|טלפון|هاتف|тлф|телефон|тел|номер|电话|手机|電話)[^\n]{0,28}$/.test(
        before,
      )) ||
      (digits.length >= 9 && digits.length <= 12 && AFTER.test(wordsAfter(text, end, 20)))
      ? place(0.75, 'phone-in-context')
      : undefined;
  if (groups.some((group) => group.length > 8) || groups.length > 6 || /,|\/.*\//.test(body)) return undefined;
  if (groups.every((group) => group.length === 1)) return undefined;
  // Thousands of a number: `1 234 567 messages`.
  if (
    /^\d{1,3}(?: \d{3})+$/.test(body) &&
    digits.length < 9 &&
    !/(?:phone|t[eé]l|mob|n[uú]mer|cep|\bhp|fax|cell|call|dial|desk|text|number|reach|contact|answer|ring|sms|whats)\w*\W{0,6}(?:\w+\W+){0,3}$/.test(
      before,
    )
  )
    return undefined;
  if (isRange(groups, body)) return undefined;
  if (digits.length < 7 && !/(?:phone|t[eé]l|call|dial)\W{0,3}(?:\w+\W+){0,2}$/.test(before)) return undefined;
  return digits.length <= 13 ? place(0.7, 'phone-in-context') : undefined;
}

/** `lines 265-276`: from one number to one a little larger. */
function isRange(groups: readonly string[], body: string): boolean {
  const [from = '', to = ''] = groups;
  const step = Number(to) - Number(from);
  return groups.length === 2 && from.length === to.length && !/[() ]/.test(body) && step >= 0 && step < 500;
}

/** `0494 92 82 32`, `030/1234567`, `03-1234-5678`: a trunk zero and groups of two and more. */
function isZeroLed(body: string, groups: readonly string[], digits: string): boolean {
  // A postal code of the United States.
  if (/^\d{5}-\d{4}$/.test(body)) return false;
  if (!/^\(?0[1-9]/.test(body) || digits.length < 9 || digits.length > 12) return false;
  if (groups.length < 2 || groups.length > 5) return false;
  return (
    (groups.every((group) => group.length >= 2) &&
      !/^\d\d[./-]\d\d[./-]\d{2,4}/.test(body) &&
      !/^0\d\.\d/.test(body)) ||
    /^0\d(?:[ .-]\d\d){4}$/.test(body)
  );
}

function isDateOrTime(text: string): boolean {
  return (
    /^\d+\.\d+\/|^\d \d /.test(text) ||
    /(?:^|\D)(?:19|20)\d\d[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:0?[1-9]|[12]\d|3[01])(?:\D|$)/.test(text) ||
    /^(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|1[0-2]|[12]\d|3[01])[-/. ](?:(?:19|20)\d\d)(?:\D|$)/.test(text) ||
    /^(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d$/.test(text) ||
    /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[-_. ]?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?$/.test(
      text,
    )
  );
}

function isAddressOrVersion(whole: string, text: string, start: number, end: number): boolean {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(whole) || /^\d+(?:\.\d+)$/.test(whole)) return true;
  if (/^\d{1,3}(?:[.]\d{3})+$/.test(whole) && !/^\d{3}\.\d{3}\.\d{4}/.test(whole)) return true;
  if (/^\d+\.\d+\.\d+$/.test(whole) && !/^\d{3}\.\d{3}\.\d{4}$/.test(whole)) return true;
  // Sums and subtractions: `1024 - 512`.
  if (/\d {1,2}[-–] \d|\d - \d/.test(whole)) return true;
  return /[=*^<>]\s?$/.test(text.slice(Math.max(0, start - 2), start)) && /^\s?[*+^/]/.test(text.slice(end, end + 2));
}
