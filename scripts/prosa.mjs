#!/usr/bin/env node
// The way in. It runs on the Node that the machine has (18 or newer), installs and builds what is missing, and hands over to the
// product on the Node that the project brings. It has no dependencies: at its first run nothing is installed yet.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "./setup/build.mjs";
import { isLeaving, main, runHere } from "./setup/children.mjs";
import { runDevelopment } from "./setup/development.mjs";
import { ensureInstalled } from "./setup/install.mjs";
import { findNode } from "./setup/node.mjs";
import { projectRoot } from "./setup/project.mjs";

const builds = { start: ["web", "widget"], api: ["web", "widget"], dev: ["web", "widget"], simulate: ["simulator"] };

await main(async () => {
  const args = process.argv.slice(2);
  const command = args[0] ?? "";
  await ensureInstalled({ tools: command === "dev" });
  const node = findNode();
  if (!args.includes("--help") && !args.includes("-h")) await ensureBuilt(node, args[1] === "dialogues" ? [] : (builds[command] ?? []));
  if (isLeaving()) return 130;
  if (command === "dev") return runDevelopment(node, args.slice(1));
  const follow = pathToFileURL(join(projectRoot, "scripts/setup/follow-parent.mjs")).href;
  return runHere(
    node,
    ["--disable-warning=ExperimentalWarning", "--import", follow, join(projectRoot, "src/server/entry/cli.ts"), ...args],
    {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    },
  );
});
