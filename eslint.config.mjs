// Typed rules for everything, and the import boundaries of test/architecture/boundaries.ts as a rule of our own.
import { relative } from 'node:path';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { judgeImport } from './test/architecture/boundaries.ts';

/** @type {import('eslint').Rule.RuleModule} */
const boundaries = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(import.meta.dirname, context.filename).replaceAll('\\', '/');
    const check = (node, specifier, typeOnly) => {
      if (typeof specifier?.value !== 'string') return;
      const message = judgeImport(file, specifier.value, typeOnly);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration(node) {
        const names = node.specifiers;
        const eachIsType = names.length > 0 && names.every((name) => name.importKind === 'type');
        check(node, node.source, node.importKind === 'type' || eachIsType);
      },
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source, true),
    };
  },
};

export default defineConfig(
  globalIgnores([
    'dist/',
    'dist-test/',
    'node_modules/',
    '.vscode-test/',
    '.cache/',
    'test-results/',
    'test/fixtures/',
    'coverage/',
  ]),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      // `query<Row>(sql)` and `readJson<Shape>(path)` name what outside data is taken for, in one place.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // With noUncheckedIndexedAccess, `list[i]!` or `list[i] as Token` is how code says that it knows the index is in range.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
    },
  },
  {
    files: ['extension/**/*.ts', 'webview/**/*.ts'],
    plugins: { house: { rules: { boundaries } } },
    rules: { 'house/boundaries': 'error', 'max-lines': ['warn', { max: 450, skipBlankLines: true }] },
  },
  {
    // Programs at a terminal and what runs in the test host print; the product logs or returns.
    files: ['extension/cli/**/*.ts', 'scripts/**/*.ts', 'training/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
