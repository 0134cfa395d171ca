import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

/** Processes that this one has started and that still run; a signal to this one reaches them. */
const children = new Set();
let leaving = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    leaving = true;
    // At Ctrl-C in a terminal the whole group has the SIGINT already; sending it twice would look like a second, impatient Ctrl-C.
    if (!(signal === "SIGINT" && process.stdin.isTTY)) for (const child of children) child.kill(signal);
    if (children.size === 0) process.exit(128 + constants.signals[signal]);
  });
}

watchNpm();

/**
 * npm hands a SIGTERM to its shell, and the shell dies of it without telling this process. So inside npm, the end of the shell or of
 * npm itself counts as a SIGTERM: the product must not live on unseen, holding its port and its data.
 */
function watchNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, 300);
  timer.unref();
}

function parentOf(pid) {
  try {
    // Fields after the command's name: state, then the parent. Systems without /proc watch the shell alone.
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[1];
  } catch {
    return undefined;
  }
}

/** True once this process was asked to stop. */
export const isLeaving = () => leaving;

/** Ends what still runs beside a program that has ended. */
export function stopChildren() {
  for (const child of children) child.kill("SIGTERM");
}

/** Runs a program on this terminal until it ends; resolves to its exit code (128 + number after a signal). */
export function runHere(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", ...options });
    children.add(child);
    child.on("error", (error) => {
      children.delete(child);
      reject(error);
    });
    child.on("close", (code, signal) => {
      children.delete(child);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** Runs a program quietly; resolves to its exit code and all that it wrote. */
export function runQuietly(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    children.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => {
      children.delete(child);
      reject(error);
    });
    child.on("close", (code, signal) => {
      children.delete(child);
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), output });
    });
  });
}

/** Says that a step goes on, every five seconds, until the work is done. */
export async function withProgress(label, work) {
  const began = Date.now();
  console.log(`${label} …`);
  const timer = setInterval(() => console.log(`${label} … ${Math.round((Date.now() - began) / 1000)} s`), 5000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** A failure that a person can act on: its message is shown without a stack. */
export class Failure extends Error {}

/** Runs a script's main function: its exit code becomes the process's, a Failure is told in plain words. */
export async function main(run) {
  try {
    process.exitCode = await run();
  } catch (error) {
    process.exitCode = 1;
    // What failed because this process was told to stop is no news.
    if (leaving) return;
    console.error(error instanceof Failure ? `\n${error.message}` : error);
  }
}
