import type { SparseVector } from "./features.ts";

interface TrainingOptions {
  epochs: number;
  learningRate: number;
  /** Share of certainty that a label leaves to the other classes (label smoothing, Szegedy et al. 2016): phrases that two intents claim pull less. */
  smoothing: number;
}

/** Multinomial logistic regression over sparse vectors, trained by stochastic gradient descent in a fixed shuffled order. */
export class SoftmaxRegression {
  /** Feature after feature, each with a weight for every class. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  private readonly classes: number;

  constructor(features: number, classes: number) {
    this.classes = classes;
    this.weights = new Float32Array(features * classes);
    this.bias = new Float32Array(classes);
  }

  train(vectors: readonly SparseVector[], labels: readonly number[], options: TrainingOptions): void {
    const order = Array.from(vectors.keys());
    const scores = new Float32Array(this.classes);
    let seed = 7;
    for (let epoch = 0; epoch < options.epochs; epoch += 1) {
      for (let index = order.length - 1; index > 0; index -= 1) {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        const other = seed % (index + 1);
        const kept = order[index] ?? 0;
        order[index] = order[other] ?? 0;
        order[other] = kept;
      }
      const rate = options.learningRate / (1 + epoch * 0.35);
      for (const index of order) {
        const vector = vectors[index];
        if (vector !== undefined) this.step(vector, labels[index] ?? 0, rate, options.smoothing, scores);
      }
    }
  }

  private step(vector: SparseVector, label: number, rate: number, smoothing: number, scores: Float32Array): void {
    const { ids, weights: values } = vector;
    const { classes, weights, bias } = this;
    this.score(vector, scores);
    softmaxInPlace(scores, 1);
    // Most classes are almost certainly wrong already; moving them costs time and changes nothing.
    const moving: number[] = [];
    for (let kind = 0; kind < classes; kind += 1) {
      const gradient = (kind === label ? 1 - smoothing : 0) + smoothing / classes - (scores[kind] ?? 0);
      scores[kind] = gradient * rate;
      if (gradient > 0.002 || gradient < -0.002) moving.push(kind);
    }
    for (const kind of moving) bias[kind] = (bias[kind] ?? 0) + 0.1 * (scores[kind] ?? 0);
    for (let at = 0; at < ids.length; at += 1) {
      const row = (ids[at] ?? 0) * classes;
      const value = values[at] ?? 0;
      for (const kind of moving) weights[row + kind] = (weights[row + kind] ?? 0) + value * (scores[kind] ?? 0);
    }
  }

  private score(vector: SparseVector, scores: Float32Array): void {
    const { classes, weights } = this;
    scores.set(this.bias);
    for (let at = 0; at < vector.ids.length; at += 1) {
      const row = (vector.ids[at] ?? 0) * classes;
      const value = vector.weights[at] ?? 0;
      for (let kind = 0; kind < classes; kind += 1) scores[kind] = (scores[kind] ?? 0) + (weights[row + kind] ?? 0) * value;
    }
  }

  /** Probability of each class; `sharpness` scales the scores (above 1: surer). */
  probabilities(vector: SparseVector, sharpness: number): Float32Array {
    const scores = new Float32Array(this.classes);
    this.score(vector, scores);
    softmaxInPlace(scores, sharpness);
    return scores;
  }
}

function softmaxInPlace(scores: Float32Array, sharpness: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const value = Math.exp(((scores[index] ?? 0) - highest) * sharpness);
    scores[index] = value;
    sum += value;
  }
  for (let index = 0; index < scores.length; index += 1) scores[index] = (scores[index] ?? 0) / sum;
}
