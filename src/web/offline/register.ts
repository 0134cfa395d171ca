import { workerAddress } from "../app/trusted-types.ts";

/** The version of the app that this tab runs; null where it was not built (development). */
function ownVersion(): string | null {
  return document.querySelector<HTMLMetaElement>('meta[name="shell"]')?.content ?? null;
}

/** Holds a lock of that name for as long as the tab lives: the worker keeps the files of every version that somebody still runs. */
function holdVersion(version: string): void {
  void navigator.locks.request(version, { mode: "shared" }, () => new Promise<never>(() => undefined));
}

export interface ShellWatch {
  /** Looks for a new version now. */
  look(): void;
  stop(): void;
}

const lookMillis = 30 * 60_000;
let held = false;

/** Starts the worker that keeps the app's files, and tells of a version newer than that of this tab. */
export function watchShell(onNewer: () => void): ShellWatch {
  const version = ownVersion();
  if (version === null || !("serviceWorker" in navigator) || !("locks" in navigator))
    return { look: () => undefined, stop: () => undefined };
  if (!held) holdVersion(version);
  held = true;
  const workers = navigator.serviceWorker;
  const look = () =>
    void workers
      .getRegistration()
      .then((found) => found?.update())
      .catch(() => undefined);
  const told = ({ data }: MessageEvent<{ t?: string; version?: string } | null>) => {
    if (data?.t === "shell" && data.version !== version) onNewer();
  };
  // A part of this version that is gone from the server, and was not kept.
  const missing = () => {
    if (navigator.onLine) look();
  };
  workers.addEventListener("message", told);
  addEventListener("vite:preloadError", missing);
  // Some browsers refuse it in private windows: the app works without.
  workers.register(workerAddress("/sw.js"), { scope: "/", updateViaCache: "none" }).catch(() => undefined);
  const timer = setInterval(look, lookMillis);
  return {
    look,
    stop: () => {
      clearInterval(timer);
      workers.removeEventListener("message", told);
      removeEventListener("vite:preloadError", missing);
    },
  };
}
