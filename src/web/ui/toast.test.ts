import { describe, expect, it } from "vitest";
import { toastDone, toastGone, toastQueue, toastWithUndo, undoToast } from "./toast.ts";

describe("toasts", () => {
  it("takes back the newest first, an older one by its own button, and nothing twice", () => {
    const undone: string[] = [];
    const closed: string[] = [];
    toastQueue.setCloser((id) => closed.push(id));
    toastWithUndo("resolvida", () => undone.push("resolve"));
    toastWithUndo("adiada", () => undone.push("snooze"));
    toastWithUndo("assumida", () => undone.push("take"));
    toastDone("guardado");
    const [first, second] = toastQueue.takeAll();
    undoToast();
    expect(undone).toEqual(["take"]);
    undoToast(first?.id);
    undoToast(first?.id);
    expect(undone).toEqual(["take", "resolve"]);
    toastGone(second?.id ?? "");
    undoToast();
    expect(undone).toEqual(["take", "resolve"]);
    expect(closed).toHaveLength(2);
    expect(toastQueue.waiting()).toEqual([]);
  });
});
