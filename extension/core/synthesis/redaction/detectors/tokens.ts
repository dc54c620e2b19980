/** Tokens that their makers marked: a prefix and a shape, some with a checksum. */
import { hasTokenChecksum } from '../checks.ts';
import type { Findings } from '../finding.ts';
import { needles, type Trigrams } from '../trigrams.ts';
import { entropy, isTokenStandIn } from '../values.ts';

interface TokenShape {
  readonly name: string;
  /** What the token begins with; where several are given, each. */
  readonly starts: readonly string[];
  /** The whole token from its beginning, sticky. */
  readonly shape: RegExp;
  readonly checksum?: (token: string) => boolean;
  /** Bits a character that a real one has at least. */
  readonly bits?: number;
}

const shapes: readonly TokenShape[] = [
  { name: 'github-token', starts: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], shape: /gh[pousr]_[A-Za-z0-9]{36,255}/y, checksum: hasTokenChecksum },
  { name: 'github-token', starts: ['github_pat_'], shape: /github_pat_[A-Za-z0-9_]{22,255}/y },
  { name: 'npm-token', starts: ['npm_'], shape: /npm_[A-Za-z0-9]{36}/y, checksum: hasTokenChecksum },
  { name: 'gitlab-token', starts: ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glft-', 'glsoat-', 'glcbt-', 'glimt-', 'glagent-', 'gloas-', 'glffct-'], shape: /gl[a-z]{2,6}-[A-Za-z0-9_-]{20,}(?:\.[A-Za-z0-9]{2}\.[a-z0-9]{9})?/y },
  { name: 'aws-access-key', starts: ['AKIA', 'ASIA', 'ABIA', 'ACCA', 'A3T'], shape: /(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}(?![A-Za-z0-9])/y, bits: 2.5 },
  { name: 'aws-bedrock-key', starts: ['ABSK'], shape: /ABSK[A-Za-z0-9+/]{60,}={0,2}/y },
  { name: 'google-api-key', starts: ['AIza'], shape: /AIza[A-Za-z0-9_-]{35}/y },
  { name: 'google-oauth', starts: ['ya29.'], shape: /ya29\.[A-Za-z0-9_.-]{20,}/y },
  { name: 'google-client-secret', starts: ['GOCSPX-'], shape: /GOCSPX-[A-Za-z0-9_-]{20,}/y },
  { name: 'google-refresh-token', starts: ['1//'], shape: /1\/\/0[A-Za-z0-9_-]{30,}/y },
  { name: 'slack-token', starts: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxe-', 'xoxe.', 'xoxc-', 'xoxd-'], shape: /xox[a-z](?:[-.][A-Za-z0-9%-]{2,}){1,6}/y },
  { name: 'slack-app-token', starts: ['xapp-'], shape: /xapp-\d-[A-Z0-9]+-\d+-[A-Za-z0-9]{16,}/y },
  { name: 'stripe-key', starts: ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'], shape: /[sr]k_(?:live|test)_[A-Za-z0-9_]{10,}/y },
  { name: 'webhook-secret', starts: ['whsec_'], shape: /whsec_[A-Za-z0-9+/=]{20,}/y },
  { name: 'anthropic-key', starts: ['sk-ant-'], shape: /sk-ant-(?:[a-z]+\d*-)?[A-Za-z0-9_-]{20,}/y },
  { name: 'openrouter-key', starts: ['sk-or-'], shape: /sk-or-(?:v\d-)?[A-Za-z0-9]{32,}/y },
  { name: 'openai-key', starts: ['sk-'], shape: /sk-(?:(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}|[A-Za-z0-9]{20,}(?:-[A-Za-z0-9]+)*)/y },
  { name: 'secret-key', starts: ['sk_', 'pk_prod_', 'rk_prod_'], shape: /[spr]k_(?:[a-z]+_)?[A-Za-z0-9]{24,}/y },
  { name: 'langchain-key', starts: ['lsv2_', 'ls__'], shape: /(?:lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}|ls__[A-Za-z0-9]{32})/y },
  { name: 'huggingface-token', starts: ['hf_', 'api_org_'], shape: /(?:hf_|api_org_)[A-Za-z0-9]{30,}/y },
  { name: 'replicate-token', starts: ['r8_'], shape: /r8_[A-Za-z0-9]{30,}/y },
  { name: 'groq-key', starts: ['gsk_'], shape: /gsk_[A-Za-z0-9]{40,}/y },
  { name: 'xai-key', starts: ['xai-'], shape: /xai-[A-Za-z0-9]{40,}/y },
  { name: 'perplexity-key', starts: ['pplx-'], shape: /pplx-[A-Za-z0-9]{32,}/y },
  { name: 'fireworks-key', starts: ['fw_'], shape: /fw_[A-Za-z0-9]{20,}/y },
  { name: 'tavily-key', starts: ['tvly-'], shape: /tvly-(?:[a-z]+-)?[A-Za-z0-9]{20,}/y },
  { name: 'nvidia-key', starts: ['nvapi-'], shape: /nvapi-[A-Za-z0-9_-]{40,}/y },
  { name: 'pinecone-key', starts: ['pcsk_'], shape: /pcsk_[A-Za-z0-9_]{40,}/y },
  { name: 'sendgrid-key', starts: ['SG.'], shape: /SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}/y },
  { name: 'sendinblue-key', starts: ['xkeysib-', 'xsmtpsib-'], shape: /x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}/y },
  { name: 'mailchimp-key', starts: [], shape: /[a-f0-9]{32}-us\d{1,2}(?![A-Za-z0-9])/y },
  { name: 'mailgun-key', starts: ['key-'], shape: /key-[a-f0-9]{32}(?![A-Za-z0-9])/y },
  { name: 'resend-key', starts: ['re_'], shape: /re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{16,}/y },
  { name: 'postman-key', starts: ['PMAK-'], shape: /PMAK-[a-f0-9]{24}-[a-f0-9]{34}/y },
  { name: 'twilio-key', starts: ['SK', 'AC'], shape: /(?:SK|AC)[a-f0-9]{32}(?![A-Za-z0-9])/y },
  { name: 'square-token', starts: ['sq0atp-', 'sq0csp-', 'sq0idp-', 'EAAA'], shape: /(?:sq0[a-z]{3}-[A-Za-z0-9_-]{22,43}|EAAA[A-Za-z0-9_-]{56,})/y },
  { name: 'facebook-token', starts: ['EAA'], shape: /EAA[A-Za-z0-9]{80,}/y },
  { name: 'paypal-token', starts: ['access_token$production$'], shape: /access_token\$production\$[a-z0-9]{16}\$[a-f0-9]{32}/y },
  { name: 'shopify-token', starts: ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shptka_'], shape: /shp[a-z]{2,3}_[a-fA-F0-9]{32}/y },
  { name: 'digitalocean-token', starts: ['dop_v1_', 'doo_v1_', 'dor_v1_'], shape: /do[por]_v1_[a-f0-9]{64}/y },
  { name: 'pypi-token', starts: ['pypi-'], shape: /pypi-[A-Za-z0-9_-]{50,}/y },
  { name: 'rubygems-token', starts: ['rubygems_'], shape: /rubygems_[a-f0-9]{48}/y },
  { name: 'nuget-key', starts: ['oy2'], shape: /oy2[a-z0-9]{43}(?![A-Za-z0-9])/y },
  { name: 'crates-token', starts: ['cio'], shape: /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/y },
  { name: 'clojars-token', starts: ['CLOJARS_'], shape: /CLOJARS_[a-z0-9]{60}/y },
  { name: 'docker-token', starts: ['dckr_pat_', 'dckr_oat_'], shape: /dckr_[po]at_[A-Za-z0-9_-]{20,}/y },
  { name: 'vault-token', starts: ['hvs.', 'hvb.', 'hvr.'], shape: /hv[sbr]\.[A-Za-z0-9_-]{20,}/y },
  { name: 'vault-token', starts: ['s.', 'b.'], shape: /[sb]\.[A-Za-z0-9]{24}(?![A-Za-z0-9._])/y, bits: 3.9 },
  { name: 'terraform-token', starts: [], shape: /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,}/y },
  { name: 'databricks-token', starts: ['dapi'], shape: /dapi[a-f0-9]{32}(?:-\d)?(?![A-Za-z0-9])/y },
  { name: 'datadog-key', starts: ['ddapp_', 'ddapi_', 'pub'], shape: /(?:dda(?:pp|pi)_[A-Za-z0-9]{34,}|pub[a-f0-9]{32}(?![A-Za-z0-9]))/y },
  { name: 'newrelic-key', starts: ['NRAK-', 'NRII-', 'NRRA-', 'NRJS-'], shape: /NR(?:AK|II|RA|JS)-[A-Za-z0-9_-]{19,42}/y },
  { name: 'grafana-token', starts: ['glsa_', 'glc_'], shape: /(?:glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}|glc_[A-Za-z0-9+/=]{32,})/y },
  { name: 'sentry-token', starts: ['sntrys_', 'sntryu_'], shape: /sntry[su]_[A-Za-z0-9+/=_-]{40,}/y },
  { name: 'dynatrace-token', starts: ['dt0c01.', 'dt0s01.', 'dt0s16.'], shape: /dt0[a-z]\d{2}\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}/y },
  { name: 'linear-key', starts: ['lin_api_', 'lin_oauth_'], shape: /lin_(?:api|oauth)_[A-Za-z0-9]{32,}/y },
  { name: 'notion-token', starts: ['secret_', 'ntn_'], shape: /(?:secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{40,})(?![A-Za-z0-9])/y },
  { name: 'figma-token', starts: ['figd_', 'figo_', 'figu_'], shape: /fig[dou]_[A-Za-z0-9_-]{36,}/y },
  { name: 'asana-token', starts: ['0/', '1/', '2/'], shape: /[012]\/\d{13,20}:[a-f0-9]{32}/y },
  { name: 'atlassian-token', starts: ['ATATT3', 'ATCTT3', 'ATBB'], shape: /(?:AT[AC]TT3[A-Za-z0-9_=-]{50,}|ATBB[A-Za-z0-9]{28,})/y },
  { name: 'airtable-token', starts: ['pat'], shape: /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/y },
  { name: 'dropbox-token', starts: ['sl.'], shape: /sl\.(?:u\.)?[A-Za-z0-9_-]{100,}/y },
  { name: 'doppler-token', starts: ['dp.'], shape: /dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]+\.)?[A-Za-z0-9]{40,44}/y },
  { name: '1password-token', starts: ['ops_eyJ'], shape: /ops_eyJ[A-Za-z0-9_-]{100,}/y },
  { name: '1password-secret-key', starts: ['A3-'], shape: /A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}/y },
  { name: 'pulumi-token', starts: ['pul-'], shape: /pul-[a-f0-9]{40}/y },
  { name: 'planetscale-token', starts: ['pscale_'], shape: /pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,}/y },
  { name: 'supabase-token', starts: ['sbp_', 'sb_secret_'], shape: /(?:sbp_(?:v0_)?[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{20,})/y },
  { name: 'vercel-token', starts: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_', 'vercel_blob_rw_'], shape: /(?:vc[piark]_[A-Za-z0-9]{24,}|vercel_blob_rw_[A-Za-z0-9_]{30,})/y },
  { name: 'netlify-token', starts: ['nfp_', 'nfc_', 'nfo_', 'nfu_'], shape: /nf[pcou]_[A-Za-z0-9]{36,}/y },
  { name: 'heroku-token', starts: ['HRKU-'], shape: /HRKU-[A-Za-z0-9_-]{36,}/y },
  { name: 'render-token', starts: ['rnd_'], shape: /rnd_[A-Za-z0-9]{28,}/y },
  { name: 'flyio-token', starts: ['fo1_', 'fm1a_', 'fm1r_', 'fm2_'], shape: /f(?:o1|m1[ar]|m2)_[A-Za-z0-9+/=_-]{40,}/y },
  { name: 'tailscale-key', starts: ['tskey-'], shape: /tskey-[a-z]+-[A-Za-z0-9]+-[A-Za-z0-9]{16,}/y },
  { name: 'cloudflare-token', starts: ['v1.0-', 'cfut_', 'cfat_', 'cfk_'], shape: /(?:v1\.0-[a-f0-9]{24}-[a-f0-9]{146}|cf(?:ut|at|k)_[A-Za-z0-9_-]{32,})/y },
  { name: 'azure-client-secret', starts: [], shape: /[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,37}(?![A-Za-z0-9])/y },
  { name: 'newrelic-licence', starts: [], shape: /[a-f0-9]{36}NRAL(?![A-Za-z0-9])/y },
  { name: 'plaid-token', starts: ['access-'], shape: /access-(?:production|development|sandbox)-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/y },
  { name: 'hubspot-token', starts: ['pat-'], shape: /pat-[a-z]{2,3}\d-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/y },
  { name: 'sonar-token', starts: ['sqp_', 'squ_', 'sqa_'], shape: /sq[pua]_[a-f0-9]{40}/y },
  { name: 'prefect-key', starts: ['pnu_', 'pnb_'], shape: /pn[ub]_[A-Za-z0-9]{36}/y },
  { name: 'infracost-key', starts: ['ico-'], shape: /ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])/y },
  { name: 'alibaba-key', starts: ['LTAI'], shape: /LTAI[A-Za-z0-9]{12,30}(?![A-Za-z0-9])/y },
  { name: 'tencent-key', starts: ['AKID'], shape: /AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])/y },
  { name: 'yandex-key', starts: ['AQVN', 'y0_', 't1.'], shape: /(?:AQVN[A-Za-z0-9_-]{35,38}|y0_[A-Za-z0-9_-]{50,}|t1\.[A-Z0-9a-z_-]+=*\.[A-Z0-9a-z_-]{86}=*)/y },
  { name: 'ibm-or-artifactory-key', starts: ['AKCp', 'cmVmdGtu'], shape: /(?:AKCp[A-Za-z0-9]{60,}|cmVmdGtu[A-Za-z0-9]{50,})/y },
  { name: 'contentful-token', starts: ['CFPAT-'], shape: /CFPAT-[A-Za-z0-9_-]{40,}/y },
  { name: 'typeform-token', starts: ['tfp_'], shape: /tfp_[A-Za-z0-9_-]{40,}/y },
  { name: 'readme-token', starts: ['rdme_'], shape: /rdme_[a-z0-9]{70}/y },
  { name: 'buildkite-token', starts: ['bkua_'], shape: /bkua_[a-f0-9]{40}/y },
  { name: 'circleci-token', starts: ['CCIPAT_', 'CCIPRJ_'], shape: /CCIP(?:AT|RJ)_[A-Za-z0-9]{22}_[a-f0-9]{40}/y },
  { name: 'posthog-key', starts: ['phx_'], shape: /phx_[A-Za-z0-9]{40,}/y },
  { name: 'launchdarkly-key', starts: ['sdk-', 'api-', 'mob-'], shape: /(?:sdk|api|mob)-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}/y },
  { name: 'adafruit-key', starts: ['aio_'], shape: /aio_[A-Za-z0-9]{28}/y },
  { name: 'easypost-key', starts: ['EZAK', 'EZTK'], shape: /EZ[AT]K[A-Za-z0-9]{54}/y },
  { name: 'flutterwave-key', starts: ['FLWSECK'], shape: /FLWSECK(?:_TEST)?-[A-Za-z0-9]{12,}(?:-X)?/y },
  { name: 'razorpay-key', starts: ['rzp_live_', 'rzp_test_'], shape: /rzp_(?:live|test)_[A-Za-z0-9]{14}/y },
  { name: 'telegram-bot-token', starts: [], shape: /\d{8,10}:A[A-Za-z0-9_-]{34}(?![A-Za-z0-9_-])/y },
  { name: 'age-secret-key', starts: ['AGE-SECRET-KEY-1', 'AGE-PLUGIN-'], shape: /AGE-(?:SECRET-KEY-1|PLUGIN-[A-Z]+-1)[A-Z0-9]{40,}/y },
  { name: 'firebase-key', starts: ['AAAA'], shape: /AAAA[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{120,}/y },
  { name: 'mapbox-token', starts: ['sk.eyJ'], shape: /sk\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{16,}/y },
  { name: 'jwt', starts: ['eyJ'], shape: /eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{10,}|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{16,}/y },
  { name: 'discord-token', starts: ['mfa.'], shape: /mfa\.[A-Za-z0-9_-]{80,}/y },
  { name: 'discord-token', starts: [], shape: /[MNO][A-Za-z\d_-]{23,27}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,45}(?![A-Za-z0-9_.-])/y, bits: 3.5 },
]; // prettier-ignore

