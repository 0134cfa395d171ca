import type { ImportedName, SourceFile } from "./source-tree.ts";

export type ModuleGraph = Readonly<Record<string, readonly string[]>>;

const isContract = (path: string) => path.endsWith(".contract.ts");
const isShared = (path: string) => path.startsWith("src/shared/");
const moduleOf = (path: string) => /^src\/server\/modules\/([^/]+)\//.exec(path)?.[1];
const packOf = (path: string) => /^src\/packs\/([^/]+)\//.exec(path)?.[1];
const isPackWeb = (path: string) => /^src\/packs\/[^/]+\/web\//.test(path);
// shared runs in browsers too, so it takes no package that needs Node or the DOM.
const sharedPackages = /^(zod|libphonenumber-js)(\/|$)/;
const contractPackages = /^zod(\/|$)/;

/** Why a file may not import this, or null when it may. */
function refusal(file: SourceFile, imported: ImportedName, graph: ModuleGraph): string | null {
  const { path } = file;
  const { target, inProject, typeOnly } = imported;
  // Tests may take test support, other modules' builders, and what they compose for the test.
  if (file.isTest) return null;
  if (target.startsWith("tests/")) return "product code takes nothing from the tests";
  if (isShared(path)) {
    return inProject
      ? allow(isShared(target), "shared imports shared alone")
      : allow(sharedPackages.test(target), "shared takes no such package");
  }
  if (isContract(path)) {
    if (!inProject) return allow(contractPackages.test(target), "a contract takes no package but zod");
    return (
      allow(isShared(target) || isContract(target), "a contract imports shared and contracts alone") ?? acrossModules(path, target, graph)
    );
  }
  if (!inProject) return null;
  if (path.startsWith("src/server/entry/")) return null;
  if (path.startsWith("src/server/platform/")) {
    return allow(isShared(target) || target.startsWith("src/server/platform/"), "platform imports shared and platform alone");
  }
  if (moduleOf(path) !== undefined) {
    if (isShared(target) || target.startsWith("src/server/platform/")) return null;
    return (
      allow(moduleOf(target) !== undefined, "a module imports platform, shared and modules alone") ?? acrossModules(path, target, graph)
    );
  }
  if (packOf(path) !== undefined) return packRefusal(path, target);
  if (path.startsWith("src/web/")) {
    const open = isShared(target) || isContract(target) || isPackWeb(target) || target.startsWith("src/web/");
    return allow(open, "web imports web, shared, contracts and the web parts of packs alone");
  }
  if (path.startsWith("src/widget/")) {
    if (target.startsWith("src/widget/")) return null;
    return allow(typeOnly && (isShared(target) || isContract(target)), "the widget takes types alone, from shared and contracts");
  }
  if (path.startsWith("src/simulator/")) {
    const open = isShared(target) || isContract(target) || target.startsWith("src/server/platform/") || target.startsWith("src/simulator/");
    return allow(open, "the simulator imports itself, platform, shared and contracts alone");
  }
  return null;
}

function acrossModules(path: string, target: string, graph: ModuleGraph): string | null {
  const from = moduleOf(path);
  const to = moduleOf(target);
  if (from === undefined || to === undefined || from === to) return null;
  if (!graph[from]?.includes(to)) return `module-graph.ts has no edge ${from} → ${to}`;
  return allow(
    isContract(target) || target === `src/server/modules/${to}/index.ts`,
    "another module is entered by its index.ts or a contract",
  );
}

function packRefusal(path: string, target: string): string | null {
  const other = packOf(target);
  if (other !== undefined) return allow(other === packOf(path), "a pack knows no other pack");
  if (isShared(target) || isContract(target)) return null;
  if (isPackWeb(path))
    return allow(target.startsWith("src/web/ui/"), "the web part of a pack imports its pack, shared, contracts and web/ui alone");
  const open = target.startsWith("src/server/platform/") || /^src\/server\/modules\/[^/]+\/index\.ts$/.test(target);
  return allow(open, "a pack imports module indexes, platform, shared and contracts alone");
}

function allow(condition: boolean, otherwise: string): string | null {
  return condition ? null : otherwise;
}

/** Imports that cross a wall of the house. */
export function forbiddenImports(files: readonly SourceFile[], graph: ModuleGraph): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((imported) => {
      const reason = refusal(file, imported, graph);
      return reason === null ? [] : [`${file.path} imports ${imported.target}: ${reason}`];
    }),
  );
}

/** Module folders without an entry, entries and edges without a folder. */
export function unknownModules(graph: ModuleGraph, folders: readonly string[]): string[] {
  const missing = folders.filter((folder) => !(folder in graph)).map((folder) => `module ${folder} is not in module-graph.ts`);
  const named = new Set([...Object.keys(graph), ...Object.values(graph).flat()]);
  return [
    ...missing,
    ...[...named].filter((name) => !folders.includes(name)).map((name) => `module-graph.ts names ${name}, which has no folder`),
  ];
}

/** A cycle of the graph as `a → b → a`, for each module that lies on one. */
export function moduleCycles(graph: ModuleGraph): string[] {
  const walk = (path: string[]): string[] => {
    const last = path.at(-1) ?? "";
    return (graph[last] ?? []).flatMap((next) => {
      if (next === path[0]) return [[...path, next].join(" → ")];
      return path.includes(next) ? [] : walk([...path, next]);
    });
  };
  return Object.keys(graph).flatMap((name) => walk([name]).slice(0, 1));
}
