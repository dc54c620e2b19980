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

it('looks into each line that may tell a secret, again and again, whatever was asked before', () => {
  const open = freeOfSecretsIn(
    turn('The login is stored in Keycloak.\nMy password is Maple!Otter09x.', 'A token bucket limits rates.'),
  );
  for (let i = 0; i < 3; i++)
    expect(['bucket', 'otter', 'Keycloak', 'MAPLE', 'rates'].filter(open)).toEqual(['bucket', 'Keycloak', 'rates']);
});

it('finds a piece in a secret with a letter that is written small in two ways', () => {
  const open = freeOfSecretsIn(turn('The password is Maple!ΟΤΤΕΡΣ!09x', 'Noted.'));
  expect(['οττερσ', 'οττερς'].map(open)).toEqual(
    ['οττερσ', 'οττερς'].map((word) => !'Maple!ΟΤΤΕΡΣ!09x'.toLowerCase().includes(word)),
  );
});
