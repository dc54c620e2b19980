import { expect, it } from 'vitest';
import { freeOfSecretsIn } from '../../../extension/core/synthesis/secretWords.ts';
import { turn } from './helpers.ts';

it('drops what stands inside a secret, also in the text that an example leaves out', () => {
  const t = turn('My password is Maple!Otter09x, how do I reset it in Keycloak?', 'Open Keycloak and choose Reset.');
  expect(['Maple', 'otter', 'Keycloak'].filter(freeOfSecretsIn(t))).toEqual(['Keycloak']);
});

it('keeps words that only stand near one, and all of them where there is none', () => {
  const t = turn('Set DB_PASSWORD=kT9vRw2pLq8Z for Postgres', 'Postgres reads it at start.');
  expect(['Postgres'].filter(freeOfSecretsIn(t))).toEqual(['Postgres']);
  const words = ['Thompson Sampling', 'token bucket'];
  const open = freeOfSecretsIn(turn('What is a token bucket?', 'A token bucket limits rates.'));
  expect(words.filter(open)).toEqual(words);
});
