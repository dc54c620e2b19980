/** Addresses of machines, version 4 and 6; not versions of programs, masks or the machine itself. */
import { isIpv4, isIpv6 } from '../checks.ts';
import { wordsAfter, wordsBefore } from '../context.ts';
import type { Findings } from '../finding.ts';

const V4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g;
/** All eight groups, the last two perhaps as version 4. */
const FULL_V6 =
  /(?<![\w:.])(?:[0-9a-f]{1,4}:){6}(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})(?!\w|:[\w:]|\.\d)/gi;
/** Eight bytes in pairs: the address of a network card. */
const EUI_64 = /^[0-9a-f]{2}(?::[0-9a-f]{2}){7}$/i;
const HAS_V4 = /\d\.\d{1,3}\.\d/;
const HAS_FULL_V6 = /:[0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}:/i;

/** This machine, any machine, masks, and the public resolvers that every manual names. */
const NOBODY =
  /^(?:127\.|0\.0\.0\.0$|255\.255\.|224\.0\.0\.|8\.8\.[48]\.[48]$|1\.[01]\.[01]\.1$|9\.9\.9\.9$|169\.254\.169\.254$)/;
/** Addresses of private networks, and those that stand for others in documents. */
const INNER = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)/;
const VERSION =
  /(?:\bv(?:er(?:sion)?)?\.?|version|release|build|upgrade[sd]?|update[sd]?(?: to)?|bump(?:ed)?|from|to|node|python|assembly|package|firmware|oid|section|chapter|§)["']?\s*[:=]?\s*["']?$/;
const SURELY_VERSION =
  /(?:\bv|(?:up|down)grad\w+(?: from| to)?|bump\w*(?: from| to)?|version|ver\.|release|firmware|build|assembly\w*|package|oid\w*|identifier\(|revision|version(?:changed|added)::|sections?|chapters?|clauses?|tables?|figures?|paragraphs?|articles?|rules?|annex|appendix|java|jdk|jre|openjdk|§|[=~^<>]=|(?:jdk|jre|java|openjdk|openssl|driver)-|[~^]|[a-z][a-z0-9+-]*\/)["'\s]*[:=]?\s*["']?[~^]?$/;
const ADDRESS =
  /\bip\b|ipv4|ip[-_ ]?addr|address|host|server|ping|ssh|client|remote|peer|gateway|dns|inet|from|listen|connect|subnet|network|router|login|node|endpoint|https?:\/\/$/;

export function findIpAddresses(text: string, found: Findings): void {
  if (HAS_V4.test(text)) findV4(text, found);
  for (let at = text.indexOf('::'); at >= 0; at = text.indexOf('::', at + 2)) findShortV6(text, at, found);
  if (HAS_FULL_V6.test(text))
    for (const { 0: address, index } of text.matchAll(FULL_V6))
      if (isIpv6(address) && /\d/.test(address) && !EUI_64.test(address))
        found.add('ip_address', index, index + address.length, 0.95, 'ipv6');
}

function findV4(text: string, found: Findings): void {
  let versionEnd = -1;
  V4.lastIndex = 0;
  for (let match = V4.exec(text); match !== null; match = V4.exec(text)) {
    const address = match[0];
    const { index } = match;
    if (!isIpv4(address) || NOBODY.test(address)) continue;
    const before = wordsBefore(text, index, 40);
    const told = ADDRESS.test(before) || /^:\d{2,5}\b|^\/\d{1,2}\b/.test(wordsAfter(text, index + address.length, 6));
    if (
      SURELY_VERSION.test(before.slice(-22)) &&
      !/(?:\bip\w*|addr\w*|host\w*|server|client\w*|remote\w*|inet|peer|:\/)["'\s]*[:=@/]*\s*["']?$/.test(before)
    ) {
      versionEnd = index + address.length;
      continue;
    }
    // What stands on the line of a version is one too, unless something speaks of machines; a chapter is above or below.
    if (!told && versionEnd >= 0 && !text.slice(versionEnd, index).includes('\n')) continue;
    if (!told && /^ (?:above|below)\b/.test(wordsAfter(text, index + address.length, 8))) continue;
    // Four small numbers are a version or a chapter, unless something speaks of machines.
    if (/^\d\.\d{1,2}\.\d{1,2}\.\d{1,2}$/.test(address) && (!told || VERSION.test(before))) continue;
    if (address.endsWith('.0.0.0') && /chrome|safari|edg|firefox|opr/.test(before)) continue;
    found.add('ip_address', index, index + address.length, INNER.test(address) ? 0.6 : told ? 0.97 : 0.9, 'ipv4');
  }
}

/** The address around a `::`, which stands for its groups of zeros. */
function findShortV6(text: string, at: number, found: Findings): void {
  let start = at;
  while (start > 0 && at - start < 40 && /[0-9a-f:]/i.test(text[start - 1] as string)) start--;
  let end = at + 2;
  while (end < text.length && end - at < 48 && /[0-9a-f:.]/i.test(text[end] as string)) end++;
  while (/[:.]/.test(text[end - 1] as string) && end > at + 2) end--;
  const address = text.slice(start, end);
  if (/[\w.]/.test(text[start - 1] ?? ' ') || /\w/.test(text[end] ?? ' ') || !isIpv6(address)) return;
  if (/^(?:::1?|::ffff:127\..*)$/i.test(address) || !/\d/.test(address)) return;
  const groups = address.split(':').filter((group) => group !== '');
  // `a1::b2` is a name in a program; an address has a telling first group, or more of them.
  const telling = /^(?:[23][0-9a-f]{3}|fe[89ab][0-9a-f]|f[cd][0-9a-f]{2}|ff0[0-9a-f]|64):|^::ffff:/i.test(address);
  const isTime = groups.every((group) => /^\d{1,2}$/.test(group));
  if ((groups.length < 3 || isTime) && !telling && !/ipv?6|address|inet6/i.test(wordsBefore(text, start, 30))) return;
  found.add('ip_address', start, end, 0.95, 'ipv6');
}
