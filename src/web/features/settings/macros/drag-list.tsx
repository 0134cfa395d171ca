import { t } from "@lingui/core/macro";
import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";

interface DragListProps<Item> {
  items: readonly Item[];
  nameOf: (item: Item) => string;
  /** The order is not for this person to change. */
  fixed?: boolean;
  onMove: (item: Item, to: number) => void;
  children: (item: Item, index: number) => ReactNode;
}

/** A list whose order is set by dragging, or by the two arrows of each line where there is no mouse. */
export function DragList<Item extends { id: string }>({ items, nameOf, fixed = false, onMove, children }: DragListProps<Item>) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const drop = useEffectEvent((from: number, to: number) => {
    const moved = items[from];
    if (moved && from !== to) onMove(moved, to);
  });
  useEffect(() => {
    const place = list.current;
    if (!place) return;
    const stop = new AbortController();
    const { signal } = stop;
    let from: number | null = null;
    const indexOf = (event: Event) => {
      const line = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-index]") : null;
      return line ? Number(line.dataset["index"]) : null;
    };
    const end = () => {
      from = null;
      setDragged(null);
      setOver(null);
    };
    place.addEventListener(
      "dragstart",
      (event) => {
        from = indexOf(event);
        if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
        setDragged(from);
      },
      { signal },
    );
    place.addEventListener(
      "dragover",
      (event) => {
        if (from === null) return;
        event.preventDefault();
        setOver(indexOf(event));
      },
      { signal },
    );
    place.addEventListener(
      "drop",
      (event) => {
        event.preventDefault();
        const to = indexOf(event);
        if (from !== null && to !== null) drop(from, to);
        end();
      },
      { signal },
    );
    place.addEventListener("dragend", end, { signal });
    return () => stop.abort();
  }, []);
  return (
    <ol ref={list} className="flex flex-col gap-1.5">
      {items.map((item, index) => {
        const name = nameOf(item);
        return (
          <li
            key={item.id}
            data-index={index}
            draggable={!fixed}
            className={classNames(
              "flex items-start gap-1.5 rounded-lg border bg-surface px-2 py-2",
              dragged === index && "opacity-50",
              over === index && dragged !== index && "border-accent",
            )}
          >
            {fixed ? null : (
              <span className="flex shrink-0 items-center">
                <GripVertical size={15} className="mt-1.5 cursor-grab text-faint max-md:hidden" aria-hidden="true" />
                <Button
                  look="ghost"
                  size="iconSm"
                  aria-label={t`Subir ${name}`}
                  disabled={index === 0}
                  onClick={() => onMove(item, index - 1)}
                >
                  <ArrowUp size={14} aria-hidden="true" />
                </Button>
                <Button
                  look="ghost"
                  size="iconSm"
                  aria-label={t`Descer ${name}`}
                  disabled={index === items.length - 1}
                  onClick={() => onMove(item, index + 1)}
                >
                  <ArrowDown size={14} aria-hidden="true" />
                </Button>
              </span>
            )}
            {children(item, index)}
          </li>
        );
      })}
    </ol>
  );
}
