import { join } from 'node:path';

/**
 * Where the command line keeps what it must remember from one call to the next, by the custom of the system. `otherwise`
 * is for whom the environment names no home.
 */
export function stateFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  otherwise: string,
): string {
  const set = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const home = set('HOME') ?? set('USERPROFILE') ?? otherwise;
  switch (platform) {
    case 'win32':
      return join(set('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'), 'hololoom');
    case 'darwin':
      return join(set('XDG_STATE_HOME') ?? join(home, 'Library', 'Application Support'), 'hololoom');
    default:
      return join(set('XDG_STATE_HOME') ?? join(home, '.local', 'state'), 'hololoom');
  }
}
