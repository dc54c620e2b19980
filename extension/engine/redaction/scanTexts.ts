import type { Example } from '../../core/model/example.ts';
import { findSensitive, type ScannedTexts } from '../../core/synthesis/redaction/findSensitive.ts';
import type { SensitiveFinding } from '../../core/synthesis/redaction/finding.ts';
import { hasPlaceholder } from '../../core/synthesis/redaction/placeholders.ts';
import { wantedFindings } from '../../core/synthesis/redaction/redactor.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import type { RedactionSettings } from '../../core/synthesis/redaction/settings.ts';

/** What the scanner finds in each of the texts that it finds something in. */
export async function scanTexts(scanner: SecretScanner, texts: readonly string[]): Promise<ScannedTexts> {
  const scanned = new Map<string, readonly SensitiveFinding[]>();
  for (const text of texts) {
    if (text === '' || scanned.has(text)) continue;
    const found = await scanner.scan(text);
    if (found.length > 0) scanned.set(text, found);
  }
  return scanned;
}

export function exampleTexts({
  system,
  instruction,
  input,
  output,
}: Pick<Example, 'system' | 'instruction' | 'input' | 'output'>): readonly string[] {
  return [system, instruction, input, output];
}

/** Looks at examples for the one who redacts them later, in their order. */
export class ExampleScreen {
  readonly #scanner: SecretScanner;
  readonly #settings: RedactionSettings;
  readonly #wanted: ReturnType<typeof wantedFindings>;
  /** Texts that examples share (the system prompt, the context of a turn) in which nothing was found; the latest few. */
  readonly #clean = new Set<string>();

  constructor(scanner: SecretScanner, settings: RedactionSettings) {
    this.#scanner = scanner;
    this.#settings = settings;
    this.#wanted = wantedFindings(settings);
  }

  /** What other scanners found where something is to be redacted; undefined where the example can go as it is. */
  async look(example: Example): Promise<ScannedTexts | undefined> {
    if (this.#settings.mode === 'off') return undefined;
    const texts = exampleTexts(example).filter((text) => text !== '' && !this.#clean.has(text));
    const scanned = await scanTexts(this.#scanner, texts);
    const isSensitive = texts.some((text) => this.#findsIn(text, scanned));
    if (isSensitive) return scanned;
    for (const text of [example.system, example.input]) if (!scanned.has(text)) this.#keep(text);
    return undefined;
  }

  #findsIn(text: string, scanned: ScannedTexts): boolean {
    // A placeholder that the text holds itself could be taken for somebody's value.
    if (hasPlaceholder(text)) return true;
    return findSensitive(text, { ...this.#wanted, more: scanned.get(text) }).length > 0;
  }

  #keep(clean: string): void {
    if (this.#clean.size >= MOST_CLEAN) this.#clean.clear();
    this.#clean.add(clean);
  }
}

const MOST_CLEAN = 16;
