/** Keys of Azure in base64, which hold the sign of their service near the end. Source: documents of Microsoft Security. */
import { isTokenStandIn } from '../values.ts';
import type { Findings } from '../finding.ts';
import { gate, type TextGrams } from '../grams.ts';

const SIGNS = gate('acdb', '+ast', '+asb', '+aba', '+acr', '+amc', '+aeh', '+arm', '+iot');
const HINT = /\+A(?:S[tb]|[BI]a|CR|MC|Eh|Rm)|ACDb|AIoT/;
const KEY =
  /(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{76}(?:\+ASt|\+ABa|\+AMC|ACDb)[A-Za-z0-9+/]{5,6}==|[A-Za-z0-9+/]{33}(?:\+ASb|\+AEh|\+ARm|AIoT)[A-Za-z0-9+/]{5,6}=|[A-Za-z0-9+/]{42}\+ACR[A-Za-z0-9+/]{6})(?![A-Za-z0-9+/=])/g;

export function findSignedKeys(text: string, grams: TextGrams, found: Findings): void {
  if (!grams.mayHold(SIGNS) || !HINT.test(text)) return;
  for (const { 0: key, index } of text.matchAll(KEY))
    if (!isTokenStandIn(key)) found.add('api_key', index, index + key.length, 0.9, 'azure-key');
}
