/** The requests of a VS Code chat session as its log leaves them, with those that it took back. */
import { idOf, isList, isObject, listOf, at, type JsonObject } from './json.ts';
import { MutationLog } from './mutationLog.ts';

export class RequestLog {
  readonly #log = new MutationLog();
  /** Request id to the line that brought it. */
  readonly #lines = new Map<string, number>();
  /** What was cut off, by the place it stood in: what is put there later was asked instead. */
  readonly #cutAt = new Map<number, JsonObject[]>();
  #started = false;

  get state(): unknown {
    return this.#log.state;
  }

  get started(): boolean {
    return this.#started;
  }

  /** false where the entry does not fit the session as it was; it then changes nothing. */
  apply(entry: JsonObject, line: number): boolean {
    const path = entry['k'];
    const ofRequests = isList(path) && path[0] === 'requests';
    const before = ofRequests && path.length === 1 && entry['kind'] === 2 ? this.#cutBy(entry['i']) : [];
    const fits = this.#log.apply(entry);
    this.#started ||= entry['kind'] === 0;
    if (fits)
      for (const [place, request] of before) this.#cutAt.set(place, [...(this.#cutAt.get(place) ?? []), request]);
    if (entry['kind'] === 0 || ofRequests) this.#noteLines(entry, line);
    return fits;
  }

  lineOf(request: JsonObject): number | undefined {
    return this.#lines.get(idOf(request['requestId']) ?? '');
  }

  /** The requests that stood in a place before the one that stands there now, in the order they were asked. */
  takenBackAt(place: number): readonly JsonObject[] {
    const kept = this.#keptIds();
    const byId = new Map<string, JsonObject>();
    for (const request of this.#cutAt.get(place) ?? []) {
      const id = idOf(request['requestId']) ?? '';
      if (!kept.has(id)) byId.set(id, request);
    }
    return [...byId.values()];
  }

  /** How many requests the log brought that are no longer in it. */
  get gone(): number {
    const kept = this.#keptIds();
    return [...this.#lines.keys()].filter((id) => !kept.has(id)).length;
  }

  #cutBy(length: unknown): readonly (readonly [number, JsonObject])[] {
    if (typeof length !== 'number' || length < 0) return [];
    const requests = listOf(at(this.#log.state, 'requests'));
    return requests.flatMap((request, place) =>
      place >= length && isObject(request) ? [[place, request] as const] : [],
    );
  }

  #keptIds(): ReadonlySet<string> {
    return new Set(listOf(at(this.state, 'requests')).map((request) => idOf(at(request, 'requestId')) ?? ''));
  }

  #noteLines(entry: JsonObject, line: number): void {
    const requests = entry['kind'] === 0 ? at(entry['v'], 'requests') : entry['v'];
    for (const request of isList(requests) ? requests : [requests]) {
      const id = idOf(at(request, 'requestId'));
      if (id !== undefined) this.#lines.set(id, line);
    }
  }
}
