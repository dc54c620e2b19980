/** Findings as SARIF 2.1.0, which code scanning of forges and editors reads. */
import type { Finding, Severity } from './finding.ts';
import type { Rule } from './rules/rule.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

export interface SarifTool {
  readonly version: string;
  readonly rules: readonly Rule[];
}

export interface SarifFile {
  /** Relative with forward slashes, or absolute. */
  readonly path: string;
  readonly findings: readonly Finding[];
  /** What was not looked at in full, or not listed. */
  readonly notes: readonly string[];
}

/** One run over some files. Columns count UTF-16 units, as the document says of itself. */
export function sarifLog({ version, rules }: SarifTool, files: readonly SarifFile[]): object {
  const index = new Map(rules.map(({ id }, i) => [id, i]));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'HoloLoom', semanticVersion: version, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: files.flatMap(({ path, notes }) =>
              notes.map((text) => ({
                level: 'note',
                message: { text },
                locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
              })),
            ),
          },
        ],
        artifacts: files.map(({ path }) => ({ location: { uri: uriOf(path) } })),
        results: files.flatMap(({ path, findings }, file) =>
          findings.map((finding) => result(finding, { uri: uriOf(path), index: file }, index.get(finding.rule))),
        ),
      },
    ],
  };
}

function descriptor({ id, title, explanation, source, severity }: Rule): object {
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: explanation },
    help: { text: `${explanation} Source: ${source}.` },
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: LEVELS[severity] },
  };
}

interface Artifact {
  readonly uri: string;
  readonly index: number;
}

function result(finding: Finding, artifact: Artifact, ruleIndex: number | undefined): object {
  const { rule, severity, message, range, related, fix } = finding;
  const edits = fix?.edits() ?? [];
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: artifact, region: regionOf(range) } }],
    ...(related && {
      relatedLocations: [
        {
          physicalLocation: {
            artifactLocation: related.file === undefined ? artifact : { uri: uriOf(related.file) },
            region: { startLine: related.line + 1 },
          },
          message: { text: related.message },
        },
      ],
    }),
    ...(fix &&
      edits.length > 0 && {
        fixes: [
          {
            description: { text: fix.title },
            artifactChanges: [
              {
                artifactLocation: artifact,
                replacements: edits.map(({ range: deleted, newText }) => ({
                  deletedRegion: regionOf(deleted),
                  ...(newText !== '' && { insertedContent: { text: newText } }),
                })),
              },
            ],
          },
        ],
      }),
  };
}

function regionOf({ start, end }: Finding['range']): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A relative reference, or a file URI for an absolute path. */
function uriOf(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const encoded = slashed
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  if (slashed.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(slashed) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}
