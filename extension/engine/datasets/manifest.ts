/** `hololoom.manifest.json`: how a dataset was made. No clock and no absolute path, so that the same input gives the same bytes. */
import { isRecord } from '../../core/formats/wording.ts';
import { PRODUCT } from '../../core/model/product.ts';
import type { SplitSummary } from '../../core/synthesis/splits/splits.ts';
import type { VersionAccount } from '../../core/synthesis/versions/accounts.ts';
import type { DatasetFacts, StepAccount, TargetId, TokenAccount } from '../../core/targets/target.ts';
import { prettyJson } from '../../core/targets/writing.ts';

export const MANIFEST_FILE = 'hololoom.manifest.json';

/** Goes up when the meaning of a field changes. */
const MANIFEST_VERSION = 1;

export interface ManifestFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Rows of data files. */
  readonly rows?: number;
  readonly part?: string;
  readonly split?: string;
}

export interface ManifestFacts {
  readonly target: TargetId;
  /** What the person chose, without paths. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly input: { readonly conversations: number; readonly turns: number; readonly records: number };
  readonly steps: readonly StepAccount[];
  readonly splits: SplitSummary;
  readonly tokens: TokenAccount;
  readonly facts: DatasetFacts;
  readonly files: readonly ManifestFile[];
}

export function manifestText({ target, settings, input, steps, splits, tokens, facts, files }: ManifestFacts): string {
  return prettyJson({
    manifest: MANIFEST_VERSION,
    product: PRODUCT,
    target,
    settings,
    input,
    steps,
    splits,
    tokens,
    parts: facts.parts,
    sequenceLength: facts.sequenceLength,
    files,
  });
}

/** Hashes by path of a manifest's text; empty where it is none of ours. */
export function manifestFiles(text: string): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  try {
    const manifest = JSON.parse(text) as { product?: { name?: unknown }; files?: unknown };
    if (manifest.product?.name !== PRODUCT.name || !Array.isArray(manifest.files)) return known;
    for (const file of manifest.files as readonly Partial<ManifestFile>[]) {
      if (typeof file.path === 'string' && typeof file.sha256 === 'string') known.set(file.path, file.sha256);
    }
  } catch {
    // Somebody else's file of the same name.
  }
  return known;
}

/** What a manifest's text says of the making of its dataset; undefined where it is none of ours. */
export function manifestAccount(text: string): VersionAccount | undefined {
  try {
    const { product, settings, steps } = JSON.parse(text) as Partial<Record<string, unknown>>;
    if (!isRecord(product) || product['name'] !== PRODUCT.name || !Array.isArray(steps)) return undefined;
    return { settings, steps: steps.filter(isStep) };
  } catch {
    return undefined;
  }
}

function isStep(value: unknown): value is StepAccount {
  if (!isRecord(value)) return false;
  const { name, in: before, out, dropped, noted } = value;
  return (
    typeof name === 'string' &&
    typeof before === 'number' &&
    typeof out === 'number' &&
    isRecord(dropped) &&
    isRecord(noted) &&
    [...Object.values(dropped), ...Object.values(noted)].every((count) => typeof count === 'number')
  );
}
