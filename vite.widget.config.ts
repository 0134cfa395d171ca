import { fileURLToPath } from "node:url";
import { build, defineConfig, type Plugin } from "vite";

const root = fileURLToPath(new URL("./src/widget", import.meta.url));

/** Builds the loader as one classic script beside the pages: sites embed it without `type="module"`. */
function loaderScript(): Plugin {
  return {
    name: "prosa-loader",
    apply: "build",
    async generateBundle() {
      const made = await build({
        configFile: false,
        logLevel: "warn",
        root,
        build: {
          write: false,
          target: "es2022",
          lib: { entry: "loader/loader.ts", formats: ["iife"], name: "ProsaLoader", fileName: () => "widget.js" },
        },
      });
      const outputs = Array.isArray(made) ? made : [made];
      const chunk = outputs.flatMap((output) => ("output" in output ? output.output : [])).find((file) => file.type === "chunk");
      if (!chunk || chunk.type !== "chunk") this.error("The loader was not built.");
      this.emitFile({ type: "asset", fileName: "widget.js", source: chunk.code });
    },
  };
}

export default defineConfig({
  root,
  base: "/widget/",
  plugins: [loaderScript()],
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
