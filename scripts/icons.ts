/** Renders the Marketplace icon from its drawing; run after changing scripts/art/icon.svg. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ROOT } from './lib/paths.ts';
import { provisionBrowser } from './vscode/browser.ts';

const SIZE = 256;

const svg = await readFile(join(ROOT, 'scripts', 'art', 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: await provisionBrowser(console.log), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
await page.screenshot({ path: join(ROOT, 'media', 'icon.png'), omitBackground: true });
await browser.close();
