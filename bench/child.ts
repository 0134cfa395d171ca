import { fork, type ChildProcess } from "node:child_process";

export interface Program {
  /** Sends an order and gives back the answer. Throws what the program reports as `error`. */
  ask<Answer>(order: object): Promise<Answer>;
  /** The first thing that it says by itself. */
  first<Answer>(): Promise<Answer>;
  end(): void;
}

/** Starts a benchmark's helper as a process of its own, so that measuring does not share a thread with what is measured. */
export function startProgram(path: URL): Program {
  const child: ChildProcess = fork(path, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  const next = <Answer>(): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const gone = () => reject(new Error(`${path.pathname} ended before it answered`));
      child.once("exit", gone);
      child.once("message", (message) => {
        child.off("exit", gone);
        if (typeof message === "object" && message !== null && "error" in message) reject(new Error(String(message.error)));
        else resolve(message as Answer);
      });
    });
  return {
    ask<Answer>(order: object) {
      const answer = next<Answer>();
      child.send(order);
      return answer;
    },
    first: () => next(),
    end: () => child.disconnect(),
  };
}
