import type { Logger } from "#platform/log/logger.ts";
import { maskPersons } from "../queries/mask-persons.ts";

/** Turns texts into vectors of unit length by a provider's model. */
export interface Embedder {
  readonly model: string;
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}

/** Vectors of questions, made before the transaction that searches begins. */
export interface QuestionVectors {
  readonly model: string;
  /** Asks the provider; when it cannot say in time, the search goes on by words alone. Never throws. */
  prepare(text: string): Promise<void>;
  /** What was prepared; null: nothing was. */
  of(text: string): Float32Array | null;
}

/** A customer waits for this answer. */
const questionMillis = 1500;
const kept = 500;
/** After failures in a row a provider is left alone for a while. */
const failuresInRow = 3;
const restMillis = 60_000;

/** Keeps the last questions' vectors. Persons are masked before a question leaves. */
export function createQuestionVectors({ embedder, log }: { embedder: Embedder; log: Logger }): QuestionVectors {
  const known = new Map<string, Float32Array>();
  let failures = 0;
  let restUntil = 0;
  return {
    model: embedder.model,
    async prepare(text) {
      if (known.has(text) || performance.now() < restUntil) return;
      try {
        const [vector] = await embedder.embed([maskPersons(text).text], AbortSignal.timeout(questionMillis));
        failures = 0;
        if (vector === undefined) return;
        known.set(text, vector);
        const oldest = known.keys().next();
        if (known.size > kept && oldest.done !== true) known.delete(oldest.value);
      } catch (error) {
        failures += 1;
        if (failures >= failuresInRow) restUntil = performance.now() + restMillis;
        log.warn({ err: error }, "a question was not embedded");
      }
    },
    of: (text) => known.get(text) ?? null,
  };
}

/** A vector as it is stored. */
export function bytesOf(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes;
}

/** Likeness of a stored vector of unit length to another; 0 where their sizes differ. */
export function likeness(stored: Buffer, other: Float32Array): number {
  if (stored.length !== other.length * 4) return 0;
  let sum = 0;
  for (let index = 0; index < other.length; index += 1) sum += stored.readFloatLE(index * 4) * (other[index] ?? 0);
  return sum;
}

/** The same direction, of length one. */
export function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => (length === 0 ? 0 : value / length));
}
