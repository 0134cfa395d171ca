import { Children, type ReactNode } from "react";

/** The filters of a list: the first takes the room that is left; on a phone two stand side by side under it. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-2 items-center gap-2 md:flex md:flex-wrap">
      {Children.toArray(children).map((child, index) => (
        // The children are a fixed row: their places are what tells them apart.
        <div key={index} className={index === 0 ? "col-span-2 flex min-w-0 flex-1 basis-64" : "min-w-0 md:w-44"}>
          {child}
        </div>
      ))}
    </div>
  );
}
