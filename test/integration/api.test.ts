import assert from 'node:assert/strict';
import type { HoloLoomApi } from '../../extension/host/api.ts';
import { DEFINITION, THANKS, theExtension } from './extension.ts';

describe('the API for other extensions', () => {
  let api: HoloLoomApi;
  before(async () => {
    api = await theExtension().activate();
  });

  it('scores turns in their order, each with contributions that explain it', async () => {
    const [definition, thanks] = await api.score([DEFINITION, THANKS]);
    assert.ok(definition && thanks);
    assert.ok(definition.importance >= 0.7, `a definition scores ${definition.importance}`);
    assert.ok(thanks.importance <= 0.25, `thanks scores ${thanks.importance}`);
    assert.ok(definition.signals.length > 0);
  });

  it('enriches a turn', async () => {
    const [enrichment] = await api.enrich([DEFINITION]);
    assert.ok(enrichment?.entities.some(({ text }) => text === 'Thompson Sampling'));
  });

  it('finds patterns whose spans are the text itself', async () => {
    const [patterns] = await api.extractPatterns([DEFINITION], { minConfidence: 0 });
    assert.ok(patterns && patterns.length > 0);
    assert.ok(patterns.some(({ type }) => type === 'definition'));
  });

  it('goes from a turn to JSONL in three lines', async () => {
    const examples = await api.synthesize([DEFINITION]);
    const jsonl = await api.encode(examples, 'alpaca');
    const lines = jsonl.trimEnd().split('\n');
    assert.equal(lines.length, examples.length);
    assert.ok(jsonl.endsWith('\n'));
    for (const line of lines) {
      assert.deepEqual(Object.keys(JSON.parse(line) as object), ['instruction', 'input', 'output']);
    }
  });
});
