/** Events of a stream as servers send them (WHATWG, server-sent events): name and JSON. An event that never ended is left out. */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: unknown }> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const blocks = rest.split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const fields = block.split(/\r?\n/).map((line) => /^(\w+): ?(.*)$/.exec(line));
        const of = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ""] : []));
        const data = of("data").join("\n");
        if (data !== "") yield { event: of("event").at(-1) ?? "message", data: JSON.parse(data) as unknown };
      }
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
