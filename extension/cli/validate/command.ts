import { InvalidArgumentError, Option, type Command } from 'commander';
import { DEFAULT_MOST_A_RULE } from '../../core/dataset/collect.ts';
import type { SeveritySettings } from '../../core/dataset/finding.ts';
import { isRuleId, RULES } from '../../core/dataset/rules/table.ts';
import { TARGET_SETTINGS, type TargetSetting } from '../../core/dataset/targets.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { positiveInteger } from '../options.ts';
import { REPORT_FORMATS, type ReportFormat } from './reports.ts';
import { SEVERITY_WORDS, validate } from './validate.ts';

interface ValidateFlags {
  readonly target: TargetSetting;
  readonly format: ReportFormat;
  readonly max: number;
  readonly rule: SeveritySettings;
  readonly maxTokens?: number;
}

/** `validate`: the rules that the editor shows, for a terminal and for CI. */
export function addValidateCommand(program: Command, signal: CancellationSignal): void {
  program
    .command('validate')
    .description(`check datasets by ${RULES.length} rules (docs/rules.md): exit 1 where one of them is an error`)
    .argument('<file...>', 'JSONL files, folders of them, - for standard input')
    .addOption(
      new Option('--target <name>', 'the loader to check for; auto reads the configuration beside the file')
        .choices(TARGET_SETTINGS)
        .default('auto'),
    )
    .addOption(new Option('--format <name>', 'how findings are printed').choices(REPORT_FORMATS).default('human'))
    .option(
      '--max <n>',
      'findings listed of a rule and file; the others are counted',
      positiveInteger,
      DEFAULT_MOST_A_RULE,
    )
    .option('--rule <id=severity>', 'off, info, warn or error for a rule (repeatable)', ruleSetting, {})
    .option('--max-tokens <n>', 'tokens (o200k_base) that a row may have', positiveInteger)
    .action((files: readonly string[], flags: ValidateFlags) =>
      validate(
        files,
        {
          target: flags.target,
          format: flags.format,
          max: flags.max,
          severities: flags.rule,
          maxTokens: flags.maxTokens,
        },
        signal,
      ),
    );
}

/** `id=severity`, added to those before. */
function ruleSetting(value: string, before: SeveritySettings): SeveritySettings {
  const [id = '', word = ''] = value.split('=', 2);
  if (!isRuleId(id))
    throw new InvalidArgumentError(`There is no rule ${JSON.stringify(id)}; docs/rules.md lists them.`);
  const severity = Object.hasOwn(SEVERITY_WORDS, word) ? SEVERITY_WORDS[word] : undefined;
  if (severity === undefined) throw new InvalidArgumentError('id=off, id=info, id=warn or id=error is wanted.');
  return { ...before, [id]: severity };
}
