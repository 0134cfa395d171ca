import { existsSync } from "node:fs";
import { join } from "node:path";
import { runHere, stopChildren } from "./children.mjs";
import { projectRoot } from "./project.mjs";

/** The product with reload: the server starts again when one of its files changes, the browser parts are built again. */
export async function runDevelopment(node, args) {
  const vite = join(projectRoot, "node_modules/vite/bin/vite.js");
  for (const config of ["vite.web.config.ts", "vite.widget.config.ts"]) {
    if (!existsSync(join(projectRoot, config))) continue;
    void runHere(node, [vite, "build", "--watch", "--config", config, "--logLevel", "warn"], { cwd: projectRoot });
  }
  const server = join(projectRoot, "src/server/entry/cli.ts");
  const code = await runHere(node, [
    "--disable-warning=ExperimentalWarning",
    "--watch",
    "--watch-preserve-output",
    server,
    "start",
    ...args,
  ]);
  stopChildren();
  return code;
}
