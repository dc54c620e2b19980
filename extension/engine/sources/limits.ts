/** How far an archive may unpack. */
export interface InflationLimits {
  /** Unpacked bytes below which no ratio is suspicious. */
  readonly floor: number;
  /** Unpacked to packed bytes; conversation exports lie below 30, deflate can reach 1,032. */
  readonly ratio: number;
  /** Unpacked bytes of all entries of one archive together. */
  readonly total: number;
  /** Entries of one archive. */
  readonly entries: number;
}

export const INFLATION_LIMITS: InflationLimits = {
  floor: 256 * 1024 * 1024,
  ratio: 250,
  total: 32 * 1024 ** 3,
  entries: 200_000,
};

/** Passes chunks on until they have become suspiciously many for what they were packed into; then throws. */
export async function* inflated(
  chunks: AsyncIterable<Uint8Array>,
  packed: number | undefined,
  limits: InflationLimits,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limits.total || (size > limits.floor && packed !== undefined && size > packed * limits.ratio)) {
      throw new Error(
        `it unpacks to over ${Math.round(size / 1e6)} MB, far more than a conversation file would; unpack it yourself if you trust it`,
      );
    }
    yield chunk;
  }
}
