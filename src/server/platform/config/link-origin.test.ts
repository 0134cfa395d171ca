import { expect, it } from "vitest";
import { linkOrigin } from "./link-origin.ts";

it("begins links with the public address, else with this machine's", () => {
  expect(linkOrigin({ PROSA_PUBLIC_URL: "https://loja.example", PORT: 3000 })).toBe("https://loja.example");
  expect(linkOrigin({ PROSA_PUBLIC_URL: undefined, PORT: 4600 })).toBe("http://localhost:4600");
  expect(linkOrigin({ PROSA_PUBLIC_URL: undefined, PORT: 0 })).toBe("");
});
