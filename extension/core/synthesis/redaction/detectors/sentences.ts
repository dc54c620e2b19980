/** Passwords and codes that a sentence tells in another order than name and value. */
import { gate } from '../grams.ts';
import type { Place } from './place.ts';

export const SENTENCES: readonly Place[] = [
  { name: 'changed-password', words: gate('pass+from'), hint: / from \S+ to /, made: false, pattern: /\bpass(?:word|phrase|code)?\b[^\n.:]{0,24}? from ["'`]?([^\s"'`]{5,64})["'`]? to /gi },
  { name: 'changed-password', words: gate('pass+from'), hint: / from \S+ to /, made: false, pattern: /\bpass(?:word|phrase|code)?\b[^\n.:]{0,24}? from \S{5,64} to ["'`]?([^\s"'`]{5,64})/gi },
  { name: 'typed-password', words: gate('pass'), hint: /[Pp]ass(?:word|phrase|code)/, made: false, pattern: /\bpass(?:word|phrase|code)\b[^\n]{0,40}?\b(?:I|we|they|he|she|you)(?:'ve| have)? (?:typed|entered|used|tried|put|gave|chose|picked|set)(?: in)? ["'`]?([^\s"'`]{5,64})/gi },
  { name: 'entered-password', words: gate('passw', 'passphrase'), hint: /enter|typ|us|tr/, made: false, pattern: /\b(?:enter|type|use|try|entered|typed|used|tried)(?: in)? ["'`]([^"'`\s]{5,64})["'`][^\n.]{0,40}\bpass(?:word|phrase)\b/gi },
  { name: 'app-password', words: gate('app+passw'), hint: /[aA]pp/, made: false, pattern: /\bapp(?:lication)?[- ]?(?:specific )?passw\w*\b[^\n]{0,24}?\s["'`(]*((?:[a-z]{4} ){3}[a-z]{4})\b/gi },
  { name: 'backup-codes', words: gate('backup code', 'recovery code', 'scratch code', 'rescue code', 'backup-code', 'recovery-code', 'recovery key'), hint: /\d/, made: false, pattern: /\b(?:backup|recovery|scratch|rescue)[- ](?:codes?|keys?)\b[^\n\w]{0,4}(?:(?:is|are)\W{1,3})?\s*(?=(?:[\w-]{4,30}[\s,;]{1,3}){0,3}[\w-]*\d)((?:[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}[\s,;]{1,3}){0,15}(?:(?=[\w-]*\d)[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}|(?<=[\s,;][a-z0-9]{5}-[a-z0-9]{5}[\s,;]{1,3})[a-z0-9]{5}-[a-z0-9]{5}|\d{8}))(?![\w-])/gi },
  {
    // `user ann, pass …`, `usuario root clave …`
    name: 'user-then-password', words: gate('user+pass', 'user+ pw', 'login+pass', 'login+ pw', 'account+pass', 'mail+pass', 'mail+ pw', 'usu+clave', 'usu+contrase', 'usu+senha', 'benutzer+passwort', 'benutzer+kennwort', 'konto+passwort', 'util+mdp', 'ident+mdp', 'utente+pass'),
    hint: /(?:pass|pwd?|mdp|clave|kennwort|contrase|senha)\w{0,4} ["'`]?[^\s"'`]{4}/i,
    made: false,
    pattern: /\b(?:user(?:name)?|login|usuario|usuário|usu|benutzer|utilisateur|identifiant|utente|account|konto|e-?mail)\b[ :=]{1,3}["'`]?[^\s"'`,;]{2,60}["'`]?[ ,;/&+-]{1,4}(?:(?:and|with|y|und|mit|et|e|ed|con) (?:the )?)?(?:pass(?:word|wd|wort)?|pwd?|mdp|clave|kennwort|contraseña|senha)[ ]["'`]?([^\s"'`]{5,64})/gi,
  },
  { name: 'own-pin', words: gate('pin', 'pin:'), hint: /PIN/, made: false, pattern: /(?<![\w-])PIN(?:[- ]?[Cc]ode)?(?: (?:is|was|ist|lautet|es|est|è)|\s?[:=])\s?["'`]?(\d{4,8})(?![\w.,-]?\d)/g },
  {
    // `# admin / …`: the names of accounts that every system has.
    name: 'account-pair', words: gate('admin', 'root', 'postgres', 'sysadmin'),
    hint: /(?:admin|root|postgres)["'`]?\s?[/:,|]/i,
    made: false,
    pattern: /(?<![\w./@-])["'`]?(?:admin(?:istrator)?|root|sysadmin|superuser|postgres)["'`]?(?: \/ |:|,\s{0,2}|\s?\|\s?)["'`]?([^\s"'`|,;()]{7,64})(?=["'`|,;).]?(?:\s|$|[)\],;]))/gi,
  },
]; // prettier-ignore
