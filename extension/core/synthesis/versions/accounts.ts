/** Why two versions differ, as their manifests tell: other settings, and other numbers that a step dropped. */
import { isRecord } from '../../formats/wording.ts';
import type { StepAccount } from '../../targets/target.ts';

/** What a manifest says that two versions are compared by. */
export interface VersionAccount {
  readonly settings: unknown;
  readonly steps: readonly StepAccount[];
}

export interface SettingChange {
  /** `selection.minQuality`. */
  readonly name: string;
  /** As JSON; '' where the version has no such setting. */
  readonly before: string;
  readonly after: string;
}

/** Records that a step dropped for a reason, in both versions; the numbers differ. */
export interface DropChange {
  readonly step: string;
  readonly reason: string;
  readonly before: number;
  readonly after: number;
}

/** Settings that are not the same, by name. */
export function settingChanges(older: VersionAccount, newer: VersionAccount): readonly SettingChange[] {
  const before = leaves(older.settings);
  const after = leaves(newer.settings);
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((name) => ({ name, before: before.get(name) ?? '', after: after.get(name) ?? '' }))
    .filter((change) => change.before !== change.after);
}

/** In the order of the steps. */
export function dropChanges(older: VersionAccount, newer: VersionAccount): readonly DropChange[] {
  const before = drops(older.steps);
  const after = drops(newer.steps);
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((key) => {
      const [step = '', reason = ''] = key.split('\0');
      return { step, reason, before: before.get(key) ?? 0, after: after.get(key) ?? 0 };
    })
    .filter((change) => change.before !== change.after);
}

function drops(steps: readonly StepAccount[]): ReadonlyMap<string, number> {
  return new Map(
    steps.flatMap(({ name, dropped }) =>
      Object.entries(dropped).map(([reason, count]) => [`${name}\0${reason}`, count] as const),
    ),
  );
}

function leaves(value: unknown, name = '', found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (!isRecord(value)) {
    if (value !== undefined && name !== '') found.set(name, JSON.stringify(value));
    return found;
  }
  for (const [key, inner] of Object.entries(value)) leaves(inner, name === '' ? key : `${name}.${key}`, found);
  return found;
}
