import type { Importer } from '../importer.ts';
import { clineTaskReader, isApiHistory, isUiMessages } from '../reading/clineTask.ts';
import { at } from '../reading/json.ts';

/** Tasks of Roo Code, which began as Cline: its first prompt is a plain `text`, its API messages carry times. */
export const roo: Importer = {
  id: 'roo',
  name: 'Roo Code task',
  sniff({ records, shape, path, name }) {
    if (shape !== 'jsonArray') return 0;
    const own = /rooveterinaryinc|roo-c/i.test(path);
    if (isUiMessages(records)) return at(records[0], 'say') === 'text' ? (own ? 0.95 : 0.85) : own ? 0.9 : 0.6;
    if (isApiHistory(records, name))
      return own || records.some((record) => at(record, 'ts') !== undefined) ? 0.92 : 0.6;
    return 0;
  },
  read: clineTaskReader('roo'),
};
