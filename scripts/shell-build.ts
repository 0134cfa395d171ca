import { createHash } from "node:crypto";
import type { Plugin, Rolldown } from "vite";

/** Larger files that are not needed to start are kept when they are first used: emoji names, the PDF reader. */
const mostBytes = 120_000;

/** The texts that the first screen needs and those of the other rooms, by language: the page asks for those of its reader before the app can. */
function textFiles(bundle: Rolldown.OutputBundle): Record<string, string[]> {
  const fileOf = (name: string) => {
    const file = Object.values(bundle).find((one) => one.type === "chunk" && one.facadeModuleId?.endsWith(`/i18n/locales/${name}.po`));
    if (!file) throw new Error(`The build has no texts ${name}.`);
    return `/${file.fileName}`;
  };
  return Object.fromEntries(["pt-BR", "en", "es"].map((locale) => [locale, [fileOf(locale), fileOf(`rooms/${locale}`)]]));
}

/**
 * Fills in the worker which files make up this version, and marks the page with the version. Everything else about the worker is in `sw.ts`; it
 * may share no part with the app, because a worker of one file cannot import.
 */
export function shellBuild(): Plugin {
  return {
    name: "prosa-shell",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const page = bundle["index.html"];
        const worker = bundle["sw.js"];
        if (page?.type !== "asset" || worker?.type !== "chunk") throw new Error("The build has no index.html or no sw.js.");
        if (worker.imports.length > 0) throw new Error(`sw.js imports ${worker.imports.join(", ")}: it must be one file.`);
        const html = Buffer.from(page.source)
          .toString("utf8")
          .replace("__TEXTS__", JSON.stringify(textFiles(bundle)));
        const needed = new Set<string>();
        const need = (name: string): void => {
          if (needed.has(name)) return;
          needed.add(name);
          const file = bundle[name];
          if (file?.type === "chunk") file.imports.forEach(need);
        };
        for (const [name, file] of Object.entries(bundle)) if (file.type === "chunk" && file.isEntry && name !== "sw.js") need(name);
        const files = Object.entries(bundle)
          .filter(([name, file]) => {
            if (!name.startsWith("assets/") || name.endsWith(".map")) return false;
            const size = Buffer.byteLength(file.type === "chunk" ? file.code : file.source);
            return size <= mostBytes || needed.has(name);
          })
          .map(([name]) => `/${name}`)
          .toSorted();
        const hash = createHash("sha256")
          .update([html, worker.code, ...Object.keys(bundle).toSorted()].join("\n"))
          .digest("hex")
          .slice(0, 12);
        const version = `prosa-shell-${hash}`;
        worker.code = worker.code.replace("__SHELL_VERSION__", version).replace("__SHELL_FILES__", files.join(" "));
        page.source = html.replace("</head>", `  <meta name="shell" content="${version}" />\n  </head>`);
      },
    },
  };
}
