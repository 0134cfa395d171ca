import { fileURLToPath } from "node:url";
import { build, defineConfig, type Plugin } from "vite";
import { compressAssets } from "./scripts/compress-assets.ts";

const root = fileURLToPath(new URL("./src/widget", import.meta.url));

/** Builds a script for other sites as one file beside the pages: a classic one, for those that embed it without `type="module"`, or a module. */
function script(entry: string, fileName: string, format: "iife" | "es" = "iife"): Plugin {
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
          lib: { entry, formats: [format], name: "ProsaScript", fileName: () => fileName },
        },
      });
      const outputs = Array.isArray(made) ? made : [made];
      const chunk = outputs.flatMap((output) => ("output" in output ? output.output : [])).find((file) => file.type === "chunk");
      if (!chunk || chunk.type !== "chunk") this.error(`${fileName} was not built.`);
      this.emitFile({ type: "asset", fileName, source: chunk.code });
    },
  };
}

/** What is fetched later needs no files before it: the build's own helper for that would be a tenth of the chat. */
const plainImports: Plugin = {
  name: "prosa-plain-imports",
  enforce: "pre",
  load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (fetch) => fetch();" : null),
};

export default defineConfig({
  root,
  base: "/widget/",
  plugins: [
    plainImports,
    script("loader/loader.ts", "widget.js"),
    script("invite/invite.ts", "invite.js", "es"),
    script("../tracker/tracker.ts", "t.js"),
    compressAssets(),
  ],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: fileURLToPath(new URL("./dist/widget", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    // What is fetched later needs no files of its own before it.
    modulePreload: false,
    rolldownOptions: {
      input: { frame: `${root}/frame.html`, card: `${root}/card.html`, demo: `${root}/demo.html` },
      output: {
        // The chat is one file, and what it fetches when it is wanted another: by itself the build cuts what both share off as a third.
        codeSplitting: {
          groups: [{ name: "frame", test: /\/src\/widget\/frame\/(?!extras\/)|\/node_modules\/preact\// }],
        },
      },
    },
  },
});
