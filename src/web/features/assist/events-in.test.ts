import fc from "fast-check";
import { expect, it } from "vitest";
import { eventsIn } from "./events-in.ts";

const streamOf = (parts: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });

it("gives the same events however the bytes are cut, letters of several bytes too", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), fc.integer({ min: 1, max: 7 }), async (texts, size) => {
      const sent = texts.map((text) => `event: text\ndata: ${JSON.stringify({ text })}\n\n`).join("");
      const bytes = new TextEncoder().encode(sent);
      const parts = [];
      for (let at = 0; at < bytes.length; at += size) parts.push(bytes.slice(at, at + size));
      const found = [];
      for await (const { event, data } of eventsIn(streamOf(parts))) found.push([event, (data as { text: string }).text]);
      expect(found).toEqual(texts.map((text) => ["text", text]));
    }),
  );
});

it("leaves out what never ended", async () => {
  const found = [];
  for await (const one of eventsIn(streamOf([new TextEncoder().encode('event: done\ndata: {"a":1}\n\nevent: text\ndata: {"b"')])))
    found.push(one);
  expect(found).toEqual([{ event: "done", data: { a: 1 } }]);
});
