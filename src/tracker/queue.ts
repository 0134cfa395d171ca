/** One call of Segment's API. */
export type Call = Record<string, unknown> & { type: string; messageId: string };

const most = 200;
const batchSize = 50;
const waitMillis = 1000;

/** Calls that wait to be sent: in batches, again after failures with growing pauses, and over page loads. A call keeps its id: it counts once. */
export function createQueue(
  origin: string,
  key: string,
  memory: string,
): { add(call: Call): void; flush(leaving?: boolean): void; clear(): void } {
  let waiting: Call[] = read();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  let failures = 0;
  if (waiting.length > 0) later();

  function read(): Call[] {
    try {
      return JSON.parse(localStorage.getItem(memory) ?? "[]") as Call[];
    } catch {
      return [];
    }
  }

  function keep(): void {
    try {
      if (waiting.length === 0) localStorage.removeItem(memory);
      else localStorage.setItem(memory, JSON.stringify(waiting));
    } catch {
      // Full or forbidden: what waits is lost with the page.
    }
  }

  function later(): void {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        flush();
      },
      Math.min(60_000, waitMillis * 2 ** failures),
    );
  }

  function flush(leaving = false): void {
    if (waiting.length === 0 || (sending && !leaving)) return;
    const batch = waiting.slice(0, batchSize);
    // Text, not JSON: a browser would ask the server for permission before each batch.
    const body = JSON.stringify({ writeKey: key, sentAt: new Date().toISOString(), batch });
    if (leaving) {
      if (navigator.sendBeacon(`${origin}/v1/batch`, body)) done(batch);
      return;
    }
    sending = true;
    fetch(`${origin}/v1/batch`, { method: "POST", body, keepalive: body.length < 60_000, credentials: "omit" })
      .then((answer) => {
        // What is refused for good would be refused for ever.
        if (answer.status === 429 || answer.status >= 500) throw new Error();
        failures = 0;
        done(batch);
      })
      .catch(() => (failures = Math.min(failures + 1, 6)))
      .finally(() => {
        sending = false;
        if (waiting.length > 0) later();
      });
  }

  function done(batch: readonly Call[]): void {
    const gone = new Set(batch.map((call) => call.messageId));
    waiting = waiting.filter((call) => !gone.has(call.messageId));
    keep();
  }

  return {
    add(call) {
      waiting = [...waiting, call].slice(-most);
      keep();
      later();
    },
    flush,
    clear() {
      waiting = [];
      keep();
    },
  };
}
