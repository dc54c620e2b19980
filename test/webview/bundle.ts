import { build } from 'esbuild';

/** The script of a webview, bundled for a window of the test's own. */
export async function webviewScript(name: 'chat' | 'statistics'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: { [name]: `webview/${name}/main.ts` },
    outdir: 'dist',
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles.find(({ path }) => path.endsWith('.js'))!.text;
}
