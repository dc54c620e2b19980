/** What requests about records may hold. */
import * as z from 'zod/mini';
import type { DatasetPlace } from '../core/model/place.ts';
import { RECORD_KINDS, type RecordData } from '../core/model/record.ts';
import type { RecordRequests } from '../protocol/records.ts';

const text = z.string();
const message = z.object({ role: z.enum(['user', 'assistant']), content: text });

export const recordData: z.ZodMiniType<RecordData> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('instruction'), instruction: text, input: text, output: text, system: text }),
  z.object({
    kind: z.literal('conversation'),
    system: text,
    messages: z.array(message),
    train: z.enum(['all', 'last']),
  }),
  z.object({
    kind: z.literal('preference'),
    system: text,
    prompt: z.array(message),
    chosen: text,
    rejected: text,
  }),
  z.object({
    kind: z.literal('feedback'),
    system: text,
    prompt: z.array(message),
    completion: text,
    label: z.boolean(),
  }),
  z.object({ kind: z.literal('text'), text }),
]);

/** A run, or a file or folder. */
export const PLACE: z.ZodMiniType<DatasetPlace> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), id: text }),
  z.object({ kind: z.literal('path'), path: text.check(z.minLength(1)) }),
]);

/** Records that one request may ask for. */
const MAX_PAGE = 1000;

const ids = z.array(text).check(z.minLength(1));

type Schemas = { readonly [M in keyof RecordRequests]: z.ZodMiniType<RecordRequests[M]['params']> };

const scope = { memories: z.exactOptional(z.array(text)), of: z.exactOptional(PLACE) };
const asking = { ...scope, most: z.int().check(z.gte(1), z.lte(MAX_PAGE)), progressToken: z.exactOptional(text) };

export const RECORD_SCHEMAS: Schemas = {
  'hololoom/records.askPlan': z.object(asking),
  'hololoom/records.ask': z.object({ ...asking, model: text, modelToken: text }),
  'hololoom/records.list': z.object({
    ...scope,
    kinds: z.array(z.enum(RECORD_KINDS)).check(z.minLength(1)),
    offset: z.int().check(z.gte(0)),
    limit: z.int().check(z.gte(1), z.lte(MAX_PAGE)),
  }),
  'hololoom/records.act': z.object({
    ids,
    action: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['accept', 'reject', 'undecide', 'undoEdit']) }),
      z.object({ kind: z.enum(['tag', 'untag']), tags: z.array(text).check(z.minLength(1)) }),
      z.object({ kind: z.literal('edit'), data: recordData }),
    ]),
  }),
};
