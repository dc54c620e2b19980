/** Builds as they were made: a copy of each, so that it can be compared when its folder holds a newer one. */
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRecord } from '../../core/formats/wording.ts';
import type { DatasetVersion } from '../../protocol/datasetViews.ts';
import { fileError } from '../errors.ts';
import { DROPPED_FILE } from './provenance.ts';
import type { DroppedFrom } from './step.ts';

/** What a kept version says of itself, in a file of its own: the manifest knows no time. */
const VERSION_FILE = 'hololoom.version.json';
/** Versions kept of each target; the oldest goes first. */
const MOST_OF_A_TARGET = 10;

export interface BuildToKeep {
  readonly target: string;
  readonly name: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly rows: number;
  /** Absolute, and what is in it, relative with forward slashes. */
  readonly folder: string;
  readonly files: readonly string[];
  readonly dropped: readonly DroppedFrom[];
}

export class KeptVersions {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Appears whole or not at all. Throws `cannotWrite`. */
  async keep(build: BuildToKeep): Promise<void> {
    const name = `${build.target}-${build.createdAt.replace(/[:.]/g, '-')}`;
    const making = join(this.#folder, `.${name}.tmp`);
    try {
      await rm(making, { recursive: true, force: true });
      for (const path of build.files) {
        const copy = join(making, ...path.split('/'));
        await mkdir(dirname(copy), { recursive: true });
        await copyFile(join(build.folder, ...path.split('/')), copy);
      }
      const dropped = build.dropped.map(({ id, step, reason }) => `${JSON.stringify({ id, step, reason })}\n`);
      await writeFile(join(making, DROPPED_FILE), dropped.join(''));
      const { createdAt, rows } = build;
      await writeFile(join(making, VERSION_FILE), JSON.stringify({ name: build.name, createdAt, rows }));
      await rm(join(this.#folder, name), { recursive: true, force: true });
      await rename(making, join(this.#folder, name));
      await this.#forgetOldest(build.target);
    } catch (error) {
      await rm(making, { recursive: true, force: true }).catch(() => undefined);
      throw fileError('cannotWrite', this.#folder, error);
    }
  }

  /** Newest first. */
  async list(): Promise<readonly DatasetVersion[]> {
    const versions: DatasetVersion[] = [];
    for (const folder of await this.#names()) {
      const path = join(this.#folder, folder);
      const version = await readFile(join(path, VERSION_FILE), 'utf8').then(
        (text) => versionOf(text, path),
        () => undefined,
      );
      if (version) versions.push(version);
    }
    return versions.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  }

  async #names(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => !name.startsWith('.')).sort();
  }

  async #forgetOldest(target: string): Promise<void> {
    // A target's name may begin another's: the time that follows it begins with a digit.
    const own = (await this.#names()).filter(
      (name) => /^-\d/.test(name.slice(target.length)) && name.startsWith(target),
    );
    for (const name of own.slice(0, Math.max(0, own.length - MOST_OF_A_TARGET)))
      await rm(join(this.#folder, name), { recursive: true, force: true });
  }
}

function versionOf(text: string, path: string): DatasetVersion | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return undefined;
    const { name, createdAt, rows } = value;
    if (typeof name !== 'string' || typeof createdAt !== 'string' || typeof rows !== 'number') return undefined;
    return { place: { kind: 'path', path }, of: 'build', createdAt, name, rows };
  } catch {
    return undefined;
  }
}
