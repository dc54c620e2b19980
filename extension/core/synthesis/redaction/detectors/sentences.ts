/** Passwords and codes that a sentence tells in another order than name and value. */
import { gate } from '../grams.ts';
import type { Place } from './place.ts';

export const SENTENCES: readonly Place[] = [
  { name: 'changed-password', words: gate('pass+from'), hint: / from \S+ to /, made: false, pattern: /\bpass(?:word|phrase|code)?\b[^\n.:]{0,24}? from ["'`]?([^\s"'`]{5,64})["'`]? to /gi },
  { name: 'changed-password', words: gate('pass+from'), hint: / from \S+ to /, made: false, pattern: /\bpass(?:word|phrase|code)?\b[^\n.:]{0,24}? from \S{5,64} to ["'`]?([^\s"'`]{5,64})/gi },
  { name: 'typed-password', words: gate('pass'), hint: /[Pp]ass(?:word|phrase|code)/, made: false, pattern: /\bpass(?:word|phrase|code)\b[^\n]{0,40}?\b(?:I|we|they|he|she|you)(?:'ve| have)? (?:typed|entered|used|tried|put|gave|chose|picked|set)(?: in)? ["'`]?([^\s"'`]{5,64})/gi },
  { name: 'entered-password', words: gate('passw', 'passphrase'), hint: /enter|typ|us|tr/, made: false, pattern: /\b(?:enter|type|use|try|entered|typed|used|tried)(?: in)? ["'`]([^"'`\s]{5,64})["'`][^\n.]{0,40}\bpass(?:word|phrase)\b/gi },
  { name: 'app-password', words: gate('app+passw'), hint: /[aA]pp/, made: false, pattern: /\bapp(?:lication)?[- ]?(?:specific )?passw\w*\b[^\n]{0,24}?\s["'`(]*((?:[a-z]{4} ){3}[a-z]{4})\b/gi },
  { name: 'backup-codes', words: gate('backup code', 'recovery code', 'scratch code', 'rescue code'), hint: /\d/, made: false, pattern: /\b(?:backup|recovery|scratch|rescue)[- ]codes?\b[^\n\w]{0,4}(?:(?:is|are)\W{1,3})?\s*((?:(?=[\w-]*\d)[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,3}[\s,;]{1,3}){0,15}(?:(?=[\w-]*\d)[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,3}|\d{8}))(?![\w-])/gi },
]; // prettier-ignore
