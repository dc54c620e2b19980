/** What the person wants taken out of exports. */

/** `redact`: secrets and personal data; `secrets`: credentials alone; `off`: nothing. */
export const REDACTION_MODES = ['redact', 'secrets', 'off'] as const;
export type RedactionMode = (typeof REDACTION_MODES)[number];

export interface RedactionSettings {
  readonly mode: RedactionMode;
  /** Values that stay, or `/patterns/` of them; see readAllowed. */
  readonly allow: readonly string[];
}

export const DEFAULT_REDACTION: RedactionSettings = { mode: 'redact', allow: [] };
