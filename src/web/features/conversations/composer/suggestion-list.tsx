import type { ReactNode } from "react";
import { classNames } from "../../../ui/class-names.ts";

export interface Suggestion {
  key: string;
  shown: ReactNode;
  take: () => void;
}

export const suggestionsId = "composer-suggestions";

/** What can be put in at the cursor. The focus stays in the text: the keys are handled there. */
export function SuggestionList({
  label,
  items,
  active,
  onActive,
  aside,
  foot,
}: {
  label: string;
  items: readonly Suggestion[];
  active: number;
  onActive: (index: number) => void;
  aside?: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <div className="absolute inset-x-0 bottom-full z-20 mb-1.5 overflow-hidden rounded-xl border bg-surface shadow-high">
      <div className="flex max-h-72">
        <div id={suggestionsId} role="listbox" aria-label={label} className="thin-scroll min-w-0 flex-1 overflow-y-auto p-1">
          {items.map((item, index) => (
            <button
              type="button"
              tabIndex={-1}
              key={item.key}
              id={`${suggestionsId}-${index}`}
              ref={index === active ? (element) => element?.scrollIntoView({ block: "nearest" }) : null}
              role="option"
              aria-selected={index === active}
              onPointerMove={() => index !== active && onActive(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={item.take}
              className={classNames(
                "flex min-h-9 w-full cursor-pointer items-center text-left gap-2 rounded-md px-2.5 py-1 pointer-coarse:min-h-11",
                index === active && "bg-accent-soft",
              )}
            >
              {item.shown}
            </button>
          ))}
        </div>
        {aside}
      </div>
      {foot ? <div className="border-t bg-sunken px-3 py-1.5 text-xs text-soft">{foot}</div> : null}
    </div>
  );
}
