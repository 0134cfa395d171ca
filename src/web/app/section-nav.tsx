import { useEffect, useRef, type ReactNode } from "react";

/** How a link of `SectionNav` looks. */
export const sectionLink =
  "-mb-px inline-flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-soft focus-visible:-outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink pointer-coarse:h-11";
/** `activeProps` of such a link. */
export const sectionHere = { "aria-current": "page" } as const;

/** The parts of a room, side by side. On a narrow screen the open one is brought into sight, again when a count that comes later widens the row. */
export function SectionNav({ label, children }: { label: string; children: ReactNode }) {
  const nav = useRef<HTMLElement>(null);
  const row = useRef<HTMLDivElement>(null);
  const shown = useRef<Element | null>(null);
  const show = () => {
    const here = nav.current?.querySelector<HTMLElement>("[aria-current=page]") ?? null;
    shown.current = here;
    if (nav.current && here) nav.current.scrollTo({ left: here.offsetLeft - (nav.current.clientWidth - here.offsetWidth) / 2 });
  };
  useEffect(() => {
    if (nav.current?.querySelector("[aria-current=page]") !== shown.current) show();
  });
  useEffect(() => {
    if (!row.current) return;
    const observer = new ResizeObserver(show);
    observer.observe(row.current);
    return () => observer.disconnect();
  }, []);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="no-scrollbar relative min-h-10 shrink-0 overflow-x-auto border-b bg-surface pointer-coarse:min-h-11"
    >
      <div ref={row} className="flex w-max gap-1 px-4 md:px-8">
        {children}
      </div>
    </nav>
  );
}
