/** A dataset that can be looked at: a run of the store, or a file or folder. */
export type DatasetPlace =
  | { readonly kind: 'run'; readonly id: string }
  /** Absolute; a folder stands for all its data files. */
  | { readonly kind: 'path'; readonly path: string };