/** Shapes by the first two characters of what they begin with. */
const BY_START = new Map<string, TokenShape[]>();
for (const shape of shapes)
  for (const start of shape.starts) {
    const key = start.slice(0, 2);
    BY_START.set(key, [...(BY_START.get(key) ?? []), shape]);
  }
const TELEGRAM = shapes.find(({ name }) => name === 'telegram-bot-token') as TokenShape;
const DOTTED = shapes.filter(({ name, starts }) => starts.length === 0 && name !== 'telegram-bot-token');

/** Characters that tokens are made of. A table, because this is asked of every character of a dataset. */
const IN_TOKEN = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9_-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const NO_CHARACTER = 0x10000;
/** A shorter run of them is no token. */
const SHORTEST = 14;
/** Beginnings that another sign cuts short. */
const SHORT_START =
  /(?<![A-Za-z0-9_-])(?:SG\.|hv[sbr]\.|[sb]\.(?=[A-Za-z0-9]{24})|dp\.|sl\.|mfa\.|ya29\.|t1\.|xoxe\.|dt0[a-z]\d\d\.|1\/\/0|v1\.0-(?=[a-f0-9]{24}-)|[A-Za-z0-9_~.-]{3}\dQ~|[012]\/\d{13}|\d{8,10}:A|access_token\$|AAAA[A-Za-z0-9_-]{7}:|sk\.eyJ)/g;

