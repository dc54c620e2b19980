/** What the suite inside VS Code hands to the program that started it, as a JSON file. */
export interface SuiteResults {
  /** Which VS Code ran, such as 'Visual Studio Code 1.139.1, Node 24.21.0'. */
  readonly host: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Environment variables by which the starter tells the suite what to run and where to leave the results. */
export const SUITE_VARIABLES = {
  /** Folder of test files below the suite's own; '' for the files beside index.ts. */
  scenario: 'HOLOLOOM_TEST_SCENARIO',
  results: 'HOLOLOOM_TEST_RESULTS',
  grep: 'HOLOLOOM_TEST_GREP',
} as const;

/** Starts each line of the suite's report, so that the starter can tell it from VS Code's own log. */
export const REPORT_MARK = '[suite] ';
