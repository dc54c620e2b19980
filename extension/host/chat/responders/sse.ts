/** Reads the event stream of a chat completions service. Pure: bytes in, pieces of text out. */

/** `data:` payloads of a server-sent event stream, until `[DONE]` or the end. */
export async function* eventData(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    // A line end at the very end may be the first half of '\r\n'.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
      if (line !== '' || data.length === 0) continue;
      const payload = data.join('\n');
      data = [];
      if (payload === '[DONE]') return;
      yield payload;
    }
  }
  if (rest.startsWith('data:')) data.push(rest.slice(5).trim());
  const payload = data.join('\n');
  if (payload !== '' && payload !== '[DONE]') yield payload;
}

/** The answer's text in one event of a stream, or in a whole response; '' where there is none. */
export function completionText(payload: unknown): string {
  const choice = first(property(payload, 'choices'));
  const text =
    property(property(choice, 'delta'), 'content') ??
    property(property(choice, 'message'), 'content') ??
    property(choice, 'text');
  return typeof text === 'string' ? text : '';
}

/** Services report failures inside a stream that began well. */
export function completionError(payload: unknown): string | undefined {
  const error = property(payload, 'error');
  if (error === undefined || error === null) return undefined;
  const message = property(error, 'message');
  return typeof message === 'string' ? message : JSON.stringify(error);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? (value as readonly unknown[])[0] : undefined;
}

/** Full address of the completions service; a base such as `…/v1` is completed. undefined: not an http address. */
export function completionsUrl(setting: string): URL | undefined {
  let url: URL;
  try {
    url = new URL(setting);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (!url.pathname.endsWith('/chat/completions')) {
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`;
  }
  return url;
}

/** true where the address is this machine itself, so nothing leaves it. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(url.hostname);
}
