import { expect, test } from "vitest";
import { parseToFrame } from "./host-link.ts";
import { readSettings } from "./settings.ts";

test("the frame's address says where it stands and how it looks; nonsense is left out", () => {
  expect(readSettings("?host=https%3A%2F%2Floja.com&channel=main&locale=es&color=%23f00&theme=dark", "pt-BR")).toEqual({
    hostOrigin: "https://loja.com",
    channelKey: "main",
    locale: "es",
    color: "#ff0000",
    theme: "dark",
  });
  expect(readSettings("?host=null&color=red&theme=x&channel=", "en-US")).toEqual({
    hostOrigin: null,
    channelKey: null,
    locale: "en-US",
    color: null,
    theme: "auto",
  });
  expect(readSettings("?host=javascript:alert(1)", "en").hostOrigin).toBeNull();
});

test("only what the loader says is heard", () => {
  expect(parseToFrame({ prosa: "send", text: "oi" })).toEqual({ prosa: "send", text: "oi" });
  expect(parseToFrame({ prosa: "identify", identity: { id: "1", token: "ab", name: "Ana", role: "x" } })).toEqual({
    prosa: "identify",
    identity: { id: "1", token: "ab", name: "Ana" },
  });
  expect(parseToFrame({ prosa: "identify", identity: { id: 1, token: "ab" } })).toEqual({ prosa: "identify", identity: null });
  expect(parseToFrame({ prosa: "open" })).toEqual({ prosa: "open", page: { url: "", title: "", referrer: "" } });
  for (const noise of [null, "open", 7, {}, { prosa: "else" }, { prosa: "send", text: 5 }, { prosa: "send", text: "  " }])
    expect(parseToFrame(noise)).toBeNull();
});
