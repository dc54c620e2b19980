/** The requests of a VS Code chat session as its log leaves them, with those that it took back. */
import { at, idOf, isList, isObject, listOf, numberOf, type JsonObject } from './json.ts';
import { MutationLog } from './mutationLog.ts';
import { leanEnd, leanStep } from './sessionSteps.ts';

export class RequestLog {
  readonly #log = new MutationLog();
  /** Request id to the line that brought it. */
  readonly #lines = new Map<string, number>();
  /** What was cut off, by the place it stood in and its id: what is put there later was asked instead. */
  readonly #cutAt = new Map<number, Map<string, JsonObject>>();
  readonly #taken = new Set<string>();
  #kept: ReadonlySet<string> | undefined;
  #started = false;

  get state(): unknown {
    return this.#log.state;
  }

  get started(): boolean {
    return this.#started;
  }

  /** false where the entry does not fit the session as it was; it then changes nothing. Holds only what is lean of it. */
  apply(given: JsonObject, line: number): boolean {
    const entry = leanStep(given);
    const path = entry['k'];
    const ofRequests = isList(path) && path[0] === 'requests';
    const cuts = ofRequests && path.length === 1 && entry['kind'] === 2;
    const length = cuts ? (numberOf(entry['i']) ?? Infinity) : Infinity;
    const cut = length >= 0 && length < Infinity ? listOf(at(this.state, 'requests')).slice(length) : [];
    const fits = this.#log.apply(entry) || this.#isBelow(path);
    this.#kept = undefined;
    this.#started ||= entry['kind'] === 0;
    if (fits) for (const [i, request] of cut.entries()) this.#noteCut(length + i, request);
    if (entry['kind'] === 0 || ofRequests) this.#noteLines(entry, line);
    return fits;
  }

  /** A step inside of something that is held without what lies in it. */
  #isBelow(path: unknown): boolean {
    const end = isList(path) ? leanEnd(path) : undefined;
    return end !== undefined && this.#log.has(end);
  }

  lineOf(request: JsonObject): number | undefined {
    return this.#lines.get(idOf(request['requestId']) ?? '');
  }

  /** The requests that stood in a place before the one that stands there now, in the order they were asked; each once. */
  takeBackAt(place: number): readonly JsonObject[] {
    const cut = [...(this.#cutAt.get(place) ?? [])];
    const taken = cut.filter(([id]) => !this.#keptIds().has(id) && !this.#taken.has(id));
    for (const [id] of taken) this.#taken.add(id);
    return taken.map(([, request]) => request);
  }

  /** How many requests the log brought that are no longer in it. */
  get gone(): number {
    const kept = this.#keptIds();
    return [...this.#lines.keys()].filter((id) => !kept.has(id)).length;
  }

  /** Of a request that comes again and again the last state is held. */
  #noteCut(place: number, request: unknown): void {
    const id = idOf(at(request, 'requestId'));
    if (id === undefined || !isObject(request)) return;
    const cut = this.#cutAt.get(place) ?? new Map<string, JsonObject>();
    this.#cutAt.set(place, cut.set(id, request));
  }

  #keptIds(): ReadonlySet<string> {
    this.#kept ??= new Set(listOf(at(this.state, 'requests')).map((request) => idOf(at(request, 'requestId')) ?? ''));
    return this.#kept;
  }

  #noteLines(entry: JsonObject, line: number): void {
    const requests = entry['kind'] === 0 ? at(entry['v'], 'requests') : entry['v'];
    for (const request of isList(requests) ? requests : [requests]) {
      const id = idOf(at(request, 'requestId'));
      if (id !== undefined) this.#lines.set(id, line);
    }
  }
}
