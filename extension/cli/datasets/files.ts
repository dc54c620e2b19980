import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { EvaluationSetError } from '../../engine/evaluation/evaluationSetError.ts';
import { LineError } from '../../engine/duplicates/search.ts';
import { AtomicFile } from '../../engine/files/atomicFile.ts';
import { ensureFolder } from '../../engine/files/ensureFolder.ts';
import { spool } from '../../engine/files/spool.ts';
import { lineChunks, rowsOf, type LineChunk } from '../../engine/files/lineChunks.ts';
import { at, explainIo, Failure } from '../failure.ts';
import { STDIN_NAME } from '../jsonl.ts';

/** Datasets are read more than once; what comes from standard input is laid down in a temporary file first. */
export class DatasetFiles {
  /** As the person named them. */
  readonly names: readonly string[];
  readonly bytes: number;
  readonly #paths: readonly string[];

  private constructor(names: readonly string[], paths: readonly string[], bytes: number) {
    this.names = names;
    this.#paths = paths;
    this.bytes = bytes;
  }

  static async use<T>(files: readonly string[], work: (files: DatasetFiles) => Promise<T>): Promise<T> {
    let folder: string | undefined;
    const paths: string[] = [];
    const names = files.map((file) => (file === '-' ? STDIN_NAME : file));
    try {
      for (const file of files) {
        if (file !== '-') {
          const facts = await stat(file).catch((error: unknown) => {
            throw explainIo(file, error);
          });
          if (facts.isDirectory()) throw explainIo(file, Object.assign(new Error(), { code: 'EISDIR' }));
          paths.push(file);
          continue;
        }
        folder ??= await mkdtemp(join(tmpdir(), 'hololoom-'));
        const copy = join(folder, 'stdin.jsonl');
        await spool(process.stdin, copy);
        paths.push(copy);
      }
      let bytes = 0;
      for (const path of paths) bytes += (await stat(path)).size;
      return await work(new DatasetFiles(names, paths, bytes));
    } catch (error) {
      throw explain(error);
    } finally {
      if (folder) await rm(folder, { recursive: true, force: true });
    }
  }

  async *chunks(signal: CancellationSignal): AsyncGenerator<LineChunk> {
    for (const [i, path] of this.#paths.entries()) {
      for await (const chunk of lineChunks(path)) {
        throwIfCancelled(signal);
        yield { ...chunk, file: this.names[i]! };
      }
    }
  }

  /** Rows with their place; a line that is not JSON is a LineError. */
  async *rows(signal: CancellationSignal): AsyncGenerator<{ file: string; line: number; value: unknown }> {
    for await (const { file, firstLine, bytes } of this.chunks(signal)) {
      const lines = new TextDecoder().decode(bytes).split('\n');
      for (const [i, text] of lines.entries()) {
        if (text.trim() === '') continue;
        try {
          yield { file, line: firstLine + i, value: JSON.parse(text) as unknown };
        } catch (error) {
          if (error instanceof SyntaxError) throw new LineError(file, firstLine + i, error.message);
          throw error;
        }
      }
    }
  }

  /** Copies rows as they stand to the files that `choose` names by their number, undefined for none. */
  async copy(
    targets: readonly string[],
    choose: (row: number) => string | undefined,
    signal: CancellationSignal,
  ): Promise<void> {
    const files = new Map<string, AtomicFile>();
    try {
      for (const target of targets) {
        await ensureFolder(dirname(target));
        files.set(target, await AtomicFile.create(target));
      }
      let row = 0;
      for await (const chunk of this.chunks(signal)) {
        const parts = new Map<string, string[]>(targets.map((target) => [target, []]));
        for (const line of rowsOf(chunk)) {
          const target = choose(row++);
          if (target !== undefined) parts.get(target)!.push(line.endsWith('\r') ? line.slice(0, -1) : line, '\n');
        }
        for (const [target, lines] of parts) if (lines.length > 0) await files.get(target)!.write(lines.join(''));
      }
      await AtomicFile.commitAll([...files.values()]);
    } catch (error) {
      if (error instanceof Error && 'syscall' in error) throw explainIo(targets[0] ?? '', error);
      throw error;
    } finally {
      for (const file of files.values()) await file.discard();
    }
  }
}

function explain(error: unknown): unknown {
  if (error instanceof LineError)
    return new Failure(at(error.file, error.line, `is not JSON: ${error.message}. One JSON object a line is wanted.`));
  if (error instanceof EvaluationSetError) return new Failure(at(error.file, error.line, error.message));
  if (error instanceof Error && 'syscall' in error && 'path' in error) return explainIo(String(error.path), error);
  return error;
}
