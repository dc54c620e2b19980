import { expect, it } from 'vitest';
import { byFolder, projectText, whereText, type OpenFolder } from '../../../extension/host/datasets/places.ts';

const SHOP: OpenFolder = { name: 'shop', path: '/home/ada/shop' };
const SITE: OpenFolder = { name: 'site', path: '/home/ada/site' };

it.each<[path: string, folders: readonly OpenFolder[], where: string, project: string | undefined]>([
  ['/home/ada/shop/out', [SHOP], 'out', undefined],
  ['/home/ada/shop', [SHOP], 'shop', undefined],
  ['/home/ada/shop/out/trl', [SHOP, SITE], 'shop/out/trl', 'shop'],
  ['/home/ada/site/out', [SHOP, SITE], 'site/out', 'site'],
  ['/home/ada/shop', [SHOP, SITE], 'shop', 'shop'],
  // A name that begins like a folder's is another folder.
  ['/home/ada/shop-old/out', [SHOP, SITE], '…/shop-old/out', '…/shop-old/out'],
  ['/home/ada/blog/out', [SHOP], '…/blog/out', '…/blog/out'],
  ['/home/ada/blog/out', [], '…/blog/out', '…/blog/out'],
  ['/out', [SHOP], '/out', '/out'],
  // A folder that is opened inside an open one holds its files itself.
  ['/home/ada/shop/api/out', [SHOP, { name: 'api', path: '/home/ada/shop/api' }], 'api/out', 'api'],
  ['C:\\work\\shop\\out', [{ name: 'shop', path: 'C:\\work\\shop' }], 'out', undefined],
  ['C:\\work\\blog\\out', [{ name: 'shop', path: 'C:\\work\\shop' }], '…/blog/out', '…/blog/out'],
  // A drive or a root can be opened as a folder.
  ['/out', [{ name: 'root', path: '/' }], 'out', undefined],
])('%s with %j open is %s', (path, folders, where, project) => {
  expect(whereText(path, folders)).toBe(where);
  expect(projectText(path, folders)).toBe(project);
});

it('parts files by their folders, in the order in which they came', () => {
  const files = ['/a/out/x', '/b/out/x', '/a/out/y', 'C:\\c\\x'].map((path) => ({ path }));
  const parted = [...byFolder(files)].map(([folder, held]) => [folder, held.map(({ path }) => path)]);
  expect(parted).toEqual([
    ['/a/out', ['/a/out/x', '/a/out/y']],
    ['/b/out', ['/b/out/x']],
    ['C:\\c', ['C:\\c\\x']],
  ]);
});
