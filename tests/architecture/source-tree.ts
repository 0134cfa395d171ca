import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { parseSync } from "oxc-parser";

export interface ImportedName {
  /** Path in the project, or the package's specifier as written. */
  target: string;
  inProject: boolean;
  typeOnly: boolean;
}

export interface SourceFile {
  path: string;
  text: string;
  lines: number;
  imports: ImportedName[];
  hasDefaultExport: boolean;
  /** Texts of string and template literals; interpolations stand as `?`. */
  strings: string[];
  /** Reads process.env in code (not in a comment). */
  readsEnvironment: boolean;
  isTest: boolean;
}

const aliases: Record<string, string> = {
  "#shared/": "src/shared/",
  "#platform/": "src/server/platform/",
  "#modules/": "src/server/modules/",
  "#packs/": "src/packs/",
  "#entry/": "src/server/entry/",
  "#simulator/": "src/simulator/",
  "#testing/": "tests/support/",
  "#web/": "src/web/",
};

/** Every TypeScript file below `src` of a project folder. */
export function readSourceTree(root: string): SourceFile[] {
  return listFiles(root, "src")
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readSource(root, path));
}

/** Names of the folders directly below a folder of the project; none when it does not exist. */
export function listFolders(root: string, path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

function listFiles(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "fixtures" ? [] : listFiles(root, path);
    return [path];
  });
}

function readSource(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const imports: ImportedName[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    imports.push({ ...resolveSpecifier(path, moduleRequest.value), typeOnly });
  }
  for (const entry of module.staticExports.flatMap((statement) => statement.entries)) {
    if (entry.moduleRequest) imports.push({ ...resolveSpecifier(path, entry.moduleRequest.value), typeOnly: entry.isType });
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^["'`](.*)["'`]$/s.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1];
    if (literal !== undefined) imports.push({ ...resolveSpecifier(path, literal), typeOnly: false });
  }
  const seen = { strings: [] as string[], readsEnvironment: false };
  visit(program, seen);
  return {
    path,
    text,
    lines: text.split("\n").length - (text.endsWith("\n") ? 1 : 0),
    imports,
    hasDefaultExport: module.staticExports.some((statement) =>
      statement.entries.some((entry) => entry.exportName.kind.toString() === "Default"),
    ),
    ...seen,
    isTest: /\.test\.tsx?$/.test(path) || path.includes("/testing/"),
  };
}

function resolveSpecifier(from: string, specifier: string): { target: string; inProject: boolean } {
  const clean = specifier.replace(/\?.*$/, "");
  if (clean.startsWith(".")) return { target: normalize(join(dirname(from), clean)), inProject: true };
  const alias = Object.keys(aliases).find((prefix) => clean.startsWith(prefix));
  if (alias !== undefined) return { target: `${aliases[alias]}${clean.slice(alias.length)}`, inProject: true };
  return { target: clean, inProject: false };
}

function visit(node: unknown, seen: { strings: string[]; readsEnvironment: boolean }): void {
  if (Array.isArray(node)) {
    for (const entry of node) visit(entry, seen);
    return;
  }
  if (typeof node !== "object" || node === null || !("type" in node)) return;
  const fields: Record<string, unknown> = { ...node };
  if (node.type === "Literal" && typeof fields.value === "string") seen.strings.push(fields.value);
  if (node.type === "TemplateLiteral" && Array.isArray(fields.quasis)) {
    seen.strings.push(fields.quasis.map((quasi: { value: { raw: string } }) => quasi.value.raw).join("?"));
  }
  if (node.type === "MemberExpression" && nameOf(fields.object) === "process" && nameOf(fields.property) === "env")
    seen.readsEnvironment = true;
  for (const value of Object.values(fields)) visit(value, seen);
}

function nameOf(node: unknown): unknown {
  if (typeof node !== "object" || node === null) return undefined;
  if ("name" in node) return node.name;
  return "value" in node ? node.value : undefined;
}
