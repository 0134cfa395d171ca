import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { configSchema } from "#platform/config/config.ts";
import { createBusinessMetrics } from "#platform/metrics/business-metrics.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";

const root = join(import.meta.dirname, "..");
const skipped = new Set(["node_modules", "dist", "data", "coverage", ".git"]);

function filesBelow(folder: string, wanted: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path, wanted) : wanted.test(entry.name) ? [path] : [];
  });
}

interface Page {
  path: string;
  text: string;
  /** Without blocks of code. */
  prose: string;
}

const pages: Page[] = filesBelow(root, /\.md$/).map((path) => {
  const text = readFileSync(path, "utf8");
  return { path: relative(root, path), text, prose: text.replaceAll(/^```[\s\S]*?^```/gm, "") };
});
const page = (path: string) => pages.find((one) => one.path === path)?.text ?? "";

function each(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]);
}

function missingLinks({ path, prose }: Page): string[] {
  return each(prose, /\]\(([^)\s]+)\)/g)
    .filter((link) => !/^(?:[a-z]+:|#)/i.test(link))
    .map((link) => link.replace(/#.*$/, ""))
    .filter((link) => !existsSync(join(root, dirname(path), decodeURIComponent(link))))
    .map((link) => `${path} → ${link}`);
}

/** Paths of the project in code spans; those with a placeholder or a pattern in them are left out. */
function missingPaths({ path, prose }: Page): string[] {
  return each(prose, /`((?:src|tests|docs|scripts|migrations|bench|dist)\/[^`\s]+)`/g)
    .map((name) => name.replace(/\/$/, ""))
    .filter((name) => /^[\w./-]+$/.test(name) && !name.startsWith("dist/") && !name.includes("…") && !name.includes("NNNN"))
    .filter((name) => !existsSync(join(root, name)))
    .map((name) => `${path} → ${name}`);
}

const scripts = Object.keys((JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object }).scripts);
const commands = new Set([
  "dev",
  "help",
  ...filesBelow(join(root, "src/server/entry"), /\.ts$/).flatMap((path) => each(readFileSync(path, "utf8"), /\.command\("([\w-]+)/g)),
]);

function unknownCommands({ path, text }: Page): string[] {
  const run = each(text, /\bnpm run (?:-s |--silent )?([\w-]+)/g).filter((name) => !scripts.includes(name));
  const short = each(text, /\bnpm (start|test)\b/g).filter((name) => !scripts.includes(name));
  const own = each(text, /\bnpm run prosa -- ([a-z]+)/g).filter((name) => !commands.has(name));
  const below = each(text, /\bnpm run prosa -- (?:user|key) ([a-z-]+)/g).filter((name) => !commands.has(name));
  return [...run, ...short, ...own, ...below].map((name) => `${path}: ${name}`);
}

const settings = new Set([
  ...Object.keys(configSchema.shape),
  // What tests read themselves.
  ...filesBelow(join(root, "tests/support"), /\.ts$/).flatMap((path) => each(readFileSync(path, "utf8"), /\b[A-Z]+_[A-Z_]+\b/g)),
]);
const families = [
  ...new Set(Object.keys(configSchema.shape).flatMap((name) => (name.includes("_") ? [name.split("_")[0] ?? ""] : []))),
].join("|");

function unknownSettings({ path, text }: Page): string[] {
  return each(text, new RegExp(`\\b(?:${families})_[A-Z0-9_]+\\b`, "g"))
    .filter((name) => !settings.has(name))
    .map((name) => `${path}: ${name}`);
}

describe("the documents", () => {
  test("were read", () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.flatMap(({ prose }) => each(prose, /\]\(([^)\s]+)\)/g)).length).toBeGreaterThan(50);
    expect(commands.size).toBeGreaterThan(5);
  });
  test("link to what is there", () => expect(pages.flatMap(missingLinks)).toEqual([]));
  test("name files that are there", () => expect(pages.flatMap(missingPaths)).toEqual([]));
  test("name commands that exist", () => expect(pages.flatMap(unknownCommands)).toEqual([]));
  test("name settings that exist", () => expect(pages.flatMap(unknownSettings)).toEqual([]));

  test("name metrics that exist", async () => {
    const registries = [createMetrics().registry, createBusinessMetrics().registry];
    const known = new Set((await Promise.all(registries.map((one) => one.getMetricsAsJSON()))).flat().map(({ name }) => name));
    const named = each(page("docs/guides/operate.md"), /`(prosa_\w+)`/g);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test("hold every decision under its own number", () => {
    const names = readdirSync(join(root, "docs/adr")).sort();
    for (const [index, name] of names.entries()) {
      const number = index + 1;
      expect(name).toMatch(new RegExp(`^${String(number).padStart(4, "0")}-[a-z0-9-]+\\.md$`));
      expect(page(`docs/adr/${name}`)).toMatch(new RegExp(`^# ${number}\\. `));
    }
  });

  test("show pictures that are small", () => {
    const pictures = filesBelow(join(root, "docs/pictures"), /\.png$/);
    expect(pictures.length).toBeGreaterThan(0);
    for (const path of pictures) expect(statSync(path).size, relative(root, path)).toBeLessThan(250 * 1024);
  });

  test("say the same in both languages where it matters", () => {
    const codeOf = (path: string) =>
      each(page(path), /^```\n([\s\S]*?)^```/gm).map((block) =>
        block.replaceAll(/\s*#.*$/gm, "").replaceAll("exemplo.com.br", "example.com"),
      );
    expect(codeOf("README.pt-BR.md")).toEqual(codeOf("README.md"));
  });
});
