import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./shop.ts";

const web = join(projectRoot, "src/web");

/** Addresses of all routes, read from where they are made, so that no new page is forgotten. */
export function allPaths(): string[] {
  const files = [
    "app/router.tsx",
    ...readdirSync(web, { recursive: true, encoding: "utf8" }).filter((path) => /-routes\.tsx?$/.test(path)),
  ];
  const routes = files.flatMap((file) =>
    [
      ...readFileSync(join(web, file), "utf8").matchAll(
        /(?:const (\w+) = )?createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*path: "([^"]+)"/g,
      ),
    ].map(([, name, parent, path]) => ({ name, parent, path: path ?? "" })),
  );
  const full = (route: (typeof routes)[number]): string => {
    const parent = routes.find(({ name }) => name === route.parent);
    return route.path.startsWith("/") ? route.path : `${parent ? full(parent) : ""}/${route.path}`;
  };
  return [...new Set(routes.map(full))].filter((path) => path !== "/");
}
