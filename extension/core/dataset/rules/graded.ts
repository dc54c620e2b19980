/** Keys under which a row keeps what an answer is judged by: the model answers, and a grader compares. */
const REFERENCES = /^(?:reference|expected|correct|gold|ground)(?:_\w+)?$|^(?:solution|target|answer|label|rubric)s?$/i;

/** A row of reinforcement fine-tuning: it asks, and has what the answer is compared with beside it. */
export function isGraded(row: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(row).some((key) => REFERENCES.test(key));
}
