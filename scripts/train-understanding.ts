// Trains the recognition of intents from the phrases beside it and writes its weights; a test says when this is due.
import { writeFileSync } from "node:fs";
import { fingerprintOf } from "../src/server/modules/agent/understanding/fingerprint.ts";
import { loadPhrases, trainIntentModel } from "../src/server/modules/agent/understanding/intent-model.ts";
import { packModel } from "../src/server/modules/agent/understanding/intent-weights.ts";

const phrases = loadPhrases();
const began = performance.now();
const file = packModel(trainIntentModel(phrases), fingerprintOf(phrases));
writeFileSync(new URL("../src/server/modules/agent/understanding/intent-weights.bin", import.meta.url), file);
console.log(`${phrases.length} phrases, ${Math.round(performance.now() - began)} ms, ${Math.round(file.length / 1024)} KB`);
