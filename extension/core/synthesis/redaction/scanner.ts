/** A port: finders of secrets that are not our own, and answer later. The engine implements it with secretlint. */
import type { SensitiveFinding } from './finding.ts';

export interface SecretScanner {
  /** Never rejects for what a text holds. Findings in no particular order; they may overlap. */
  scan(text: string): Promise<readonly SensitiveFinding[]>;
}
