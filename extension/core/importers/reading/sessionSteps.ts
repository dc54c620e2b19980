/** Steps of the log of a VS Code chat session without what no turn is made of: they lead to the same turns. */
import { fieldsOf } from './condense.ts';
import { isList, type JsonObject } from './json.ts';
import { PART } from './responseParts.ts';
import { skimmed } from './skim.ts';
import { lean, wantedUnder, type Wanted } from './wanted.ts';

const REQUEST: Wanted = {
  fields: {
    requestId: 'whole',
    timestamp: 'whole',
    message: 'whole',
    variableData: { fields: { variables: { each: { fields: {} } } } },
    response: { each: PART },
    modelId: 'whole',
    modelState: 'whole',
    result: { fields: { errorDetails: { fields: {} } } },
    vote: 'whole',
    isCanceled: 'whole',
    isHidden: 'whole',
    shouldBeRemovedOnSend: 'whole',
  },
};

/** What is read of a session. */
export const SESSION: Wanted = {
  fields: {
    version: 'whole',
    sessionId: 'whole',
    creationDate: 'whole',
    customTitle: 'whole',
    computedTitle: 'whole',
    responderUsername: 'whole',
    repoData: { fields: { localBranch: 'whole' } },
    requests: { each: REQUEST },
    pendingRequests: { each: { fields: {} } },
  },
};

/** The step with a lean value. Pure; a lean step stays as it is. */
export function leanStep(step: JsonObject): JsonObject {
  const { k: path } = step;
  const wanted = step['kind'] === 0 ? SESSION : isList(path) ? wantedUnder(SESSION, path) : undefined;
  const value = 'v' in step ? { v: lean(step['v'], wanted) } : {};
  return { ...fieldsOf(step, ['kind', 'k', 'i']), ...value };
}

const WHOLE_STATE: Wanted = { fields: { kind: 'whole', v: SESSION } };
const WHOLE_STATE_START = '{"kind":0,';

/** The line of a step, in which a whole state holds what is read of it. A compacted log is one such line. */
export function skimStep(line: Uint8Array): Uint8Array {
  const start = String.fromCharCode(...line.subarray(0, WHOLE_STATE_START.length));
  return start === WHOLE_STATE_START ? skimmed(line, WHOLE_STATE) : line;
}

/** The place above the one that a path names at which lean values end; undefined where they have what lies there. */
export function leanEnd(path: readonly unknown[]): readonly unknown[] | undefined {
  for (let length = 1; length < path.length; length++) {
    const wanted = wantedUnder(SESSION, path.slice(0, length));
    if (wanted === undefined || (wanted !== 'whole' && 'rest' in wanted)) return path.slice(0, length);
  }
  return undefined;
}
