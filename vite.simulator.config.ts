import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

// The page of the simulator: Preact, one script and one style sheet.
export default defineConfig({
  root: fileURLToPath(new URL("./src/simulator/page", import.meta.url)),
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: fileURLToPath(new URL("./dist/simulator", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: "127.0.0.1", port: 5174, proxy: { "/_sim": { target: "http://127.0.0.1:4000" } } },
});
