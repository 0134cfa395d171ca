import { fileURLToPath } from "node:url";
import { build, defineConfig, type Plugin } from "vite";
import { compressAssets } from "./scripts/compress-assets.ts";

const root = fileURLToPath(new URL("./src/widget", import.meta.url));

/** Builds a script that sites embed without `type="module"` as one classic file beside the pages. */
function classicScript(entry: string, fileName: string): Plugin {
  return {
    name: `prosa-${fileName}`,
    apply: "build",
    async generateBundle() {
      const made = await build({
        configFile: false,
        logLevel: "warn",
        root,
        build: {
          write: false,
          target: "es2022",
          lib: { entry, formats: ["iife"], name: "ProsaScript", fileName: () => fileName },
        },
      });
      const outputs = Array.isArray(made) ? made : [made];
      const chunk = outputs.flatMap((output) => ("output" in output ? output.output : [])).find((file) => file.type === "chunk");
      if (!chunk || chunk.type !== "chunk") this.error(`${fileName} was not built.`);
      this.emitFile({ type: "asset", fileName, source: chunk.code });
    },
  };
}

export default defineConfig({
  root,
  base: "/widget/",
  plugins: [classicScript("loader/loader.ts", "widget.js"), classicScript("../tracker/tracker.ts", "t.js"), compressAssets()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: fileURLToPath(new URL("./dist/widget", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { frame: `${root}/frame.html`, demo: `${root}/demo.html` } },
  },
});
