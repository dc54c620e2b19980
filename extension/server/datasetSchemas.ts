/** What a request to build a dataset may hold. */
import * as z from 'zod/mini';
import { RECORD_KINDS } from '../core/model/record.ts';
import { TARGET_IDS } from '../core/targets/target.ts';
import type { RequestMap } from '../protocol/rpc.ts';

const text = z.string();
const path = text.check(z.minLength(1));
const share = z.number().check(z.gte(0), z.lte(1));
const whole = z.int().check(z.gte(0));
const atLeastOne = z.int().check(z.gte(1));

const kinds = z.exactOptional(z.array(z.enum(RECORD_KINDS)).check(z.minLength(1)));

/** Fields of a FindingScope. */
export const FINDING_SCOPE = {
  runId: z.exactOptional(text),
  build: z.exactOptional(z.object({ target: z.enum(TARGET_IDS), kinds })),
  conversations: z.exactOptional(z.literal(true)),
};

const splits = z
  .object({ train: share, validation: share, test: share })
  .check(z.refine(({ train, validation, test }) => Math.abs(train + validation + test - 1) < 1e-9));
/** 0, or above 0.5: less alike are no duplicates, and the search is not made for them. */
const similarity = share.check(z.refine((value) => value === 0 || value > 0.5));

export const BUILD_SCHEMA: z.ZodMiniType<RequestMap['hololoom/dataset.build']['params']> = z.object({
  target: z.enum(TARGET_IDS),
  runId: z.exactOptional(text),
  workspaceFolder: path,
  folder: text,
  kinds,
  conversationTurns: z.exactOptional(whole),
  conversationTrain: z.exactOptional(z.enum(['all', 'last'])),
  minQuality: z.exactOptional(share),
  balance: z.exactOptional(z.array(z.enum(['topic', 'patternType']))),
  mostOfATopic: z.exactOptional(atLeastOne),
  mostOfAPatternType: z.exactOptional(atLeastOne),
  order: z.exactOptional(z.enum(['source', 'shortFirst'])),
  similarity: z.exactOptional(similarity),
  evaluationSets: z.exactOptional(z.array(path)),
  splits: z.exactOptional(splits),
  seed: z.exactOptional(whole),
  format: z.exactOptional(z.enum(['jsonl', 'parquet'])),
  maxTokens: z.exactOptional(atLeastOne),
  longRecords: z.exactOptional(z.enum(['keep', 'drop'])),
  name: z.exactOptional(text),
  license: z.exactOptional(text),
  replace: z.boolean(),
  progressToken: z.exactOptional(text),
});
