/** The table of all rules: what is checked, listed by `hololoom validate` and printed in docs/rules.md. */
import { FILE_ROW_RULES, FILE_RULES } from './file.ts';
import { JSON_RULES } from './json.ts';
import { LLAMA_FACTORY_RULES } from './llamaFactory.ts';
import { LOADER_RULES } from './loaders.ts';
import { MESSAGE_RULES } from './messages.ts';
import { PREFERENCE_RULES } from './preference.ts';
import { ROLE_RULES } from './roles.ts';
import type { FileRule, RowRule, Rule } from './rule.ts';
import { SECRET_RULES } from './secrets.ts';
import { SHAPE_RULES } from './shape.ts';
import { TEXT_RULES } from './text.ts';
import { TOKEN_RULES } from './tokens.ts';
import { TOOL_RULES } from './tools.ts';
import { VALUE_RULES } from './values.ts';

export const ROW_RULES: readonly RowRule[] = [
  ...JSON_RULES,
  ...FILE_ROW_RULES,
  ...SHAPE_RULES,
  ...MESSAGE_RULES,
  ...ROLE_RULES,
  ...VALUE_RULES,
  ...TEXT_RULES,
  ...TOOL_RULES,
  ...PREFERENCE_RULES,
  ...LOADER_RULES,
  ...LLAMA_FACTORY_RULES,
  ...SECRET_RULES,
  ...TOKEN_RULES,
];

export const RULES: readonly Rule[] = [...ROW_RULES, ...Object.values<FileRule>(FILE_RULES)];

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

export function ruleById(id: string): Rule | undefined {
  return BY_ID.get(id);
}

export function isRuleId(id: string): boolean {
  return BY_ID.has(id);
}
