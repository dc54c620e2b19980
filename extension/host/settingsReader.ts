import type * as vscode from 'vscode';
import type { Severity } from '../core/dataset/finding.ts';
import type { SplitRatios } from '../core/synthesis/splits/splits.ts';

const SEVERITIES = ['error', 'warning', 'info', 'off'] as const satisfies readonly (Severity | 'off')[];

/** Reads values of the right shape; a wrong one gives the default that package.json states. */
export class SettingsReader {
  readonly #configuration: vscode.WorkspaceConfiguration;

  constructor(configuration: vscode.WorkspaceConfiguration) {
    this.#configuration = configuration;
  }

  share(key: string): number {
    return this.#read(key, (value) => typeof value === 'number' && value >= 0 && value <= 1) as number;
  }

  count(key: string): number {
    return this.#read(key, (value) => Number.isInteger(value) && (value as number) >= 1) as number;
  }

  amount(key: string): number {
    return this.#read(key, (value) => typeof value === 'number' && value >= 0) as number;
  }

  /** 0 for none. */
  countOrNone(key: string): number {
    return this.#read(key, (value) => Number.isInteger(value) && (value as number) >= 0) as number;
  }

  /** 0, or above a half: how alike two rows must be. */
  similarity(key: string): number {
    return this.#read(
      key,
      (value) => typeof value === 'number' && (value === 0 || (value > 0.5 && value <= 1)),
    ) as number;
  }

  /** Three shares that make 1 together. */
  splits(key: string): SplitRatios {
    return this.#read(key, isSplits) as SplitRatios;
  }

  severities(key: string): Readonly<Record<string, Severity | 'off'>> {
    const value = this.#read(key, (read) => typeof read === 'object' && read !== null) as Readonly<
      Record<string, unknown>
    >;
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, Severity | 'off'] =>
        (SEVERITIES as readonly unknown[]).includes(entry[1]),
      ),
    );
  }

  flag(key: string): boolean {
    return this.#read(key, (value) => typeof value === 'boolean') as boolean;
  }

  text(key: string): string {
    return this.#read(key, (value) => typeof value === 'string') as string;
  }

  texts(key: string): readonly string[] {
    const values = this.#read(key, Array.isArray) as readonly unknown[];
    return values
      .filter((value) => typeof value === 'string')
      .map((value) => value.trim())
      .filter((value) => value !== '');
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T {
    return this.#read(key, (value) => (allowed as readonly unknown[]).includes(value)) as T;
  }

  /** Of the allowed values those that are named, in the order of `allowed`. */
  anyOf<T extends string>(key: string, allowed: readonly T[]): readonly T[] {
    const values = this.#read(key, Array.isArray) as readonly unknown[];
    return allowed.filter((value) => values.includes(value));
  }

  /** The same, and the default where none is. */
  someOf<T extends string>(key: string, allowed: readonly T[]): readonly T[] {
    const chosen = this.anyOf(key, allowed);
    return chosen.length > 0 ? chosen : (this.#configuration.inspect(key)?.defaultValue as readonly T[]);
  }

  #read(key: string, valid: (value: unknown) => boolean): unknown {
    const value = this.#configuration.get<unknown>(key);
    return valid(value) ? value : this.#configuration.inspect(key)?.defaultValue;
  }
}

function isSplits(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { train, validation, test } = value as Readonly<Record<string, unknown>>;
  const shares = [train, validation, test].filter((share) => typeof share === 'number' && share >= 0 && share <= 1);
  return shares.length === 3 && Math.abs((shares as number[]).reduce((sum, share) => sum + share) - 1) < 1e-9;
}
