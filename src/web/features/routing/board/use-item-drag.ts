import { t } from "@lingui/core/macro";
import { useState, type DragEvent, type KeyboardEvent } from "react";
import type { QueueItemWire } from "#modules/routing/queues.contract.ts";
import { useTouchDrag } from "../../../ui/touch-drag.ts";
import type { Goal } from "./pass-item.ts";

type Pointers = ReturnType<ReturnType<typeof useTouchDrag<QueueItemWire>>>;

export interface ItemDrag {
  dragged: QueueItemWire | null;
  over: string | null;
  /** What is told to those who do not see it. */
  said: string;
  item: (item: QueueItemWire) => Pointers & {
    draggable: true;
    tabIndex: 0;
    "aria-keyshortcuts": string;
    onDragStart: (event: DragEvent) => void;
    onDragEnd: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onBlur: () => void;
  };
  target: (goal: Goal) => {
    "data-goal": string;
    onDragOver: (event: DragEvent) => void;
    onDragLeave: () => void;
    onDrop: (event: DragEvent) => void;
  };
}

const goalOf = (element: Element | null | undefined): Goal | null => {
  const written = element?.closest<HTMLElement>("[data-goal]")?.dataset["goal"];
  return written === undefined ? null : (JSON.parse(written) as Goal);
};
const goals = () => [...document.querySelectorAll<HTMLElement>("[data-goal]")];
const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Drags items to people and queues: with the mouse, with a finger that holds them, and with keys: space takes and drops, arrows choose, Escape lets go. */
export function useItemDrag(onDrop: (item: QueueItemWire, goal: Goal) => void): ItemDrag {
  const [dragged, setDragged] = useState<QueueItemWire | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [byKeys, setByKeys] = useState<Goal | "taken" | null>(null);
  const [said, setSaid] = useState("");
  const nameOf = (item: QueueItemWire) => item.customer_name ?? t`Visitante`;
  const stop = () => {
    setDragged(null);
    setOver(null);
    setByKeys(null);
  };
  const drop = (item: QueueItemWire, goal: Goal | null) => {
    stop();
    if (goal !== null) onDrop(item, goal);
  };
  const touch = useTouchDrag<QueueItemWire>({
    onStart: setDragged,
    onMove: (x, y) => setOver(goalOf(document.elementFromPoint(x, y))?.id ?? null),
    onDrop: (item, x, y) => drop(item, goalOf(document.elementFromPoint(x, y))),
    onStop: stop,
  });

  const press = (item: QueueItemWire) => (event: KeyboardEvent) => {
    // Keys for what is inside of the card are its own.
    if (event.target !== event.currentTarget) return;
    const holds = byKeys !== null && dragged?.id === item.id;
    if (event.key === " " || (event.key === "Enter" && holds)) {
      event.preventDefault();
      if (!holds) {
        setDragged(item);
        setByKeys("taken");
        setSaid(t`${nameOf(item)}: escolha com as setas, solte com espaço, Esc desiste.`);
        return;
      }
      setSaid(byKeys === "taken" ? t`Nada mudou.` : t`${nameOf(item)} passa para ${byKeys.name}.`);
      drop(item, byKeys === "taken" ? null : byKeys);
      return;
    }
    if (!holds) return;
    if (event.key === "Escape") {
      event.preventDefault();
      stop();
      setSaid(t`Nada mudou.`);
      return;
    }
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = goals();
    const at = all.findIndex((one) => goalOf(one)?.id === over);
    const next = all[(at + step + all.length) % all.length];
    const goal = goalOf(next);
    if (next === undefined || goal === null) return;
    next.scrollIntoView({ block: "nearest" });
    setOver(goal.id);
    setByKeys(goal);
    setSaid(goal.kind === "queue" ? t`Fila ${goal.name}` : goal.name);
  };

  return {
    dragged,
    over,
    said,
    item: (item) => ({
      ...touch(item),
      draggable: true,
      tabIndex: 0,
      "aria-keyshortcuts": "Space",
      onKeyDown: press(item),
      onBlur: () => byKeys !== null && stop(),
      onDragStart: (event) => {
        event.dataTransfer.setData("text/plain", item.customer_name ?? "");
        event.dataTransfer.effectAllowed = "move";
        setDragged(item);
      },
      onDragEnd: stop,
    }),
    target: (goal) => ({
      "data-goal": JSON.stringify(goal),
      onDragOver: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        if (over !== goal.id) setOver(goal.id);
      },
      onDragLeave: () => setOver((was) => (was === goal.id ? null : was)),
      onDrop: (event) => {
        event.preventDefault();
        if (dragged !== null) drop(dragged, goal);
      },
    }),
  };
}