/** Every match of SHORT_START holds one of these, or is followed or preceded by a run of so many characters of tokens. */
const SHORT_START_NEEDLES = needles(
  ...['SG.', 'hvs.', 'hvb.', 'hvr.', 'dp.', 'sl.', 'mfa.', 'ya29.', 't1.', 'xoxe.', 'dt0', '1//0', '0Q~', '0/0', '0:A'],
  ...['access_token$', 'AAAA', 'sk.eyJ'],
);
const SHORT_START_RUN = 20;

/** Looks at the beginning of each run of token characters; a run that cannot begin a token costs a look-up. Gives the length of the longest run. */
export function findTokens(text: string, trigrams: Trigrams, found: Findings): number {
  let longest = 0;
  const { length } = text;
  let runStart = -1;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? text.charCodeAt(i) : NO_CHARACTER;
    if (code < 128 && IN_TOKEN[code] === 1) {
      if (runStart < 0) runStart = i;
      continue;
    }
    if (runStart >= 0 && i - runStart > longest) longest = i - runStart;
    if (runStart >= 0 && i - runStart >= SHORTEST) i = Math.max(i, findInRun(text, runStart, i, found));
    runStart = -1;
  }
  if (longest < SHORT_START_RUN && !trigrams.mayHold(SHORT_START_NEEDLES)) return longest;
  for (const { index } of text.matchAll(SHORT_START)) if (!found.covers(index, index + 1)) tokenAt(text, index, found);
  return longest;
}

