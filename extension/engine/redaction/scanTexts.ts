import type { Example } from '../../core/model/example.ts';
import { findSensitive, type ScannedTexts } from '../../core/synthesis/redaction/findSensitive.ts';
import type { SensitiveFinding } from '../../core/synthesis/redaction/finding.ts';
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

  constructor(scanner: SecretScanner, settings: RedactionSettings) {
    this.#scanner = scanner;
    this.#settings = settings;
    this.#wanted = wantedFindings(settings);
  }

  /** What other scanners found where something is to be redacted; undefined where the example can go as it is. */
  async look(example: Example): Promise<ScannedTexts | undefined> {
    if (this.#settings.mode === 'off') return undefined;
    const texts = exampleTexts(example);
    const scanned = await scanTexts(this.#scanner, texts);
    const isSensitive = texts.some(
      (text) => text !== '' && findSensitive(text, { ...this.#wanted, more: scanned.get(text) }).length > 0,
    );
    return isSensitive ? scanned : undefined;
  }
}
