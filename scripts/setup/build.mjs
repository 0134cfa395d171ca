import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, runQuietly, withProgress } from "./children.mjs";
import { projectRoot } from "./project.mjs";

const common = ["src/shared", "package-lock.json", "tsconfig.base.json"];

/** The browser parts of the product: what each is made from, and where it goes. */
const targets = {
  web: {
    title: "web app",
    config: "vite.web.config.ts",
    output: "dist/web",
    inputs: [
      "src/web",
      "src/packs",
      "src/server/modules",
      "scripts/shell-build.ts",
      "scripts/compress-assets.ts",
      "lingui.config.ts",
      "tsconfig.web.json",
    ],
    // The web app takes nothing but contracts from the server.
    takes: (path) => !path.startsWith("src/server/") || path.endsWith(".contract.ts"),
  },
  widget: {
    title: "chat widget",
    config: "vite.widget.config.ts",
    output: "dist/widget",
    inputs: ["src/widget", "src/tracker", "scripts/compress-assets.ts", "tsconfig.widget.json", "vite.widget.config.ts"],
  },
  simulator: {
    title: "simulator page",
    config: "vite.simulator.config.ts",
    output: "dist/simulator",
    inputs: ["src/simulator", "tsconfig.widget.json"],
  },
};

/** Builds those of the named targets whose build is missing or older than their sources. */
export async function ensureBuilt(node, names, { force = false } = {}) {
  const stale = names.filter((name) => isConfigured(name) && (force || !isFresh(targets[name])));
  if (stale.length === 0) return;
  const vite = join(projectRoot, "node_modules/vite/bin/vite.js");
  if (!existsSync(vite)) {
    if (!force && stale.every((name) => existsSync(join(projectRoot, targets[name].output)))) return;
    throw new Failure(
      "The web app has to be built, and the build tools are not installed. Run `npm ci` (without --omit=dev) once, then start again.",
    );
  }
  await withProgress(`Building the ${stale.map((name) => targets[name].title).join(", ")}`, () =>
    Promise.all(stale.map((name) => build(node, vite, targets[name]))),
  );
}

function isConfigured(name) {
  if (existsSync(join(projectRoot, targets[name].config))) return true;
  console.log(`Not building the ${targets[name].title}: ${targets[name].config} is not there.`);
  return false;
}

async function build(node, vite, target) {
  const { code, output } = await runQuietly(node, [vite, "build", "--config", target.config, "--logLevel", "warn"], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (code !== 0) throw new Failure(`The ${target.title} could not be built:\n${output.trim()}`);
  writeStamp(target);
}

// The stamp lies in the build itself, so that an interrupted build (its folder is emptied first) has none.
const stampOf = (target) => join(projectRoot, target.output, ".built.json");

function isFresh(target) {
  let stamp;
  try {
    stamp = JSON.parse(readFileSync(stampOf(target), "utf8"));
  } catch {
    return false;
  }
  if (stamp.quick === fingerprint(target, quickly)) return true;
  // A fresh checkout or a copied folder has new times with the old content.
  if (stamp.content !== fingerprint(target, thoroughly)) return false;
  try {
    writeStamp(target);
  } catch {
    // A folder that is only read from: the next start compares the content again.
  }
  return true;
}

function writeStamp(target) {
  writeFileSync(stampOf(target), JSON.stringify({ quick: fingerprint(target, quickly), content: fingerprint(target, thoroughly) }));
}

const quickly = (path) => {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs} ${size}`;
};
const thoroughly = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

function fingerprint(target, look) {
  const hash = createHash("sha256");
  for (const path of [...common, target.config, ...target.inputs].flatMap(filesBelow)) {
    if (/\.test\.tsx?$/.test(path) || target.takes?.(path) === false) continue;
    hash.update(`${path}\0${look(join(projectRoot, path))}\n`);
  }
  return hash.digest("hex");
}

function filesBelow(path) {
  const full = join(projectRoot, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}
