/** What Cline and Roo Code note about a task in files beside its messages. */
import type { ImportSource } from '../importer.ts';
import { at, listOf, objectsOf, textOf } from './json.ts';
import { baseName, folderOf, readBeside } from './places.ts';
import { millisecondsOf } from './time.ts';

interface ModelUse {
  /** Milliseconds. */
  readonly from: number;
  readonly model: string;
}

export interface TaskFacts {
  readonly project: string | undefined;
  /** Milliseconds; where the task's folder is named by its time. */
  readonly startedAt: number | undefined;
  /** Another task asked for this one: its first text is no person's. */
  readonly delegated: boolean;
  /** The model in use at a moment in milliseconds. */
  modelAt(moment: number | undefined): string | undefined;
}

export async function taskFacts(file: ImportSource): Promise<TaskFacts> {
  const task = baseName(folderOf(file.path));
  const own = await readBeside(file, 'history_item.json');
  const listed = listOf(await readBeside(file, '../../state/taskHistory.json')).find((each) => at(each, 'id') === task);
  const uses = objectsOf(at(await readBeside(file, 'task_metadata.json'), 'model_usage')).flatMap((use): ModelUse[] => {
    const from = millisecondsOf(use['ts']);
    const model = textOf(use['model_id']);
    return from === undefined || model === undefined ? [] : [{ from, model }];
  });
  return {
    project: textOf(at(own, 'workspace')) ?? textOf(at(listed, 'cwdOnTaskInitialization')),
    delegated: textOf(at(own, 'parentTaskId')) !== undefined,
    startedAt: /^\d{13}$/.test(task) ? millisecondsOf(task) : undefined,
    modelAt: (moment) => (uses.findLast(({ from }) => moment === undefined || from <= moment) ?? uses[0])?.model,
  };
}

/** The folder that both tell the model of in their context. */
export function folderInContext(text: string): string | undefined {
  return textOf(/^# Current (?:Working|Workspace) Directory \(([^\n]+)\) Files$/m.exec(text)?.[1]);
}
