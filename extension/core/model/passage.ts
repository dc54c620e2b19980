/** A passage recalled for an answer, with the place it came from. */
export interface Passage {
  readonly text: string;
  /** bm25-based relevance, larger is better, only comparable within one query. */
  readonly relevance: number;
  readonly origin:
    | { readonly kind: 'memory'; readonly memoryId: string; readonly title: string }
    | { readonly kind: 'document'; readonly path: string; readonly line: number; readonly title: string };
}
