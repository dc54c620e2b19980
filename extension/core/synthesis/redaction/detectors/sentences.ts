/** Passwords and codes that a sentence tells in another order than name and value. */
import { gate } from '../grams.ts';
import type { Place } from './place.ts';

export const SENTENCES: readonly Place[] = [
  { name: 'changed-password', words: gate('pass+from'), hint: / from \S+ to /, made: false, pattern: /\bpass(?:word|phrase|code)?\b[^\n.:]{0,24}? from ["'`]?([^\s"'`]{5,64})["'`]? to /gi },
  { name: 'changed-password', words: gate('pass+from'), hint: / from \S+ to /, made: false, pattern: /\bpass(?:word|phrase|code)?\b[^\n.:]{0,24}? from \S{5,64} to ["'`]?([^\s"'`]{5,64})/gi },
  { name: 'typed-password', words: gate('pass'), hint: /[Pp]ass(?:word|phrase|code)/, made: false, pattern: /\bpass(?:word|phrase|code)\b[^\n]{0,40}?\b(?:I|we|they|he|she|you)(?:'ve| have)? (?:typed|entered|used|tried|put|gave|chose|picked|set)(?: in)? ["'`]?([^\s"'`]{5,64})/gi },
  { name: 'entered-password', words: gate('passw', 'passphrase'), hint: /enter|typ|us|tr/, made: false, pattern: /\b(?:enter|type|use|try|entered|typed|used|tried)(?: in)? ["'`]([^"'`\s]{5,64})["'`][^\n.]{0,40}\bpass(?:word|phrase)\b/gi },
  { name: 'app-password', words: gate('app+passw'), hint: /[aA]pp/, made: false, pattern: /\bapp(?:lication)?[- ]?(?:specific )?passw\w*\b[^\n]{0,24}?\s["'`(]*((?:[a-z]{4} ){3}[a-z]{4})\b/gi },
  { name: 'backup-codes', words: gate('backup code', 'recovery code', 'scratch code', 'rescue code', 'backup-code', 'recovery-code', 'recovery key'), hint: /\d/, made: false, pattern: /\b(?:backup|recovery|scratch|rescue)[- ](?:codes?|keys?)\b[^\n\w]{0,4}(?:(?:is|are)\W{1,3})?\s*(?=(?:[\w-]{4,30}[\s,;]{1,3}){0,3}[\w-]*\d)((?:[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}[\s,;]{1,3}){0,15}(?:(?=[\w-]*\d)[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}|(?<=[\s,;][a-z0-9]{5}-[a-z0-9]{5}[\s,;]{1,3})[a-z0-9]{5}-[a-z0-9]{5}|(?:\d{4} \d{4}[\s,;]{1,3}){0,15}\d{4} \d{4}|\d{8}))(?![\w-])/gi },
  {
    // `user ann, pass …`, `usuario root clave …`
    name: 'user-then-password', words: gate('user+pass', 'user+ pw', 'login+pass', 'login+ pw', 'account+pass', 'mail+pass', 'mail+ pw', 'usu+clave', 'usu+contrase', 'usu+senha', 'benutzer+passwort', 'benutzer+kennwort', 'konto+passwort', 'util+mdp', 'ident+mdp', 'utente+pass'),
    hint: /(?:pass|pwd?|mdp|clave|kennwort|contrase|senha)\w{0,4} ["'`]?[^\s"'`]{4}/i,
    made: false,
    pattern: /\b(?:user(?:name)?|login|usuario|usuário|usu|benutzer|utilisateur|identifiant|utente|account|konto|e-?mail)\b[ :=]{1,3}["'`]?[^\s"'`,;]{2,60}["'`]?[ ,;/&+-]{1,4}(?:(?:and|with|y|und|mit|et|e|ed|con) (?:the )?)?(?:pass(?:word|wd|wort)?|pwd?|mdp|clave|kennwort|contraseña|senha)[ ]["'`]?([^\s"'`]{5,64})/gi,
  },
  { name: 'user-colon', words: gate('user ', 'username '), hint: /[uU]ser(?:name)? [^\s:]{2,30}:\S/, made: false, pattern: /\buser(?:name)? (?!name|id|e?mail|role|group)["'`]?[\w.-]{2,30}:([^\s"'`:/]{6,64})/gi },
  { name: 'letters-of-login', words: gate(' p:', ' p=', '/p:'), hint: /(?:^|[\s,/|])[pP]\s?[:=]/, made: false, pattern: /\b(?:l|u|id|login|user)\s?[:=]\s?[^\s:=]{2,40}[ ,;/|]{1,3}p\s?[:=]\s?["'`]?([^\s"'`]{6,64})/gi },
  { name: 'access-code', words: gate('access code', 'entry code', 'unlock code', 'guest code', 'login code'), hint: /code/, made: false, pattern: /\b(?:access|entry|unlock|guest|login) code(?: is|:)? ["'`]?((?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{6,16})(?!\w)/g },
  { name: 'own-pin', words: gate('pin', 'pin:', 'puk'), hint: /PIN|[Pp][Uu][Kk]|[Pp]in/, made: false, pattern: /(?<![\w])(?:[A-Za-zÀ-ÿ]{2,12}-)?(?:PIN|P[Uu][Kk]|puk|Pin(?= ?[:=]|[- ][CcNn]|nummer)|(?<=\b(?:my|our|his|her|the|your|card|phone|sim|bank|door) )pin)(?:[- ]?(?:[Cc]ode|[Nn]umber|[Nn]ummer|[Nn]r\.?))?(?: (?:for|of|to|on|für|zum|zur|von|de|del|du|pour|para|della?)\b[^\n.:=?]{1,40}?)?(?: (?:is|was|ist|lautet|es|est|è|é|war)(?: now| jetzt)?|\s?[:=→]|(?<=PIN|P[Uu][Kk]|puk)(?=\s))\s?["'`*]{0,3}(\d{4,8})(?![\w.,-]?\d)/g },
  { name: 'your-code', words: gate('code'), hint: /\d{4}["'`*]{0,2} (?:is|as|ist|es|est) /, made: false, pattern: /(?<![\d.-])(?:[A-Z]-)?(\d{4,8})["'`*]{0,2} (?:is|as|ist|es|est) (?:your|the|my|dein|ihr|votre|ton|tu|su) [^\n.\d]{0,30}\bcode\b/gi },
  { name: 'combination', words: gate('combination'), hint: /ombination/, made: false, pattern: /\bcombination(?: is|:)? (\d{1,2}-\d{1,2}-\d{1,2}(?:-\d{1,2})?)(?!\w|-\d)/gi },
  {
    // `# admin / …`: the names of accounts that every system has.
    name: 'account-pair', words: gate('admin', 'root', 'postgres', 'sysadmin'),
    hint: /(?:admin(?:istrator)?|root|postgres|superuser)["'`]?\s?[/:,|]/i,
    made: false,
    pattern: /(?<![\w./@-])["'`]?(?:admin(?:istrator)?|root|sysadmin|superuser|postgres)["'`]?(?: \/ |:|,\s{0,2}|\s?\|\s?)["'`]?([^\s"'`|,;()]{7,64})(?=["'`|,;).]?(?:\s|$|[)\],;]))/gi,
  },
  { name: 'sign-in-code', words: gate('code+sign in', 'code+log in', 'code+verify', 'code+confirm'), hint: /code \d{4}/i, made: false, pattern: /\b(?:use|enter|type) (?:the |this |your )?(?:code|PIN) (\d{4,8}) (?:to|for|when)\b/gi },
  { name: 'door-code', words: gate('door', 'alarm', 'gate', 'entry', 'safe', 'lock', 'building'), hint: /(?:code|pin|combination|combo)[^\n]{0,40} \d{2}/i, made: false, pattern: /\b(?:door|alarm|gate|garage|entry|safe|building|locker|lockbox|padlock|key ?safe) (?:code|pin|combination|combo)(?: (?:for|at|of) [^\n:,.]{1,40})?(?: is|:)? (\d{4,8}|\d{1,2}-\d{1,2}-\d{1,2}(?:-\d{1,2})?)(?!\w|-\d)/gi },
  { name: 'product-key', words: gate('licen', 'serial', 'activat', 'product+key', 'lizenz'), hint: /-[A-Z0-9]{4,5}-[A-Z0-9]{4}/, made: false, pattern: /(?<=\b(?:licen[cs]e|serial|activation|product|lizenz)[^\n]{0,40}[\s:"'`=])((?:[A-Z0-9]{5}-){3,5}[A-Z0-9]{5}|(?:[A-Z0-9]{4}-){3,7}[A-Z0-9]{4})(?![\w-])/gi },
  {
    // `X / secret`: whose word before the slash it is does not matter where no word looks like what stands behind it.
    name: 'slash-pair', words: gate(' / '),
    hint: /\w \/ [^\s/]*(?:\d|[a-z][A-Z])/,
    made: false,
    pattern: /(?<![\w/])[\w.@\\-]{2,40} \/ ([^\s"'`|,;()<>/]{8,64})(?=[.,;)]?(?:\s|$))/g,
  },
  {
    name: 'stored-under', words: gate('set', 'save', 'store', 'put', 'add', 'insert', 'write'),
    hint: /,\s?(?:for|key|account|name|as|under)\w*: ?["']/,
    made: false,
    pattern: /\b(?:set|save|store|put|add|insert|write)\w{0,12}\(\s*(?:value: ?)?["']([^"'\n]{6,200})["'],\s?(?:forKey|key|for|account|name|withKey|as|under|forHTTPHeaderField): ?["'][\w.-]{0,30}(?:passw|token|secret|key|pwd|auth)/gi,
  },
  { name: 'own-code', words: gate('code is', 'code was', 'code:'), hint: /code(?: is| was|:) ?\d{4}/, made: false, pattern: /\b(?:my|our|his|her) (?!zip|post|area|error|exit|status|source|promo|country|tax|colou?r|discount|student)[\w-]{3,12} code(?: is| was|:) ?(\d{4,8})(?!\w)/gi },
  { name: 'login-slash', words: gate('login', 'log in', 'creds', 'credentials', 'access', 'zugang'), hint: /\w\/[^\s/]{6}/, made: false, pattern: /\b(?:log ?in|creds?|credentials|access|zugang)[ :]{1,3}[\w.@-]{2,30}\/([^\s"'`/]{6,64})(?=[\s,;)]|$)/gi },
  { name: 'shown-by-command', words: gate('pass show', 'op read', 'op item', 'lpass show', 'bw get', 'keyring get', 'secret-tool', 'find-generic-passw', '-field'), hint: /pass show|op (?:read|item)|bw get|keyring get|secret-tool|find-\w+-password|-field/, made: false, pattern: /^[^\n]{0,40}\b(?:(?:go)?pass show|lpass show|op (?:read|item get)|bw get|keyring get|secret-tool lookup|security find-\w+-password|vault (?:read|kv get)[^\n]{0,40}-field)[^\n]*\n(\S{6,100})(?=\s*(?:\n|$))/gm },
  {
    // A question about a password, and on the next line the answer of somebody.
    name: 'answered', words: gate('what+passw', 'what+ pw', 'what+key', 'what+token', 'send+passw', 'send+key', 'send+token', 'give+passw', 'give+key', 'give+token', 'which+passw', 'tell+passw', 'what+secret'),
    hint: /\n[^\n:>]{1,40}[:>] ?\S/,
    made: false,
    pattern: /\b(?:what|send|give|tell|which|share|remind)[^\n]{0,50}\b(?:pass(?:word|wd|phrase|code)|pwd?|token|key|secret)\b[^\n]{0,40}\n{1,2}(?:\[[^\]\n]{1,30}\]\s?)?[A-Za-z][\w .]{0,24}[:>]\s?(?:[A-Za-z' ]{1,30}[,:] )?["'`]?([^\s"'`]{6,200})["'`]?(?=\s*(?:\n|$))/gi,
  },
]; // prettier-ignore
