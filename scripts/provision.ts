/** Fetches what the tests need beside the packages, so that they can run without a network afterwards. */
import { provisionBrowser } from './vscode/browser.ts';
import { provisionVsCodeServer } from './vscode/provision.ts';

const [browser, server] = await Promise.all([provisionBrowser(console.log), provisionVsCodeServer(console.log)]);
console.log(`Browser: ${browser}\nVS Code server ${server.version}: ${server.folder}`);
