import { useState, type DragEvent } from "react";
import type { Job } from "#packs/marketplace/jobs.contract.ts";
import { useTouchDrag } from "../../ui/touch-drag.ts";

/** The column below a point of the screen. */
const columnAt = (x: number, y: number): string | undefined =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-column]")?.dataset["column"];

/** Drags jobs between columns: with the mouse at once, with a finger after holding it for a moment, so that a swipe still scrolls. */
export function useDrag(onDrop: (job: Job, to: Job["status"]) => void) {
  const [dragged, setDragged] = useState<Job | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const stop = () => {
    setDragged(null);
    setOver(null);
  };
  const drop = (job: Job, column: string | undefined) => {
    const to = job.next.find((status) => status === column);
    stop();
    if (to !== undefined) onDrop(job, to);
  };
  const touch = useTouchDrag<Job>({
    onStart: setDragged,
    onMove: (x, y) => setOver(columnAt(x, y) ?? null),
    onDrop: (job, x, y) => drop(job, columnAt(x, y)),
    onStop: stop,
  });
  const card = (job: Job) => ({
    ...(job.next.length === 0 ? {} : touch(job)),
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData("text/plain", job.id);
      event.dataTransfer.effectAllowed = "move";
      setDragged(job);
    },
    onDragEnd: stop,
  });
  const column = (status: Job["status"]) => ({
    "data-column": status,
    onDragOver: (event: DragEvent) => {
      if (dragged?.next.includes(status) !== true) return;
      event.preventDefault();
      setOver(status);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== null) drop(dragged, status);
    },
  });
  return { dragged, over, card, column };
}
