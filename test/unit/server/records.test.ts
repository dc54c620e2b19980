import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ResponseError } from 'vscode-languageserver/node';
import { MODEL_ANSWER, type ModelQuestion } from '../../../extension/protocol/records.ts';
import { ERROR_CODES } from '../../../extension/protocol/rpc.ts';
import { conversationText, GOOD_TURNS, withThreshold } from '../engine/engines.ts';
import { temporaryFolder } from '../engine/folders.ts';
import { Client } from './client.ts';

/** A background process that has read a conversation of good turns. */
async function filledClient(): Promise<Client> {
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
  return client;
}

describe('records over the connection', { timeout: 120_000 }, () => {
  it('are listed with the word that was said of them, and bad words are refused', async () => {
    const client = await filledClient();
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

  it('are asked about through the host, whose failure is told', async () => {
    const client = await filledClient();
    const questions: ModelQuestion[] = [];
    let answers = true;
    client.connection.onRequest(MODEL_ANSWER, (question: ModelQuestion) => {
      questions.push(question);
      return answers ? '{"verdict":"keep","reason":"good"}' : new ResponseError(1, 'over quota');
    });
    const asking = { most: 2, model: 'Tiny', modelToken: 'm1' };
    expect(await client.request('hololoom/records.ask', asking)).toEqual({
      advices: { keep: 2, reject: 0, reword: 0 },
      unclear: 0,
    });
    expect(questions.map(({ modelToken }) => modelToken)).toEqual(['m1', 'm1']);
    const { proposals } = await client.request('hololoom/records.list', {
      kinds: ['instruction', 'conversation'],
      offset: 0,
      limit: 100,
    });
    expect(Object.values(proposals)).toEqual(Array(2).fill({ advice: 'keep', reason: 'good', model: 'Tiny' }));
    answers = false;
    await expect(client.request('hololoom/records.ask', asking)).rejects.toMatchObject({
      code: ERROR_CODES.modelFailed,
    });
    await client.stop();
  });
});
