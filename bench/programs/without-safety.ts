import { registerHooks } from "node:module";
import { withoutSafety } from "../without-safety.ts";

// Preloaded (`--import`) into the product that `safety` measures against. The product itself has no such switch.
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const source = withoutSafety(url, loaded.source);
    return source === null ? loaded : { ...loaded, source };
  },
});
