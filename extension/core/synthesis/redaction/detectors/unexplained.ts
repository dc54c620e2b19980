/** Random values that nothing around them explains: no address, no hash, no picture, no name of another thing. */
import type { Findings } from '../finding.ts';
import { entropy, isStandIn, isTokenStandIn, looksWordy } from '../values.ts';
import type { Runs } from './tokens.ts';

const SHORTEST = 12;
/** A shorter one has to change the sort of its characters more often. */
const LONG = 20;
/** With the signs of base64 in it a shorter value is a path or a sum. */
const SHORTEST_BASE64 = 32;
/** More is a file in the text, or a part of one. */
const LONGEST = 120;
const VALUE = /[A-Za-z0-9_\-+/]{12,}={0,2}/y;
/** Passwords as programs keep them, which nobody can read. */
const HASHED = /^(?:\$|\d\$|pbkdf2|argon2|scrypt|bcrypt)|\$.*\$/;
const SIGNED = /[A-Za-z0-9_\-!@#$^&*~+?]{10,48}/y;

/** What a value is called that is no secret, directly before it or one word away. */
const NAMES_OTHER =
  /(?:\bsha-?\d*|md5|commit|digest|checksum|integrity|etag|print|revision|\brev|uuid|guid|hash(?:es)?|public[\w -]{0,12}|nonce|blob|request\w*|trace\w*|span\w*|image\w*|base64\w*|\bids?|[a-z]id|[_-]ids?|challenge|\bdata|payload|content|body|bytes|src|href|ur[li]|path\w*|file\w*|folder|cursor|slug|\bseed|wasm|\bray|["'][xyn](?=["'])|font|cache|site[-_ ]?key|cert\w*|csp|version|state|mappings?|colou?r|expected|actual|address|wallet|contract|class(?:name)?|\bssh-[\w-]+|boundary|encoded|cipher\w*|hex|salt|vector|\biv|signature|track\w*|order\w*|invoice|serial|transaction|\btx|issue|ticket|name|title|label|anchor|link|video|playlist|channel|document|sheet|container|pod|node|host|bucket|object|snapshot|volume|layer|manifest|module|chunk|\bh1|bundle|build|release|tag|branch|artifact|package|peer|cluster|replica|instance|session name|query|search|mock|fixture|sample|parent|child|block)["'`\]]{0,2}(?:\s{0,2}(?:=>|[:=(,])\s{0,2}|\s(?:is\s|was\s|of\s|\w{1,12}\s)?)(?:W\/)?["'`([<]{0,3}$/i;
/** Values that only their maker can open, and addresses of chains and of files. */
const SEALED =
  /\benc\(["'`]?$|encrypted\w*|\bsecure["'`]?\s?:\s?["'`]?$|vault:v\d:$|(?:page|continuation|sync|cursor)(?:_?token)?["'`]?\s?[:=]\s?["'`]?$|challenge/i;
const CHAINED = /^(?:age1|bc1|ltc1|bafy|addr1|cosmos1|npub1|Qm[1-9A-HJ-NP-Za-km-z]{44}$|[1-9A-HJ-NP-Za-km-z]{87,88}$)/;
/** What stands directly before or behind the parts of addresses, paths, calls and members. */
const PART_BEFORE = /[\w./@#?&%\\~$^<>{}|;!+=*-]$/;
const ASSIGNED = /[^=!<>]=["'`]?$|[=:]\s["'`]?$/;
const PART_AFTER = /^(?:[\w/@(\\~$%+^*#!?&-]|\.[A-Za-z\d]|:[\w/])/;
const ADDRESS = /:\/\/\S*$|(?:^|[\s"'`(])(?:[.~]?\/|www\.)\S*$/;

export function findUnexplained(text: string, { mixed, signed }: Runs, found: Findings): void {
  for (const start of signed) {
    SIGNED.lastIndex = start;
    const value = SIGNED.exec(text)?.[0].replace(/[!?]+$/, '');
    if (value === undefined || !isGenerated(value, true) || HASHED.test(value)) continue;
    const end = start + value.length;
    if (!found.covers(start, end) && !isExplained(text, start, end))
      found.add('password', start, end, 0.55, 'unexplained-random');
  }
  let next = 0;
  for (const run of mixed) {
    if (run < next) continue;
    let start = run;
    while (start > next && run - start < LONGEST && /[A-Za-z0-9_\-+/]/.test(text[start - 1] as string)) start--;
    VALUE.lastIndex = start;
    const value = VALUE.exec(text)?.[0];
    if (value === undefined) continue;
    const end = start + value.length;
    next = end;
    if (value.length > LONGEST || !isUnexplained(value) || found.covers(start, end)) continue;
    if (isExplained(text, start, end)) continue;
    found.add('api_key', start, end, 0.55, 'unexplained-random');
  }
}

function isUnexplained(value: string): boolean {
  if (value.length < SHORTEST || isTokenStandIn(value) || CHAINED.test(value)) return false;
  const digits = value.match(/\d/g)?.length ?? 0;
  if (/^[a-z\d]+$/.test(value))
    return value.length >= 30 && digits >= 4 && /[g-z].*[g-z].*[g-z]/.test(value) && isDense(value, 3.7);
  if (digits < 2 || !/[a-z].*[a-z].*[a-z]/.test(value) || !/[A-Z].*[A-Z].*[A-Z]/.test(value)) return false;
  // Public keys of ssh begin so.
  if (value.startsWith('AAAA')) return false;
  if (/[+/=]/.test(value)) return isBase64(value);
  if (value.length >= 16 && isText(value)) return false;
  // A mark and random characters behind it are judged where marks are known.
  if (/^[a-z]{2,}\d?[_-]|^[A-Z]{2,}[_-]/.test(value)) return false;
  // A date, or a number in a name.
  if (/(?:19|20)\d\d[-_]?[01]\d/.test(value) && /[-_].*[-_]/.test(value)) return false;
  if (value.length < LONG && /(?:^|[-_])[A-Z]?[a-z]{4,}[-_]/.test(value)) return false;
  if (value.length < LONG) return !/^[a-z\d]+[_-]|[_-].*[_-].*[_-]/.test(value) && isGenerated(value, false);
  return switches(value) >= 0.35 * value.length && isDense(value, value.length < 24 ? 3.5 : 3.7);
}

/** Short and of all sorts, as a program makes passwords; `signed`: with other signs in it, which names do not have. */
function isGenerated(value: string, signed: boolean): boolean {
  return (
    !isStandIn(value) &&
    // `Ctrl+Shift+F12`: words and numbers with signs between them.
    !value.split(/[^A-Za-z\d]+/).every((part) => /^(?:[A-Z]?[a-z]*|[A-Z]+)\d*$/.test(part)) &&
    (value.match(/[A-Z]/g)?.length ?? 0) >= 2 &&
    (value.match(/[a-z]/g)?.length ?? 0) >= 3 &&
    (value.match(/\d/g)?.length ?? 0) >= 2 &&
    switches(value) >= (signed ? 0.3 : 0.36) * value.length &&
    !looksWordy(value, signed ? 1.2 : 0.7) &&
    entropy(value) >= 3
  );
}

function isBase64(value: string): boolean {
  if (value.length < SHORTEST_BASE64 || !/^[A-Za-z\d+][A-Za-z\d+/]+={0,2}$/.test(value)) return false;
  if (value.endsWith('=') && value.length % 4 !== 0) return false;
  if (value.split('/').length > 6 || !isDense(value, 3.9) || switches(value) < 0.35 * value.length) return false;
  return !isText(value);
}

/** How often the sort of a character changes from one to the next: in names seldom. */
function switches(value: string): number {
  return value.match(/[a-z](?=[^a-z])|[A-Z](?=[^A-Z])|\d(?=\D)/g)?.length ?? 0;
}

function isDense(value: string, least: number): boolean {
  if (entropy(value) < least || looksWordy(value, 0.7)) return false;
  // An alphabet holds each of its characters once.
  return value.length < 32 || new Set(value).size < 0.9 * value.length;
}

/** Base64 of something to read, which is no key. */
function isText(value: string): boolean {
  const codes = Array.from(value.replace(/=+$/, ''), (sign) => ALPHABET.indexOf(sign));
  if (codes.includes(-1)) return false;
  let readable = 0;
  let bytes = 0;
  for (let i = 0; i + 1 < codes.length; i++) {
    const at = i % 4;
    if (at === 3) continue;
    const byte = (((codes[i] as number) << (2 + 2 * at)) | ((codes[i + 1] as number) >> (4 - 2 * at))) & 255;
    bytes++;
    if (byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127)) readable++;
  }
  return readable >= 0.9 * bytes;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Whether the place of a value says that it is something else than a secret. */
function isExplained(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 48), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (PART_BEFORE.test(before) && !ASSIGNED.test(before)) return true;
  // A weak tag of a version in a cache.
  if (/\bW\/["']$/.test(line)) return true;
  if (PART_AFTER.test(text.slice(end, end + 2)) || isInScrambled(text, start, end)) return true;
  if (
    (NAMES_OTHER.test(line) && !(isKeySized(text, start, end) && /(?:base64|encoded?)["'`\s:=(]*$/i.test(line))) ||
    SEALED.test(before) ||
    ADDRESS.test(text.slice(Math.max(0, start - 240), start))
  )
    return true;
  return isInBlock(text, start, end);
}

const QUOTED_BEFORE = /(?:^|[\s([{,:=>])["'`]$/;
const QUOTED_AFTER = /^["'`](?:$|[\s)\]},:;.<])/;
/** Longer without a blank it is data, or a program that was made small. */
const LONGEST_CHUNK = 90;

/** A part of a long row of signs; in quotes of its own it is a value even there. */
function isInScrambled(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_CHUNK), start);
  if (/\$?(?:argon2|pbkdf2|scrypt|bcrypt|\$2[aby]|\$[156]\$)\S*$/.test(before)) return true;
  if (QUOTED_BEFORE.test(before) && QUOTED_AFTER.test(text.slice(end, end + 2)) && before.at(-1) === text[end])
    return false;
  const left = /\S*$/.exec(before)?.[0].length ?? 0;
  const right = /^\S*/.exec(text.slice(end, end + LONGEST_CHUNK))?.[0].length ?? 0;
  return left + right > LONGEST_CHUNK - 10;
}

/** Base64 of 32 or 64 bytes is a key sooner than data. */
function isKeySized(text: string, start: number, end: number): boolean {
  return (end - start === 44 && text[end - 1] === '=') || (end - start === 88 && text.startsWith('==', end - 2));
}

const BLOCK_LINE = /^\s{0,8}["'+]{0,2}[A-Za-z0-9+/]{40,}={0,2}/;

/** A line of a certificate, a picture or an archive: whole lines of the same signs above or below. */
function isInBlock(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  if (lineStart < 2 && !text.includes('\n', end)) return false;
  if (start - lineStart > 10) return false;
  const above = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart);
  const below = text.slice(text.indexOf('\n', end) + 1 || text.length).slice(0, 80);
  return (
    BLOCK_LINE.test(above) ||
    BLOCK_LINE.test(below) ||
    /-----(?:BEGIN|END) |begin(?:-base64)? \d{3}/.test(above + below)
  );
}
