import { describe, expect, it } from 'vitest';
import { causalExtractor } from '../../../extension/core/patterns/causal.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

function causesIn(assistant: string): readonly { cause: string; effect: string; confidence: number }[] {
  return causalExtractor
    .extract(analyze({ kind: 'exchange', user: 'Why?', assistant }))
    .flatMap((p) => (p.type === 'causal' ? [{ ...p.content, confidence: p.confidence }] : []));
}

describe('causes that lean on what stands elsewhere', () => {
  it.each([
    'The parser always drops empty rows, so it is safe today.',
    'The manual already lists the page keys, so that is consistent.',
    'The quota is counted by host, so those two options differ a lot.',
    'The index is rebuilt at every start, so this second check is needed.',
    'Only the two oldest readers need it because they work with raw bytes.',
    'In practice it costs almost nothing, so the report mentions it in one line.',
    "When it's set, the result view is the root, so the escape key closes the window.",
    'As written the chapter has no condition, so the text just needs to say that explicitly.',
    'The cleanup job appends there without a lock, so the last line can be torn.',
    'The loop releases two handles.',
    'The parser passes the whole path into this branch, so even the plain case names the file.',
    'The newest part was an old one and the list had no open edits, so I added one.',
    'The doc already names the folder, so nothing to change unless you want the dot.',
    'A heavy user might have a few thousand, so the client parses some megabytes at every check.',
    'The build succeeds — this matters because the old block used two names that are gone.',
    'Delegate that same key to the list of results, so the keystroke also moves the row.',
    '- `fsync`s the file before the rename, so no reader can see an empty file.',
    '3 occurrences lead to a match.',
    'The intent of the user is clear when both are given, so there is no reason to reject the call.',
  ])('is not sure of %s', (text) => expect(causesIn(text).filter((c) => c.confidence >= 0.7)).toEqual([]));

  it.each([
    [
      'The reason for the wait is the main issue: the search blocks the input thread on every key, so letters appear late.',
      'the search blocks the input thread on every key',
      'letters appear late',
    ],
    [
      'The catch is that the cache is filled on the first request, so the second request is fast.',
      'the cache is filled on the first request',
      'the second request is fast',
    ],
    [
      'In this phase, the model has too few weights to fit the data, so both errors are high.',
      'the model has too few weights to fit the data',
      'both errors are high',
    ],
    [
      'The route exists and was tested, the client is merged (so the old notes can be dropped), and two parts are open.',
      'the client is merged',
      'the old notes can be dropped',
    ],
    [
      'The worst plan is to keep only the log, because then any gap becomes permanent.',
      'any gap becomes permanent',
      'The worst plan is to keep only the log',
    ],
    [
      'The joint may feel warm to the touch, again due to increased blood flow.',
      'increased blood flow',
      'The joint may feel warm to the touch',
    ],
    ['An injury to the toe can lead to pain and swelling.', 'An injury to the toe', 'pain and swelling'],
  ])('cuts out of %s', (text, cause, effect) => {
    const found = causesIn(text);
    expect(found).toContainEqual(expect.objectContaining({ cause, effect }));
    expect(Math.max(...found.map((c) => c.confidence))).toBeGreaterThanOrEqual(0.7);
  });

  it.each([
    ['`Close` — Replace `return first` with `joinAll(all)` so both failures of the call are shown.', 'an order'],
    ['Explain how using good chairs can lead to increased focus among employees.', 'what is asked for'],
    [
      'Before I rewrite the loader, I need the exact order of the flags, because the design has to hold all three styles.',
      'a plan',
    ],
    ['Now the second editor needs your call, because there is nothing to add to the file.', 'a question to the reader'],
    ['Your instinct in the note is right because an old client fails on the new shape.', 'praise'],
    ['- Gout: A form of arthritis caused by crystals in the joints, leading to inflammation and pain.', 'a gloss'],
    ['all readers — a plain word, same as the tag, so it keeps the colour of the terminal.', 'a note'],
    ['Signed-in only and isolated, so not urgent for local work.', 'a note without a subject'],
    [
      'An upload error leaves the column untouched, and an update error leaves the file, which the repair run also fixes on the next pass since the store allows a second write.',
      'a clause inside the effect',
    ],
    [
      'The rows mean the file changed (and ran again), but our output looks identical because we hide the new part.',
      'two clauses',
    ],
  ])('is not sure of %s: %s', (text) => {
    expect(causesIn(text).filter((c) => c.confidence >= 0.7)).toEqual([]);
  });
});
