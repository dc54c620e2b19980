import type { Importer } from '../importer.ts';
import { clineTaskReader, isApiHistory, isUiMessages } from '../reading/clineTask.ts';
import { at } from '../reading/json.ts';

/** Tasks of Cline: `tasks/<id>/ui_messages.json`, else `api_conversation_history.json`. */
export const cline: Importer = {
  id: 'cline',
  name: 'Cline task',
  sniff({ records, shape, path, name }) {
    if (shape !== 'jsonArray') return 0;
    const others = /rooveterinaryinc|roo-c/i.test(path);
    if (isUiMessages(records))
      return others ? 0.7 : records.some((record) => at(record, 'say') === 'task') ? 0.95 : 0.8;
    if (isApiHistory(records, name))
      return others || records.some((record) => at(record, 'ts') !== undefined) ? 0.7 : 0.9;
    return 0;
  },
  read: clineTaskReader('cline'),
};
