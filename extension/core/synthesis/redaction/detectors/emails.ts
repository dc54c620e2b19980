/** E-mail addresses, found from their @ outwards. */
import type { Findings } from '../finding.ts';

const LOCAL_BEFORE = /[\p{L}\p{N}.!#$%&'*+/=?^_{|}~-]{1,64}$/u;
const DOMAIN =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:xn--[a-z0-9-]{2,59}|\p{L}{2,24})(?![\p{L}\p{N}_]|-[\p{L}\p{N}])/uy;
const IP_DOMAIN = /\[(?:\d{1,3}\.){3}\d{1,3}\]/y;

/** Endings of domains beside those of two letters; anything else after a dot is code or a file. */
const TOP_LEVEL: ReadonlySet<string> = new Set(
  'com net org edu gov mil int info biz name pro aero coop museum jobs mobi travel tel cat asia post xxx arpa app dev page cloud online site website web space store shop tech xyz blog club live life world today news email mail group agency academy company digital design media network solutions services service systems support team tools work works zone host hosting link click global international ltd llc inc gmbh foundation institute university school college education training health healthcare care clinic hospital doctor dental bank finance financial insurance capital fund money tax law legal attorney lawyer accountant accountants ventures partners consulting consultant marketing software technology engineering engineer science energy solar photo photos photography pictures gallery art arts music audio video film movie tv games game fun cool city town london paris berlin tokyo nyc amsterdam wien hamburg koeln cologne moscow africa swiss scot wales quebec brussels vegas miami boston sydney melbourne kyoto osaka istanbul madrid barcelona google amazon apple microsoft android aws kpmg bmw audi bbc xin top win vip icu buzz one ninja guru expert review reviews rocks social chat community church charity fit fitness yoga run bike surf ski golf football soccer hockey tennis horse dog pet pets garden farm fish cafe coffee restaurant bar pub wine beer vodka pizza kitchen catering recipes delivery express taxi cars auto car bike boats flights holiday holidays vacations hotel apartments estate house homes rent rentals land properties property build builders construction contractors repair plumbing cleaning clothing fashion shoes jewelry watch beauty hair salon spa style gift gifts toys baby kids family wedding dating singles love sex adult poker casino bet lotto codes code computer data database domains exchange trade trading market markets forex crypto blockchain bitcoin direct directory events management press report vision wiki wtf lol moe kim bid download loan men party racing stream date faith cricket test example invalid localhost local localdomain internal intranet lan corp home onion'.split(
    ' ',
  ),
);
/** Two letters that are a country, and in conversations more often a file or a library. */
const FILE_ENDINGS = /^(?:js|ts|py|rs|sh|go|md|cc|so|rb|pl|hs|vb)$/;

const GENERIC_LOCAL =
  /^(?:your?|user(?:name)?|name|email|e-mail|mail|you|me|someone|somebody|anyone|person|foo|bar|test(?:er|ing|user)?\d?|sample|example|demo|me|my|abc|xyz|x{2,}|a|b|x|y|u|i|first\.?last|firstname\.?lastname|first_name|your[._-]?\w+|my[._-]?e?mail|some[._-]?\w+|user[._-]?\d{0,2}|username|admin|info|contact|support|hello|sales|noreply)$/i;
const EXAMPLE_DOMAIN =
  /^(?:(?:[\w-]+\.)*example\.(?:com|org|net|edu)|(?:[\w-]+\.)*(?:example|test|invalid|localhost)|domain\.(?:com|tld)|email\.(?:com|tld)|foo\.com|bar\.com|foo\.bar|(?:your|my)-?(?:domain|company|org|site|email)\.\w+|company\.com|test\.com|abc\.com|xyz\.com|mail\.com|x\.com|y\.com|b\.com|b\.co|b\.c|site\.com|server\.com|host\.com)$/i;
const NOBODY = /^(?:no-?reply|do-?not-?reply|git|hg|svn|mailer-daemon|postmaster)$/i;
const MACHINES = /^(?:users\.noreply\.github\.com|noreply\.github\.com|g?mail\.gserviceaccount\.com)$/i;

