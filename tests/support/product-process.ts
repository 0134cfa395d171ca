import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const projectRoot = resolve(import.meta.dirname, "../..");
// A start takes a quarter less when the sources were compiled before; crash runs start a thousand times.
const compileCache = join(tmpdir(), "prosa-compile-cache");
const startPatienceMillis = 90_000;
const stopPatienceMillis = 20_000;

export interface ProductProcess {
  /** Address of its HTTP server; "" for a worker. */
  url: string;
  pid: number;
  /** Everything that it wrote so far (the last 200,000 characters). */
  output(): string;
  /** Resolves when it has ended, by whatever cause. */
  ended: Promise<void>;
  /** kill -9: nothing is tidied up, the embedded database stays behind. */
  kill(): Promise<void>;
  /** Orderly stop by SIGTERM. */
  stop(): Promise<void>;
}

export interface ProductProcessOptions {
  dataDir: string;
  command?: "start" | "api" | "worker";
  /** Settings of the product; nothing of this process's own environment but PATH and HOME is handed on. */
  environment?: Record<string, string>;
  /** Arguments of node, e.g. for profiles. */
  nodeArguments?: readonly string[];
}

/** Starts the product as a process of its own and waits until it says that it is ready. Throws with its output when it does not get there. */
export async function startProductProcess(options: ProductProcessOptions): Promise<ProductProcess> {
  mkdirSync(options.dataDir, { recursive: true });
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      ...(options.nodeArguments ?? []),
      resolve(projectRoot, "src/server/entry/cli.ts"),
      options.command ?? "start",
    ],
    {
      // Not the project's folder: a developer's .env must not reach a test.
      cwd: options.dataDir,
      env: {
        PATH: process.env["PATH"],
        HOME: process.env["HOME"],
        PORT: "0",
        PROSA_DATA_DIR: resolve(options.dataDir),
        NODE_COMPILE_CACHE: compileCache,
        ...options.environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  const listeners = new Set<() => void>();
  const hear = (text: string) => {
    output = (output + text).slice(-200_000);
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding("utf8").on("data", hear);
  child.stderr.setEncoding("utf8").on("data", hear);
  const ended = new Promise<void>((done) => child.once("exit", () => done()));

  const signal = async (name: NodeJS.Signals, patienceMillis: number): Promise<void> => {
    if (hasEnded(child)) return;
    child.kill(name);
    const timer = setTimeout(() => child.kill("SIGKILL"), patienceMillis);
    await ended;
    clearTimeout(timer);
  };
  await new Promise<void>((ready, refuse) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      listeners.delete(look);
      finish();
    };
    const fail = (why: string) => settle(() => refuse(new Error(`The product ${why}. It said:\n${output.slice(-4000)}`)));
    const look = () => {
      if (/^ {2}Ctrl-C stops it|^Worker ready/m.test(output)) settle(ready);
    };
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail("was not ready in time");
    }, startPatienceMillis);
    listeners.add(look);
    void ended.then(() => fail("ended before it was ready"));
  });
  return {
    url: /Inbox:\s+(\S+)/.exec(output)?.[1] ?? "",
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    kill: () => signal("SIGKILL", stopPatienceMillis),
    stop: () => signal("SIGTERM", stopPatienceMillis),
  };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
