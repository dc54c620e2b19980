/** What the rules about secrets ask: the product's own detectors, named for a person. */
import type { SensitiveFinder } from '../../core/dataset/rules/ports.ts';
import type { Allowed } from '../../core/synthesis/redaction/allow.ts';
import { isSecret } from '../../core/synthesis/redaction/finding.ts';
import { findSensitive } from '../../core/synthesis/redaction/findSensitive.ts';

/** Surer than this it must be to be worth a squiggle: what only its words speak for is for the review of an export. */
const MIN_CONFIDENCE = 0.7;

export function sensitiveFinder(allowed: Allowed): SensitiveFinder {
  return (text) =>
    findSensitive(text, { allowed, minConfidence: MIN_CONFIDENCE }).map(({ start, end, kind }) => ({
      start,
      end,
      kind: isSecret(kind) ? 'secret' : 'personal',
      name: kind.replaceAll('_', ' '),
    }));
}
