import type { EvaluationIndex } from '../../core/synthesis/decontamination/evaluationIndex.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { EngineError } from '../errors.ts';
import { EvaluationSetError } from '../evaluation/evaluationSetError.ts';
import { readEvaluationSets } from '../evaluation/evaluationSets.ts';
import { baseName } from './provenance.ts';

/**
 * Evaluation sets that a person names for a build; texts are told by the names of their files alone, since the manifest
 * holds no path of this machine. Throws `cannotRead` where one cannot be read or holds nothing to compare with.
 */
export async function evaluationSets(
  paths: readonly string[],
  signal: CancellationSignal,
): Promise<EvaluationIndex | undefined> {
  if (paths.length === 0) return undefined;
  try {
    return await readEvaluationSets(paths, signal, baseName);
  } catch (error) {
    if (!(error instanceof EvaluationSetError)) throw error;
    const { file: path, line, message } = error;
    throw new EngineError('cannotRead', `${path}: ${message}`, line > 0 ? { path, line } : { path }, error);
  }
}
