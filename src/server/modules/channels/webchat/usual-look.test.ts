import { expect, it } from "vitest";
import { lookOf, withLook } from "./usual-look.ts";

const now = new Date("2026-03-04T12:30:00Z");
const plain = lookOf({});

it("keeps what is no look, leaves out what is empty", () => {
  const kept = { channelKey: "web-1", suggestions: [{ id: "a", title: "A" }], title: "Old", logoId: "x" };
  expect(withLook(kept, { ...plain, color: "#112233", position: "left" }, now)).toEqual({
    channelKey: "web-1",
    suggestions: kept.suggestions,
    color: "#112233",
    position: "left",
  });
});

it("makes a notice of other words another version, and no other change", () => {
  const before = withLook({}, { ...plain, privacyNotice: "Novo aviso" }, now);
  expect(before["privacyVersion"]).toBe("2026-03-04T12:30");
  const later = withLook(before, { ...lookOf(before), title: "Loja" }, new Date("2026-05-01T00:00:00Z"));
  expect(later["privacyVersion"]).toBe("2026-03-04T12:30");
  expect(lookOf(later)).toMatchObject({ title: "Loja", privacyNotice: "Novo aviso", position: "right" });
});