const SHELL_TARGET =
  /(?:^|[\s`"'$;&|])(?:ssh|scp|sftp|rsync|mosh|ssh-copy-id|autossh)(?: -{1,2}[\w-]+(?:[ =][^\s-]\S*)?){0,5} (?:\S+ )?$/;
const MAIL_HOSTS = /^(?:gmail|outlook|hotmail|yahoo|icloud|proton|gmx|web)\./;

export function findEmails(text: string, found: Findings): void {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at === 0) continue;
    const quoted = /"[^"\n\\]{1,40}"$/.exec(text.slice(Math.max(0, at - 42), at))?.[0];
    let local = quoted ?? LOCAL_BEFORE.exec(text.slice(Math.max(0, at - 66), at))?.[0];
    if (local === undefined) continue;
    if (quoted === undefined) local = trimLocal(local, text.slice(Math.max(0, at - local.length - 2), at));
    if (local === '' || local.endsWith('.') || /^[.]/.test(local)) continue;
    DOMAIN.lastIndex = at + 1;
    IP_DOMAIN.lastIndex = at + 1;
    const domain = DOMAIN.exec(text)?.[0] ?? IP_DOMAIN.exec(text)?.[0];
    if (domain === undefined) continue;
    const start = at - local.length;
    const end = at + 1 + domain.length;
    if (!isAddress(text, local, domain, start, end)) continue;
    found.add('email', start, end, EXAMPLE_DOMAIN.test(domain) ? 0.6 : 0.95, 'email');
  }
}

/** What a character class takes in front of an address and does not belong to it: `'a@b.com'`, `key=a@b.com`, `\na@b.com`. */
function trimLocal(local: string, before: string): string {
  let result = local.replace(/^[^\p{L}\p{N}_]+/u, '');
  const equals = Math.max(
    ...['=', '/', '?', '&', '|', '{', '}', '#', '*', '!', '^', '~'].map((sign) => result.lastIndexOf(sign)),
  );
  result = result.slice(equals + 1);
  // An apostrophe inside a name belongs to it, a quote does not.
  if (!/^[A-Za-z0-9.]+'[A-Za-z]/.test(result)) result = result.slice(result.lastIndexOf("'") + 1);
  const escaped = before.endsWith(local) && before[before.length - local.length - 1] === '\\';
  if (escaped && result === local && /^[nrt]/.test(result)) result = result.slice(1);
  // %3A and %20 of an address in an address.
  return result.replace(/^(?:%[0-9a-f]{2})+/i, '').replace(/^.*%(?:3[adf]|2[06f]|40)/i, '');
}

function isAddress(text: string, local: string, domain: string, start: number, end: number): boolean {
  const ending = domain.slice(domain.lastIndexOf('.') + 1).toLowerCase();
  const known =
    domain.startsWith('[') ||
    ending.length === 2 ||
    ending.startsWith('xn--') ||
    !/^[a-z]+$/.test(ending) ||
    TOP_LEVEL.has(ending);
  if (!known) return false;
  const before = text.slice(Math.max(0, start - 40), start);
  // The user and password of an address of a server, and a repository behind ssh.
  if (/:\/\/[^\s/]*$/.test(text.slice(Math.max(0, start - 400), start))) return false;
  if (NOBODY.test(local) || MACHINES.test(domain)) return false;
  // Who logs in where.
  if (SHELL_TARGET.test(text.slice(Math.max(0, start - 60), start)) && !MAIL_HOSTS.test(domain)) return false;
  const next = text[end];
  if (
    next === ':' &&
    /^[\w~/.-]+\.git|^[\w.-]+\/|^[~/]/.test(text.slice(end + 1, end + 40)) &&
    !/e?-?mail/i.test(before)
  )
    return false;
  if (
    next === '(' ||
    (next === '/' && /^\/?[\w@]/.test(text.slice(end + 1, end + 3)) && /(?:npm|cdn|unpkg|jsdelivr)/.test(before))
  )
    return false;
  if (
    FILE_ENDINGS.test(ending) &&
    domain.split('.').length === 2 &&
    !/mail|contact|@/i.test(before) &&
    /^[\w-]+$/.test(local) &&
    domain.length < 9
  )
    return false;
  if (/^\d+x$/.test(domain.split('.')[0] as string)) return false;
  return (
    !(GENERIC_LOCAL.test(local) && EXAMPLE_DOMAIN.test(domain)) && !/^(?:your|my)[._-]?(?:e?mail|name)/i.test(local)
  );
}
