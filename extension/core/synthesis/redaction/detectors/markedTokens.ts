/** Tokens of makers that nobody told us about: built as all of them are, a mark and random characters behind it. */
import { entropy, isTokenStandIn, looksWordy } from '../values.ts';

/** Parts of a mark that say that a credential follows: `acme_live_…`, `xyz-pat-…`. */
const SECRET_PARTS: ReadonlySet<string> = new Set(
  'key keys apikey api pat token tok tkn secret sec sk rk live prod production oat oauth access auth private priv admin svc service refresh password passwd pw pass cred signing webhook bearer session sess personal deploy'.split(
    ' ',
  ),
);
/** Parts of a mark that say that it is no secret: names of things, of hashes, of public keys. */
const OTHER_PARTS: ReadonlySet<string> = new Set(
  'toolu tool msg message req request res resp response vec pr call chatcmpl cmpl file files asst thread run runs cus ch evt event price prod prd sub in seti pm src acct po txn re card user usr org team proj project wf job task batch ft ftjob vs item rs fc ig ws web css jsx index main chunk chunks vendor app assets page bundle id uid uuid obj node img image video trace span inst dep dpl deployment env build comp component part prt step snap gen embed modr cntr container code upload obs conv conversation chat mem rid ref plan fn func srv hook pk pub public publishable sha sha1 sha224 sha256 sha384 sha512 md5 blake2 blake3 hash digest integrity etag commit rev nonce cid bafy ed25519 ssh rsa ecdsa x509 data base64 url http https www utm gid ga gtm google cf ray font icon svg png jpg woff layout style styles module theme test spec mock stub fixture example sample demo'.split(
    ' ',
  ),
);
const MARK = /^[A-Za-z][A-Za-z0-9]{0,11}(?:[_-](?=[A-Za-z0-9]{1,10}[_-])[A-Za-z0-9]{1,10}){0,3}[_-]/;
/** Tokens of Azure and Webex with the sign of their maker in the middle. */
const SIGNED =
  /^(?:[A-Za-z0-9]{64}_[A-Z\d]{4}_[a-f\d]{8}-[a-f\d-]{27}|[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}|[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5,8}|[A-Za-z0-9]{42}AzSe[A-Za-z0-9]{6})$/;
const SHORTEST_TELLING = 20;
const SHORTEST_SILENT = 28;
const LONGEST = 300;

/** Whether a run of token characters is one that only its build tells. `before` and `after` are the signs around it. */
export function isMarkedRandom(run: string, before: string, after: string): boolean {
  if (run.length < SHORTEST_TELLING + 3 || run.length > LONGEST) return false;
  if (run.length >= 50 && SIGNED.test(run)) return true;
  // A part of a path, of the name of a file or of a host.
  if (before === '/' || before === '.' || before === '@' || before === '#' || after === '/' || after === '@')
    return false;
  const mark = MARK.exec(run)?.[0];
  if (mark === undefined) return false;
  const parts = mark.toLowerCase().split(/[_-]/).slice(0, -1);
  const telling = parts.some((part) => SECRET_PARTS.has(part));
  if (parts.some((part) => OTHER_PARTS.has(part)) && !(telling && parts.includes('prod'))) return false;
  const body = run.slice(mark.length);
  if (body.length < (telling ? SHORTEST_TELLING : SHORTEST_SILENT)) return false;
  const digits = body.match(/\d/g)?.length ?? 0;
  const mixed = /[a-z]/.test(body) && /[A-Z]/.test(body);
  if (digits < (mixed ? (body.length >= 32 ? 1 : 2) : 4) || !/[A-Za-z].*[A-Za-z]/.test(body) || isTokenStandIn(body))
    return false;
  // An alphabet holds each of its characters once.
  if (body.length >= 28 && new Set(body).size >= body.length - 1) return false;
  const least = /^[a-f0-9]+$/i.test(body) ? 3 : body.length < 28 ? 3.3 : 3.7;
  if (entropy(body) < least || looksWordy(body, 0.7)) return false;
  // A mark that says nothing needs characters of all kinds and in one piece; a hash has an unknown mark too often.
  if (!telling && !/^(?:[a-z][a-z\d]{0,8}|[A-Z][A-Z\d]{0,8})(?:[_-][a-z\d]{1,6})?[_-]$/.test(mark)) return false;
  return telling
    ? !/^[\d-]+$/.test(body)
    : mixed && (digits >= 3 || body.length >= 32) && !/[_-].*[_-].*[_-]/.test(body);
}
