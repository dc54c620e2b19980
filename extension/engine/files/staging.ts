import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureFolder } from './ensureFolder.ts';
import { isRunning } from './isRunning.ts';

const PREFIX = '.hololoom-';
const LEFT_BEHIND = /^\.hololoom-(\d+)-/;

/**
 * A folder for files that are to appear together: they are written into a hidden folder beside their places, and moved
 * when all of them are whole. `discard` leaves the target as it was. Errors are those of node:fs.
 */
export class Staging {
  readonly target: string;
  readonly folder: string;

  private constructor(target: string, folder: string) {
    this.target = target;
    this.folder = folder;
  }

  /** The target is made when missing; what a process that was killed has left in it goes. */
  static async begin(target: string): Promise<Staging> {
    await ensureFolder(target);
    for (const name of await readdir(target)) {
      const pid = LEFT_BEHIND.exec(name)?.[1];
      if (pid !== undefined && !isRunning(Number(pid))) await rm(join(target, name), { recursive: true, force: true });
    }
    return new Staging(target, await mkdtemp(join(target, `${PREFIX}${process.pid}-`)));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Moves the files to their places, over those of the same name. */
  async commit(names: Iterable<string>): Promise<void> {
    for (const name of names) await rename(this.path(name), join(this.target, name));
    await this.discard();
  }

  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A new folder of that name in another, with a number where the name is taken. */
export async function newFolder(parent: string, name: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const path = join(parent, attempt === 1 ? name : `${name}-${attempt}`);
    try {
      await mkdir(path);
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
