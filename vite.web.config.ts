import { fileURLToPath } from "node:url";
import { lingui, linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressAssets } from "./scripts/compress-assets.ts";
import { shellBuild } from "./scripts/shell-build.ts";

const root = fileURLToPath(new URL("./src/web", import.meta.url));
const linguiConfig = { configPath: fileURLToPath(new URL("./lingui.config.ts", import.meta.url)) };

/** Pages that a visit begins with, and what stands beside a conversation: they bring nothing that they do not need. */
const early = ["conversations/thread/thread-panel.tsx", "conversations/panel/panel-body.tsx", "accounts/sign-in-page.tsx"];
let needed: ReadonlySet<string> | null = null;

/** The modules without which those pages cannot start. */
function neededEarly(importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(early.map((page) => `${root}/features/${page}`));
  for (const one of found) for (const other of importsOf(one)) found.add(other);
  return found;
}

export default defineConfig({
  root,
  base: "/",
  plugins: [
    react(),
    lingui(linguiConfig),
    babel({ presets: [linguiTransformerBabelPreset({}, linguiConfig)] }),
    tailwindcss(),
    shellBuild(),
    compressAssets(),
  ],
  build: {
    outDir: fileURLToPath(new URL("./dist/web", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // Files that a strict content policy would refuse as data: addresses stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      input: { index: `${root}/index.html`, sw: `${root}/offline/sw.ts` },
      // The worker's address stays the same through all versions.
      output: {
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        // What every start needs is one file: by itself the build makes eighty of it, one for each set of rooms that share a part, and a server
        // without HTTP/2 hands them out six at a time.
        codeSplitting: {
          groups: [
            {
              name: "start",
              tags: ["$initial"],
              priority: 3,
              test: (id) => !/\/(main\.tsx|offline\/(sw|shell-rules)\.ts)$/.test(id),
            },
            // The same for what rooms share: a dashboard alone would be sixty-five files.
            {
              name: (id, build) => {
                needed ??= neededEarly((one) => build.getModuleInfo(one)?.importedIds ?? []);
                return needed.has(id) ? "early" : "parts";
              },
              minShareCount: 2,
              priority: 1,
              includeDependenciesRecursively: false,
              test: /\/node_modules\/(@base-ui|@floating-ui|@tanstack|lucide-react)\/|\/src\/web\/(ui|app|format|api)\//,
            },
            // And what the pages of customers share with each other: one file beside the page instead of ten.
            {
              name: (id) => (needed?.has(id) ? "early" : "people"),
              minShareCount: 2,
              includeDependenciesRecursively: false,
              test: /\/src\/web\/features\/customers\/(list\/|[^/]+$)/,
            },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api": { target: "http://127.0.0.1:3000", ws: true } },
  },
});
