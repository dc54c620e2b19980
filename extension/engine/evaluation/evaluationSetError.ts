/** A file or folder of evaluation sets that could not be read, with the sentence why. */
export class EvaluationSetError extends Error {
  override readonly name = 'EvaluationSetError';
  readonly file: string;
  /** 1-based; 0 where no line is to blame. */
  readonly line: number;

  constructor(file: string, line: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.file = file;
    this.line = line;
  }
}
