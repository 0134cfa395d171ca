const waiting: (() => void)[] = [];
let running = false;

/** When the browser has nothing else to do, at the latest after a moment. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 100 });
  else setTimeout(run, 30);
}

function next(): void {
  const run = waiting.shift();
  if (run === undefined) {
    running = false;
    return;
  }
  whenIdle(() => {
    try {
      run();
    } finally {
      next();
    }
  });
}

/** Runs each piece of work by itself in an idle moment: a page of charts answers keys between two of them. Gives back how to call it off. */
export function inTurn(run: () => void): () => void {
  waiting.push(run);
  if (!running) {
    running = true;
    next();
  }
  return () => {
    const at = waiting.indexOf(run);
    if (at >= 0) waiting.splice(at, 1);
  };
}

/** Calls back once when an element is about to come into sight. Gives back how to call it off. */
export function onceNear(element: Element, run: () => void): () => void {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      run();
    },
    { rootMargin: "300px" },
  );
  seen.observe(element);
  return () => seen.disconnect();
}
