import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../extension/protocol/rpc.ts';
import { conversationText, GOOD_TURNS, withThreshold } from '../engine/engines.ts';
import { temporaryFolder } from '../engine/folders.ts';
import { Client } from './client.ts';

describe('records over the connection', { timeout: 120_000 }, () => {
  it('are listed with the word that was said of them, and bad words are refused', async () => {
    const folder = await temporaryFolder();
    const samplePath = join(folder, 'sample.md');
    await writeFile(samplePath, conversationText(GOOD_TURNS));
    const client = Client.start();
    await client.initialize({
      storageFolder: join(folder, 'store'),
      settings: withThreshold(0.1),
      samplePath,
      locale: 'en',
    });
    await client.request('hololoom/import.run', { paths: [samplePath] });
    const page = { kinds: ['conversation', 'instruction'], offset: 0, limit: 100 } as const;
    const { records } = await client.request('hololoom/records.list', page);
    expect(new Set(records.map(({ data }) => data.kind))).toEqual(new Set(['conversation', 'instruction']));
    const { id } = records[0]!;
    expect(
      await client.request('hololoom/records.act', { ids: [id], action: { kind: 'tag', tags: ['gold'] } }),
    ).toEqual([{ id, word: { tags: ['gold'] } }]);
    const again = await client.request('hololoom/records.list', page);
    expect(again.records.find((record) => record.id === id)?.tags).toEqual(['gold']);
    const refused = client.request('hololoom/records.act', {
      ids: [id],
      action: { kind: 'edit', data: { kind: 'text', text: 'another kind' } },
    });
    await expect(refused).rejects.toMatchObject({ code: ERROR_CODES.invalid });
    await expect(client.request('hololoom/records.list', { ...page, limit: 1_000_000 })).rejects.toMatchObject({
      code: ERROR_CODES.invalid,
    });
    await client.stop();
  });
});
