import type { SecretLintCoreResultMessage } from '@secretlint/types';
import type { SensitiveFinding, SensitiveKind } from '../../core/synthesis/redaction/finding.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import { isStandIn, isTokenStandIn } from '../../core/synthesis/redaction/values.ts';

const USER_IN_ADDRESS = /:\/\/[^\s/@]*:[^\s/@]*@/;
/** What the long run of a secret is made of: 1, a digit 2. A table, because this is asked all through a dataset. */
const IN_RUN = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /\d/.test(character) ? 2 : /[A-Za-z_+/-]/.test(character) ? 1 : 0;
});
const SHORTEST_RUN = 20;
/** `scheme://user:password@host`: of an address only the password is taken out. */
const PASSWORD_OF_ADDRESS = /:\/\/[^\s:/@]*:([^\s/]+)@/;
const GENERIC = /^(?:pass(?:word|wd)?|pwd|secret|user(?:name)?|admin|root|postgres|mysql|token)$/i;

const KINDS: readonly (readonly [rule: RegExp, kind: SensitiveKind])[] = [
  [/privatekey/, 'private_key'],
  [/database|connection/, 'connection_string'],
  [/basicauth/, 'password'],
];

/** secretlint's recommended rules as a scanner; they and their core are loaded at the first text worth it. */
export class SecretlintScanner implements SecretScanner {
  #lint: Promise<(text: string) => Promise<readonly SecretLintCoreResultMessage[]>> | undefined;

  async scan(text: string): Promise<readonly SensitiveFinding[]> {
    if (!isWorthAScan(text)) return [];
    this.#lint ??= loadRules();
    const messages = await (await this.#lint)(text);
    return messages.flatMap((message) => findingOf(text, message) ?? []);
  }
}

/** What every secret that secretlint knows has: a long run with a digit, a key's first line, a user in an address. */
function isWorthAScan(text: string): boolean {
  return hasLongRun(text) || text.includes('-----BEGIN ') || (text.includes('://') && USER_IN_ADDRESS.test(text));
}

function hasLongRun(text: string): boolean {
  for (let start = 0; start + SHORTEST_RUN <= text.length;) {
    // From the end of the shortest run that could begin here: most are cut near it, and what is before is not looked at.
    let cut = start + SHORTEST_RUN - 1;
    while (cut >= start && kindInRun(text, cut) !== 0) cut--;
    if (cut < start) {
      let digit = false;
      for (cut = start; cut < text.length; cut++) {
        const kind = kindInRun(text, cut);
        if (kind === 0) break;
        if (kind === 2) digit = true;
      }
      if (digit) return true;
    }
    start = cut + 1;
  }
  return false;
}

function kindInRun(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (IN_RUN[code] as number) : 0;
}

async function loadRules(): Promise<(text: string) => Promise<readonly SecretLintCoreResultMessage[]>> {
  const [{ lintSource }, { creator }, { secretLintProfiler }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
    import('@secretlint/profiler'),
  ]);
  // It keeps every mark of every text for ever.
  secretLintProfiler.setEnabled(false);
  const config = { rules: [{ id: creator.meta.id, rule: creator, options: {} }] };
  return async (content) => {
    const source = { filePath: '/text', content, contentType: 'text' as const, ext: '' };
    return (await lintSource({ source, options: { config, noPhysicFilePath: true } })).messages;
  };
}

/** The place of the secret itself: some rules tell the place of what is around it, and all tell its text. */
function findingOf(text: string, message: SecretLintCoreResultMessage): SensitiveFinding | undefined {
  const told = Object.values((message as { readonly data?: Readonly<Record<string, unknown>> }).data ?? {});
  const [from, to] = message.range;
  const whole = told.find((value) => typeof value === 'string' && value.length >= 6 && text.includes(value));
  const value = typeof whole === 'string' ? whole : text.slice(from, to);
  const password = PASSWORD_OF_ADDRESS.exec(value)?.[1];
  const secret = password ?? value;
  if (secret.length < 6 || GENERIC.test(secret) || (secret.length < 32 ? isStandIn(secret) : isTokenStandIn(secret)))
    return undefined;
  const near = text.indexOf(value, Math.max(0, from - value.length));
  const base = near < 0 ? text.indexOf(value) : near;
  if (base < 0) return undefined;
  const start = base + (password === undefined ? 0 : value.indexOf(`:${password}@`) + 1);
  const kind = KINDS.find(([rule]) => rule.test(message.ruleId))?.[1] ?? 'api_key';
  return { kind, start, end: start + secret.length, confidence: 0.85, detector: `secretlint/${message.messageId}` };
}
