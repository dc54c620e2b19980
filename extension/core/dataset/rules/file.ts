/** Rules about the file as a whole. What they say is found by the tally of rows; blank lines are rows of their own. */
import { spanAt, type FileRule, type RowRule, type RuleText } from './rule.ts';

/** Characters at which Python's str.splitlines and some editors end a line, and JSON does not. */
const LINE_SEPARATOR = /[\u2028\u2029\u0085]/;
const SEPARATORS = /[\u2028\u2029\u0085]/g;

export const FILE_ROW_RULES: readonly RowRule[] = [
  {
    id: 'blank-line',
    group: 'file',
    title: 'A blank line',
    explanation:
      'Together and mlx-lm parse every line as JSON and fail on a blank one, also on a blank last line; others skip it.',
    source: 'Together check_file and mlx-lm create_dataset, run (export-formats 13)',
    severity: 'warning',
    targets: {
      together: { severity: 'error', effect: 'Together refuses the file' },
      'mlx-lm': { severity: 'error', effect: 'mlx-lm stops at the line' },
      openai: { severity: 'error', effect: "OpenAI's published checks fail on the line" },
    },
    fixable: true,
    scope: 'known',
    on: 'blank',
    check({ row }, report) {
      report(spanAt(0, row.text.length), 'This line is blank; JSON Lines has one object on every line. Delete it.', {
        title: 'Delete the blank line',
        edits: () => [],
        removesLine: true,
      });
    },
  },
  {
    id: 'line-separator-inside',
    group: 'file',
    title: 'A Unicode line separator inside a row',
    explanation:
      "U+2028, U+2029 and U+0085 may stand raw in JSON, but Python's str.splitlines() and some editors end the line there, and the row becomes two broken ones. The fix writes them as escapes.",
    source: 'Python str.splitlines; VS Code warns of unusual line terminators',
    severity: 'info',
    fixable: true,
    scope: 'known',
    on: 'value',
    check({ row }, report) {
      const at = row.text.search(LINE_SEPARATOR);
      if (at === -1) return;
      report(spanAt(at, at + 1), 'Some readers end the line at this character. Write it as an escape.', {
        title: 'Write it as an escape',
        edits: ({ text }) =>
          [...text.matchAll(SEPARATORS)].map(({ index, 0: char }) => ({
            start: index,
            end: index + 1,
            text: `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
          })),
      });
    },
  },
];

function file(text: Omit<RuleText, 'group'> & Pick<FileRule, 'scope'> & Partial<RuleText>): FileRule {
  return { group: 'file', on: 'file', ...text };
}

export const FILE_RULES = {
  array: file({
    id: 'json-array',
    title: 'A JSON array in place of lines',
    explanation:
      'The file is one JSON array, which jsonl loaders read as a single broken or odd row. Save it as .json, or write each element on a line of its own.',
    source: 'Together, OpenAI, mlx-lm (a line is a row); LLaMA-Factory and datasets read arrays from .json',
    severity: 'error',
    scope: 'any',
  }),
  prettyPrinted: file({
    id: 'json-pretty-printed',
    title: 'Rows that go over several lines',
    explanation:
      'An object was written with indentation, so that every line of it is broken JSON by itself. Write each row on one line, as json.dumps without indent does.',
    source: 'JSON Lines; every loader parses a line as one value',
    severity: 'error',
    scope: 'any',
  }),
  mixedLineEnds: file({
    id: 'line-ends-mixed',
    title: 'Lines that end in different ways',
    explanation:
      'Some lines end with CRLF and others with LF: an editor or a script touched a part of the file. Loaders strip both; diffs and hashes of lines differ.',
    source: 'Python and pyarrow accept both',
    severity: 'info',
    fixable: true,
    scope: 'known',
  }),
  noFinalNewline: file({
    id: 'no-final-newline',
    title: 'No newline at the end',
    explanation:
      'The next row that a program appends lands on the same line. Off unless you turn it on: every loader reads such files.',
    source: 'JSON Lines',
    severity: 'off',
    fixable: true,
    scope: 'known',
  }),
  empty: file({
    id: 'file-empty',
    title: 'A file without rows',
    explanation: 'There is nothing to train on.',
    source: 'Together check_file; LLaMA-Factory ("Cannot find valid samples")',
    severity: 'info',
    targets: {
      together: { severity: 'error', effect: 'Together refuses the file' },
      openai: { severity: 'error', effect: 'OpenAI refuses the file' },
      'llama-factory': { severity: 'error', effect: 'LLaMA-Factory stops' },
      'mlx-lm': { severity: 'error', effect: 'mlx-lm stops' },
    },
    scope: 'any',
  }),
  tooFewRows: file({
    id: 'too-few-rows',
    title: 'Fewer rows than the service takes',
    explanation: 'OpenAI wants at least 10 examples, and sees improvements from 50 on.',
    source: 'OpenAI fine-tuning guide (export-formats 5)',
    severity: 'off',
    targets: { openai: { severity: 'error', effect: 'OpenAI refuses the file' } },
    scope: 'known',
  }),
  tooLarge: file({
    id: 'file-too-large',
    title: 'A file larger than the service takes',
    explanation: 'OpenAI takes files of at most 512 MB, Together of 50.1 GB. Split it.',
    source: 'OpenAI files reference; Together client (export-formats 5 and 10)',
    severity: 'off',
    targets: {
      openai: { severity: 'error', effect: 'OpenAI refuses the file' },
      together: { severity: 'error', effect: 'Together refuses the file' },
    },
    scope: 'known',
  }),
  typeVaries: file({
    id: 'key-type-varies',
    group: 'shape',
    title: 'A key whose type changes between rows',
    explanation:
      'Columns have one type: older versions of Hugging Face datasets, and all trainers that load through it, stop with "Column changed from string to array". Shown at the first row of the rarer type.',
    source: 'huggingface/datasets json builder (on_mixed_types); pyarrow',
    severity: 'warning',
    targets: {
      huggingface: { severity: 'error', effect: 'Hugging Face datasets before on_mixed_types stops' },
      together: { severity: 'info', effect: 'Together reads row by row' },
      openai: { severity: 'info', effect: 'OpenAI reads row by row' },
      'mlx-lm': { severity: 'info', effect: 'mlx-lm reads row by row' },
    },
    scope: 'known',
  }),
  nestedTypeVaries: file({
    id: 'nested-type-varies',
    group: 'shape',
    title: 'A key inside messages whose type changes',
    explanation:
      'Arrow gives the fields of messages one type too: content that is a string here and a list there cannot be one column.',
    source: 'huggingface/datasets json builder; pyarrow',
    severity: 'off',
    targets: { huggingface: { severity: 'error', effect: 'Hugging Face datasets before on_mixed_types stops' } },
    scope: 'known',
  }),
  oneLabel: file({
    id: 'label-one-class',
    group: 'preference',
    title: 'Only liked, or only disliked answers',
    explanation:
      'KTO learns from both kinds; with one of them LLaMA-Factory warns and the loss has nothing to balance.',
    source: 'LLaMA-Factory (warning); TRL KTOTrainer',
    severity: 'warning',
    scope: ['kto'],
  }),
  alpacaNoInput: file({
    id: 'llama-factory-no-input',
    group: 'loaders',
    title: 'Alpaca rows without the column input',
    explanation:
      'The default columns name input, and LLaMA-Factory raises KeyError if no row has it. Add "input": "" or leave query out of "columns".',
    source: "LLaMA-Factory alpaca converter, run (export-formats 2: KeyError 'input')",
    severity: 'off',
    targets: { 'llama-factory': { severity: 'error', effect: 'LLaMA-Factory raises KeyError' } },
    scope: ['alpaca', 'raw'],
  }),
  columnMissing: file({
    id: 'llama-factory-column-missing',
    group: 'loaders',
    title: 'A column that the entry names and no row has',
    explanation: 'A column that no row of the file has raises KeyError; one that only some rows lack is read as null.',
    source: 'LLaMA-Factory converters, run (export-formats 2: KeyError input)',
    severity: 'off',
    targets: { 'llama-factory': { severity: 'error', effect: 'LLaMA-Factory raises KeyError' } },
    scope: ['alpaca', 'raw', 'messages', 'sharegpt', 'preference', 'kto', 'text', 'promptCompletion'],
  }),
  duplicate: file({
    id: 'duplicate-row',
    group: 'duplicates',
    title: 'A row that stands in the file already',
    explanation:
      'Equal but for case and white space, whatever the metadata. Duplicates weigh a row twice, and stand on both sides of a later split.',
    source: 'Every loader keeps them',
    severity: 'warning',
    fixable: true,
    scope: 'known',
  }),
  nearDuplicate: file({
    id: 'near-duplicate-row',
    group: 'duplicates',
    title: 'A row that is nearly another one',
    explanation: 'At least 0.8 of the three-word runs of both rows are the same (Jaccard, candidates by MinHash).',
    source: 'Every loader keeps them',
    severity: 'info',
    scope: 'known',
  }),
  splitLeak: file({
    id: 'split-leak',
    group: 'duplicates',
    title: 'A row that stands in another split too',
    explanation:
      'What is trained on cannot measure: the row is in this file and in the train, validation or test file beside it. Delete it from one of them.',
    source: 'Every loader keeps them',
    severity: 'error',
    fixable: true,
    scope: 'known',
  }),
  splitPromptLeak: file({
    id: 'split-prompt-leak',
    group: 'duplicates',
    title: 'A question that stands in another split too',
    explanation:
      'The same question with another answer is in the split beside this file: the measure is too good, and for the model both are one task.',
    source: 'Every loader keeps them',
    severity: 'warning',
    scope: 'known',
  }),
  invalidUtf8: file({
    id: 'invalid-utf8',
    group: 'json',
    title: 'Bytes that are no UTF-8',
    explanation:
      'The file is in another encoding, or damaged. Every loader reads UTF-8. Seen by the command line, which reads bytes; an editor shows U+FFFD in their place.',
    source: 'Together check_file; Python open(encoding="utf-8"); RFC 8259 section 8.1',
    severity: 'error',
    scope: 'any',
  }),
  rowTooLarge: file({
    id: 'row-too-large',
    title: 'A row that is larger than any training example',
    explanation:
      'Rows over 64 MB are not read, and over 16 million characters not while they are open in an editor; Arrow stops at strings of 2 GB. Usually line ends are missing, and the file is one row.',
    source: 'pyarrow (block_size); limit of this check',
    severity: 'error',
    scope: 'any',
  }),
} as const satisfies Readonly<Record<string, FileRule>>;
