/** Conversations with something to learn in each, alike in shape and different in words. */
import type { Turn } from '../../../../extension/core/model/turn.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../../../extension/core/model/settings.ts';
import { Pipeline } from '../../../../extension/core/pipeline.ts';
import type { DatasetSource } from '../../../../extension/engine/datasets/source.ts';
import { turnSource } from '../../../../extension/engine/datasets/turnSource.ts';

const THINGS: readonly (readonly [string, string, string])[] = [
  ['a mutex', 'a lock that lets one thread at a time enter a section', 'two threads write to the same map'],
  [
    'a bloom filter',
    'a bit array that tells whether an element may be in a set',
    'the disk is slow and most keys are absent',
  ],
  ['a quorum', 'the smallest number of replicas that must agree on a write', 'a network partition splits the cluster'],
  [
    'a checksum',
    'a short number computed from data to notice that it changed',
    'packets arrive damaged over radio links',
  ],
  ['a B-tree', 'a balanced tree whose nodes hold many keys for slow storage', 'range queries scan whole tables'],
  ['a semaphore', 'a counter that limits how many workers hold a resource', 'the pool hands out too many connections'],
  ['a trie', 'a tree that stores words by their shared beginnings', 'autocompletion walks a list of a million words'],
  ['a snapshot', 'a frozen view of a database at one moment', 'a backup reads rows while others write them'],
  [
    'a gossip protocol',
    'a way for nodes to spread news by telling a few random peers',
    'a central registry falls over under load',
  ],
  [
    'a ring buffer',
    'a fixed array whose write position wraps around at the end',
    'the audio thread must never allocate memory',
  ],
];

/** `count` conversations of two turns each; the tenth ones over repeat the things with other numbers. */
export function conversations(count: number): readonly (readonly Turn[])[] {
  return Array.from({ length: count }, (_, i) => {
    const [name, meaning, trouble] = THINGS[i % THINGS.length]!;
    const round = Math.floor(i / THINGS.length);
    const number = String(17 + i * 31);
    const id = `talk:${String(i)}`;
    const turn = (index: number, user: string, assistant: string): Turn => ({
      id: `${id}:${index}`,
      conversation: id,
      index,
      user,
      assistant,
      model: i % 2 === 0 ? 'model-a' : 'model-b',
      origin: { source: 'test', file: `/home/somebody/exports/talk-${i}.json`, line: index + 1 },
      ...(index === 0 && i % 3 === 0 ? { rating: i % 2 === 0 ? 1 : -1 } : {}),
    });
    return [
      turn(
        0,
        `What is ${name}?${round > 0 ? ` I mean case ${number}.` : ''}`,
        `${name[0]!.toUpperCase()}${name.slice(1)} is ${meaning}. In case ${number} it helped because ${trouble}, so the team of ${number} people chose it after measuring the cost in ${number} trials.`,
      ),
      turn(
        1,
        `Why did the incident ${number} happen?`,
        `The incident ${number} happened because ${trouble}. Therefore the operators of site ${number} added ${name}, which reduced the failures from ${number} a day to almost none within a week.`,
      ),
    ];
  });
}

export function sourceOf(talks: readonly (readonly Turn[])[]): DatasetSource {
  // eslint-disable-next-line @typescript-eslint/require-await
  async function* turns(): AsyncGenerator<Turn> {
    for (const talk of talks) yield* talk;
  }
  return turnSource(
    turns(),
    new Pipeline({ ...DEFAULT_PIPELINE_SETTINGS, importance: { threshold: 0, domainTerms: [] } }),
  );
}