/** Looks for a token that begins in a run; gives where to go on. */
function findInRun(text: string, runStart: number, runEnd: number, found: Findings): number {
  let start = runStart;
  // `\nghp_…` of a string literal: the letter belongs to the escape.
  if (text.charCodeAt(start - 1) === 92 && /[nrt]/.test(text[start] as string)) start++;
  while (text.charCodeAt(start) === 45) start++;
  return tokenAt(text, start, found) ?? afterSeparator(text, start, runEnd, found) ?? runEnd;
}

/** `token_ghp_…` and the like: a known beginning inside a run, behind a separator. */
function afterSeparator(text: string, start: number, end: number, found: Findings): number | undefined {
  if (end - start < 24) return undefined;
  for (let i = start + 1; i < Math.min(end - 20, start + 24); i++) {
    const code = text.charCodeAt(i - 1);
    if (code !== 95 && code !== 45) continue;
    const after = tokenAt(text, i, found, 4);
    if (after !== undefined) return after;
  }
  return undefined;
}

function tokenAt(text: string, start: number, found: Findings, minimumStart = 0): number | undefined {
  for (const shape of BY_START.get(text.slice(start, start + 2)) ?? []) {
    if (!shape.starts.some((prefix) => prefix.length >= minimumStart && text.startsWith(prefix, start))) continue;
    const end = take(text, start, shape, found);
    if (end !== undefined) return end;
  }
  if (minimumStart > 0) return undefined;
  const first = text.charCodeAt(start);
  if (first >= 48 && first <= 57) {
    const end = take(text, start, TELEGRAM, found);
    if (end !== undefined) return end;
  }
  if (
    (first >= 77 && first <= 79) ||
    (first >= 97 && first <= 102) ||
    first <= 57 ||
    text.startsWith('.atlasv1.', start + 14) ||
    text.startsWith('Q~', start + 4)
  )
    for (const shape of DOTTED) {
      const end = take(text, start, shape, found);
      if (end !== undefined) return end;
    }
  return undefined;
}

function take(
  text: string,
  start: number,
  { name, shape, checksum, bits = 2.6 }: TokenShape,
  found: Findings,
): number | undefined {
  shape.lastIndex = start;
  const match = shape.exec(text);
  if (match === null) return undefined;
  const token = match[0].replace(/[.%]+$/, '');
  // The prefix holds words such as `live` and `secret`; what is random comes after it.
  const random = token.slice(token.length > 40 ? 12 : 4);
  // Numbers of accounts in a token may count up while its secret part is random.
  const uncounted = random.replace(/0?12345678\d*/g, '');
  if (
    isTokenStandIn(uncounted.length >= 20 ? uncounted : random) ||
    entropy(random) < bits ||
    !/\d|[a-z].*[A-Z]|[A-Z].*[a-z]/.test(random)
  )
    return undefined;
  const sure = checksum?.(token) === true;
  found.add(name === 'age-secret-key' ? 'private_key' : 'api_key', start, start + token.length, sure ? 1 : 0.9, name);
  return start + token.length;
}
