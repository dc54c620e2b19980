import { describe, expect, it } from 'vitest';
import { enrichedTurn } from './enriched.ts';

describe('topics', () => {
  it('are at most three, the most prominent first', () => {
    const { topics } = enrichedTurn(
      'How do I tune autovacuum in PostgreSQL?',
      'Autovacuum in Postgres wakes up when enough rows are dead. Lower the autovacuum scale factor for large tables, and watch autovacuum workers.',
    );
    expect(topics.length).toBeLessThanOrEqual(3);
    expect(topics).toContain('autovacuum');
    expect(topics).toContain('PostgreSQL');
  });

  it('have one name for one thing, however it is written', () => {
    const a = enrichedTurn('Is k8s worth it?', 'For a team of two, k8s is too much.').topics;
    const b = enrichedTurn('Is Kubernetes worth it?', 'For a team of two, kubernetes is too much.').topics;
    expect(a[0]).toBe('Kubernetes');
    expect(b[0]).toBe('Kubernetes');
  });

  it('are in the singular and in lower case unless they are names', () => {
    const { topics } = enrichedTurn(
      'Bloom filters, when to use them?',
      'Bloom filters save look-ups. A bloom filter may err on one side, and bloom filters cannot delete.',
    );
    expect(topics[0]).toBe('bloom filter');
  });

  it('are what is asked for where nothing else comes up', () => {
    const { topics } = enrichedTurn(
      'What is a mutex?',
      'A mutex lets one thread in, and the kernel parks other threads.',
    );
    expect(topics).toEqual(['mutex']);
  });

  it('put the person’s own terms first', () => {
    const { topics } = enrichedTurn('Does the Weft planner cache?', 'Yes, Python code in the planner caches plans.', [
      'Weft planner',
    ]);
    expect(topics[0]).toBe('Weft planner');
  });

  it('are the same on every run and absent from small talk', () => {
    const turn = [
      'Explain RAFT leader election',
      'A RAFT leader is elected by a majority. Leader election repeats on timeout.',
    ] as const;
    expect(enrichedTurn(...turn).topics).toEqual(enrichedTurn(...turn).topics);
    expect(enrichedTurn('ok thanks', 'You are welcome.').topics).toEqual([]);
  });

  it('do not repeat one another', () => {
    const { topics } = enrichedTurn(
      'Why is the query cache slow?',
      'The query cache takes a lock. Each cache lookup waits for the query cache lock.',
    );
    expect(topics.filter((t) => t.includes('cache')).length).toBe(1);
  });
});
