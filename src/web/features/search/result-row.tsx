import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { onResultKey } from "./move-focus.ts";

/** One result: an anchor, so that it opens in a new tab as well; arrow keys find it by `data-result`. */
export function ResultRow({ href, onOpen, children }: { href: string; onOpen: () => void; children: ReactNode }) {
  const router = useRouter();
  return (
    <a
      href={href}
      data-result=""
      onKeyDown={onResultKey}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen();
        router.history.push(href);
      }}
      className="flex min-h-11 gap-3 rounded-lg px-3 py-2.5 hover:bg-sunken focus-visible:bg-accent-soft focus-visible:-outline-offset-2"
    >
      {children}
    </a>
  );
}
