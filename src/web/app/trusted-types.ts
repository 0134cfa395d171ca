/**
 * What the app makes of texts that a browser would run or read as markup. Its pages enforce Trusted Types: everything else of the kind throws,
 * wherever it stands. The names stand in the pages' policy (src/server/entry/pages.ts).
 */
interface Rules {
  createHTML?: (markup: string) => string | null;
  createScriptURL?: (address: string) => string;
}
interface Policy {
  // Objects of their own, which the sinks take in place of texts.
  createHTML(markup: string): string;
  createScriptURL(address: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Rules): Policy;
}

// Otherwise zod tries once whether it may make code of texts (zod.dev, `jitless`): it may not, and the browser would report the try.
Object.assign(((globalThis as { __zod_globalConfig?: object }).__zod_globalConfig ??= {}), { jitless: true });

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

// The worker that keeps the app's files, and the one that reads PDFs. The name of the second holds a hash, and in development its folder.
const ownWorker = /^\/(?!\/)(?:sw\.js|[\w@./-]*\/pdf\.worker[\w.-]*\.mjs(?:\?\w+)?)$/;

const workers = factory?.createPolicy("prosa-workers", {
  createScriptURL(address) {
    if (!ownWorker.test(address)) throw new TypeError("No worker of this app.");
    return address;
  },
});

/** The address of one of our workers, as the browser takes it. */
export const workerAddress = (address: string): string => workers?.createScriptURL(address) ?? address;

const pasted = factory?.createPolicy("prosa-paste", { createHTML: (markup) => markup });

/** What was pasted, as a document of its own, in which nothing runs and nothing loads. No markup made here leaves it. */
export const documentOf = (markup: string): Document => new DOMParser().parseFromString(pasted?.createHTML(markup) ?? markup, "text/html");

let clears = false;

/** For drawing code that empties its elements by empty markup: that much, and no letter more. */
export function allowClearing(): void {
  if (clears) return;
  clears = true;
  factory?.createPolicy("default", { createHTML: (markup) => (markup === "" ? "" : null) });
}
