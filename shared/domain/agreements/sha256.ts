const ROTATIONS = 64;
const WORD = 2 ** 32;

/** First 32 bits of the fractional part of a root of the primes, as FIPS 180-4 has them: square roots for the state, cube roots for the rounds. */
const fraction = (prime: number, root: 2 | 3): number => {
  const value = root === 2 ? Math.sqrt(prime) : Math.cbrt(prime);
  return Math.floor((value - Math.floor(value)) * WORD) >>> 0;
};

const PRIMES: readonly number[] = Array.from({ length: 312 }, (_, index) => index)
  .filter((n) => n > 1 && Array.from({ length: n }, (_, d) => d).every((d) => d < 2 || n % d !== 0))
  .slice(0, ROTATIONS);
const ROUNDS = PRIMES.map((prime) => fraction(prime, 3));
const START = PRIMES.slice(0, 8).map((prime) => fraction(prime, 2));

const turn = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

/** The message with its 1 bit, its zeros and its length in bits, as words of 32 bits. */
const padded = (bytes: Uint8Array): number[] => {
  const words = new Array<number>((((bytes.length + 8) >> 6) + 1) * 16).fill(0);
  const put = (byte: number, at: number): void => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - (at % 4) * 8));
  };
  bytes.forEach(put);
  put(0x80, bytes.length);
  words[words.length - 1] = bytes.length * 8;
  return words;
};

const mixed = (state: readonly number[], block: readonly number[]): number[] => {
  const w = [...block];
  for (let i = 16; i < ROTATIONS; i += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = [w[i - 15], w[i - 2], w[i - 16], w[i - 7]];
    w.push((c + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + d + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))) | 0);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < ROTATIONS; i += 1) {
    const t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + (w[i] ?? 0);
    const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => ((state[index] ?? 0) + word) | 0);
};

/**
 * SHA-256 of a text in UTF-8 (FIPS 180-4), 64 hexadecimal digits. The domain knows nothing of Node, and the proof of an
 * agreement is decided here.
 */
export const sha256 = (text: string): string => {
  const words = padded(new TextEncoder().encode(text));
  let state = START;
  for (let at = 0; at < words.length; at += 16) state = mixed(state, words.slice(at, at + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
};
