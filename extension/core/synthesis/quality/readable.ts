/** Texts that nobody can read: noise of keyboards, of encodings, of binary data. */
import { proseOf } from './language.ts';

/** Marks of UTF-8 that was read as Latin-1, and of characters that were lost. */
const MOJIBAKE = /\ufffd|Ã[\u0080-\u00bf©¤¶¼±³¡¨ª«­®¯²´µ·¸¹º»½¾¿]|â€[™œ\u009d“”˜¦]|Â[ \u00a0-\u00bf]/g;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Prose that is looked at: noise shows at once. UTF-16 units. */
const ENOUGH = 6000;

/** 0 to 1. */
export function gibberish(text: string): number {
  const prose = proseOf(text).slice(0, ENOUGH);
  const strange = /[^\n -\u007e]/.test(text);
  const broken = strange ? (text.match(MOJIBAKE)?.length ?? 0) + (text.match(CONTROL)?.length ?? 0) : 0;
  const encoding = broken === 0 ? 0 : Math.min(1, 0.3 + (20 * broken) / text.length);
  return Math.max(encoding, keyboardNoise(prose));
}

/** Words that cannot be spoken: `asdkjfh`, `qwrtpsdf`; acronyms, names of code and hashes in a text are few. */
function keyboardNoise(prose: string): number {
  const words = prose.match(/(?<![\w/\\.:@#$-])[A-Za-z]{4,}(?![\w/\\@-])/g) ?? [];
  if (words.length === 0) return 0;
  const noise = words.filter(isUnspeakable).length;
  const share = noise / words.length;
  return words.length < 4 ? (share > 0.6 ? 0.8 : 0) : Math.min(1, Math.max(0, (share - 0.12) / 0.3));
}

function isUnspeakable(word: string): boolean {
  if (word === word.toUpperCase() || /[a-z][A-Z]/.test(word)) return false;
  const low = word.toLowerCase();
  return (
    /[bcdfghjklmnpqrstvwxz]{5,}/.test(low) ||
    !/[aeiouyäöüéèàáíóú]/.test(low) ||
    /(?:asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert(?!h)|zxcv|xcvb)/.test(low)
  );
}
