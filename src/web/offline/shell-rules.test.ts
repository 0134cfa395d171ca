import { expect, test } from "vitest";
import { abandonedCaches, isAsset, isRoom } from "./shell-rules.ts";

test("only pages of the web app open from what is kept; the API never does", () => {
  expect(["/", "/inbox", "/inbox/abc", "/settings", "/chats"].map(isRoom)).toEqual([true, true, true, true, true]);
  expect(["/api/omni/messages", "/api", "/v1/x", "/chat", "/widget/frame.html", "/sw.js", "/app.webmanifest"].some(isRoom)).toBe(false);
  expect(["/assets/index-abc.js", "/api/assets/x", "/widget/assets/frame.js"].map(isAsset)).toEqual([true, false, false]);
});

test("the parts of a version stay while a tab runs it, and caches of others are none of ours", () => {
  const names = ["prosa-shell-1", "prosa-shell-2", "prosa-shell-3", "another"];
  expect(abandonedCaches(names, "prosa-shell-3", ["prosa-shell-2"])).toEqual(["prosa-shell-1"]);
  expect(abandonedCaches(names, "prosa-shell-3", [])).toEqual(["prosa-shell-1", "prosa-shell-2"]);
  expect(abandonedCaches(["prosa-shell-3"], "prosa-shell-3", [])).toEqual([]);
});
