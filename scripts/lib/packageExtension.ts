/** Packages the extension as users get it: `vsce package` with its production build. */
import { runOrThrow } from './run.ts';
import { ROOT } from './paths.ts';

/** Writes the .vsix and returns what vsce printed; throws with that when it refuses. */
export async function packageExtension(vsix: string): Promise<string> {
  return runOrThrow(`${ROOT}/node_modules/.bin/vsce`, ['package', '--no-dependencies', '--out', vsix]);
}
