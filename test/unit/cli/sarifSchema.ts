/** SARIF 2.1.0 as far as we write it: required properties, no other ones, and their limits, as the standard states them. */
import * as z from 'zod/mini';

const text = z.string();
const from = (least: number) => z.int().check(z.gte(least));
const some = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.minLength(1));
const unique = <T extends z.ZodMiniType>(item: T) =>
  z
    .array(item)
    .check(z.refine((list) => new Set(list.map((each) => JSON.stringify(each))).size === list.length, 'unique items'));

const message = z.strictObject({ text });
const level = z.enum(['none', 'note', 'warning', 'error']);
// RFC 3986: no blank and no bare backslash, quote or bracket.
const uri = text.check(z.regex(/^(?:[\w.~!$&'()*+,;=:@/?#-]|%[\dA-F]{2})+$/));
const artifactLocation = z.strictObject({ uri, index: z.exactOptional(from(-1)) });
const region = z.strictObject({
  startLine: from(1),
  startColumn: z.exactOptional(from(1)),
  endLine: z.exactOptional(from(1)),
  endColumn: z.exactOptional(from(1)),
});
const location = z.strictObject({
  physicalLocation: z.strictObject({ artifactLocation, region: z.exactOptional(region) }),
  message: z.exactOptional(message),
});
const replacement = z.strictObject({
  deletedRegion: region,
  insertedContent: z.exactOptional(z.strictObject({ text })),
});
const fix = z.strictObject({
  description: message,
  artifactChanges: some(z.strictObject({ artifactLocation, replacements: some(replacement) })),
});
const descriptor = z.strictObject({
  id: text,
  shortDescription: message,
  fullDescription: message,
  help: message,
  defaultConfiguration: z.strictObject({ enabled: z.exactOptional(z.boolean()), level: z.exactOptional(level) }),
});
const result = z.strictObject({
  ruleId: text,
  ruleIndex: z.exactOptional(from(-1)),
  level,
  message,
  locations: z.array(location),
  relatedLocations: z.exactOptional(unique(location)),
  fixes: z.exactOptional(unique(fix)),
});
const run = z.strictObject({
  tool: z.strictObject({
    driver: z.strictObject({
      name: text,
      semanticVersion: text.check(z.regex(/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/)),
      rules: unique(descriptor),
    }),
  }),
  columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
  invocations: z.array(
    z.strictObject({
      executionSuccessful: z.boolean(),
      toolExecutionNotifications: z.array(z.strictObject({ level, message, locations: unique(location) })),
    }),
  ),
  artifacts: unique(z.strictObject({ location: artifactLocation })),
  results: z.array(result),
});

export const SARIF = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(run),
});
