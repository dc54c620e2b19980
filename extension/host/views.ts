/** Sets or clears the sentence above a tree: only `undefined` lets its welcome text show. */
export function setMessage(view: { message?: string | undefined }, message: string | undefined): void {
  view.message = message;
}
