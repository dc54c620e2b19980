import { RULE_GROUPS, type Rule, type RuleGroup } from '../../extension/core/dataset/rules/rule.ts';
import { RULES } from '../../extension/core/dataset/rules/table.ts';
import { TARGET_NAMES, TARGETS } from '../../extension/core/dataset/targets.ts';

/** Relative to the repository. */
export const RULES_FILE = 'docs/rules.md';

/** docs/rules.md, from the table of rules. */
export function rulesPage(): string {
  const groups = Object.entries(RULE_GROUPS) as readonly (readonly [RuleGroup, string])[];
  return `# Rules for datasets

${RULES.length} rules, the same in the editor and in \`hololoom validate\`. Written from the table in
\`extension/core/dataset/rules\` by \`npm run rules\`; a test keeps the two equal.

A rule speaks only where the format of the file is known (messages, ShareGPT, Alpaca, raw, prompt and completion, text,
preference pairs, KTO, segments); those marked with * speak of every JSON Lines file. The severity holds without a
target; a target that is named changes it. \`--rule id=off|info|warn|error\` changes it for the command line.

Targets: ${TARGETS.map((target) => `\`${target}\` (${TARGET_NAMES[target]})`).join(', ')}.

${groups
  .map(([group, title]) =>
    section(
      title,
      RULES.filter((rule) => rule.group === group),
    ),
  )
  .join('\n')}`;
}

function section(title: string, rules: readonly Rule[]): string {
  return `## ${title}\n\n${rules.map(entry).join('\n')}`;
}

function entry(rule: Rule): string {
  const { id, title, explanation, source, severity, targets = {}, fixable, scope } = rule;
  const effects = TARGETS.flatMap((target) => {
    const found = targets[target];
    if (!found) return [];
    return [`- \`${target}\`: ${found.severity}${found.effect === '' ? '' : `. ${found.effect}.`}`];
  });
  const formats = typeof scope === 'string' ? '' : ` Formats: ${scope.join(', ')}.`;
  return [
    `### ${id}${scope === 'any' ? ' *' : ''}`,
    '',
    `**${title}.** ${severity === 'off' ? 'Off without a target that is named.' : `Severity: ${severity}.`}${fixable === true ? ' Quick fix.' : ''}${formats}`,
    '',
    explanation,
    '',
    ...(effects.length > 0 ? [...effects, ''] : []),
    `Source: ${source}.`,
    '',
  ].join('\n');
}
