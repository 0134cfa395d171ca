import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./children.mjs";
import { projectRoot } from "./project.mjs";

const oldestMajor = 24;
const bringable = ["node_modules/.bin/node", `node_modules/node-win-${process.arch}/bin/node.exe`];

/** Path of the Node that runs the product: the one that the project brings, else this one when it is new enough. */
export function findNode() {
  for (const name of bringable) {
    const path = join(projectRoot, name);
    // A trial run: the brought one is made for glibc and does not start on musl systems.
    if (existsSync(path) && majorOf(spawnSync(path, ["--version"], { encoding: "utf8" }).stdout) >= oldestMajor) return path;
  }
  if (majorOf(process.version) >= oldestMajor) return process.execPath;
  throw new Failure(
    `Prosa needs Node ${oldestMajor} or newer. This is ${process.version}, and the project brings none for ${process.platform}-${process.arch}. Install it from https://nodejs.org.`,
  );
}

function majorOf(version) {
  return Number(/^v(\d+)\./.exec(version ?? "")?.[1] ?? 0);
}
