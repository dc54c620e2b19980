/** The licences of every package that ends up inside the bundles: their terms ask that the texts go with the copies. */
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundles, COPIED_FILES } from './bundles.ts';

export const NOTICES_FILE = 'ThirdPartyNotices.txt';

const HEAD = `HoloLoom contains the following software of others, each under the licence that follows its name.
Written by \`npm run notices\` from what esbuild put into the bundles.
`;

/** Content of ThirdPartyNotices.txt for the sources and packages as they are. */
export async function thirdPartyNotices(): Promise<string> {
  const sections = await Promise.all((await bundledPackages()).map(noticeOf));
  return [HEAD, ...sections.sort()].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Folders of packages with code or files in dist. */
export async function bundledPackages(): Promise<readonly string[]> {
  const inputs = new Set(Object.values(COPIED_FILES));
  for (const options of bundles(true)) {
    const { metafile } = await build({ ...options, outdir: 'dist', write: false, metafile: true, logLevel: 'silent' });
    // What is parsed but not used leaves no bytes in the output, and nothing to attribute.
    for (const output of Object.values(metafile.outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) if (bytesInOutput > 0) inputs.add(path);
    }
  }
  const folders = [...inputs].flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)];
}

async function noticeOf(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const files = (await readdir(folder)).filter((name) => /^(?:licen[cs]e|copying|notice)(?:[-.]|$)/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  if (texts.length === 0 && !existsSync(join(folder, 'README.md'))) throw new Error(`${folder} states no licence`);
  const body =
    texts.length > 0
      ? texts.map((text) => text.trim()).join('\n\n')
      : `Licence as its package states: ${manifest.license ?? 'none'}`;
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})\n\n${body.replaceAll('\r\n', '\n')}\n`;
}
