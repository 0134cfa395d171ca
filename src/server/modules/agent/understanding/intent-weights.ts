import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { intents } from "#shared/messages.ts";
import { Featurizer } from "./features.ts";
import { IntentModel } from "./intent-model.ts";
import { SoftmaxRegression } from "./softmax.ts";

// A trained model in a file: reading it takes a twentieth of the time that training does. One byte a weight is enough: the
// readings of the held-out phrases are the same.

interface Header {
  /** Of the phrases as the model sees them, so that a test knows whether the file is theirs. */
  fingerprint: string;
  intents: readonly string[];
  features: string[];
  /** Weight of the largest byte, for each intent. */
  scales: number[];
}

export function packModel(model: IntentModel, fingerprint: string): Buffer {
  const { featurizer, regression } = model;
  const classes = intents.length;
  const largest = new Float64Array(classes);
  for (const [index, weight] of regression.weights.entries())
    largest[index % classes] = Math.max(largest[index % classes] ?? 0, Math.abs(weight));
  const scales = Array.from(largest, (value) => (value === 0 ? 1 : value / 127));
  const bytes = Int8Array.from(regression.weights, (weight, index) => Math.round(weight / (scales[index % classes] ?? 1)));
  const header: Header = { fingerprint, intents, features: [...featurizer.ids.keys()], scales };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const floats = [featurizer.idf, regression.bias].map((values) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  return gzipSync(Buffer.concat([length, json, ...floats, Buffer.from(bytes.buffer)]), { level: 9 });
}

export function headerOf(file: Buffer): Header {
  const bytes = gunzipSync(file);
  return JSON.parse(bytes.subarray(4, 4 + bytes.readUInt32LE(0)).toString()) as Header;
}

export function unpackModel(file: Buffer): IntentModel {
  const bytes = gunzipSync(file);
  let at = 4 + bytes.readUInt32LE(0);
  const { features, scales } = JSON.parse(bytes.subarray(4, at).toString()) as Header;
  const floats = (count: number): Float32Array => {
    const values = new Float32Array(count);
    for (let index = 0; index < count; index += 1) values[index] = bytes.readFloatLE(at + 4 * index);
    at += 4 * count;
    return values;
  };
  const idf = floats(features.length);
  const regression = new SoftmaxRegression(features.length, intents.length);
  regression.bias.set(floats(intents.length));
  const { weights } = regression;
  for (let index = 0; index < weights.length; index += 1)
    weights[index] = bytes.readInt8(at + index) * (scales[index % intents.length] ?? 1);
  return new IntentModel(new Featurizer(new Map(features.map((gram, index) => [gram, index])), idf), regression);
}

let model: IntentModel | undefined;

/** The model over the built-in phrases, as `scripts/train-understanding.ts` left it. */
export function intentModel(): IntentModel {
  model ??= unpackModel(readFileSync(new URL("./intent-weights.bin", import.meta.url)));
  return model;
}
