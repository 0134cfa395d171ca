import { useState } from "react";

/** Pages of a list by cursors: those of the pages seen are kept for the way back. Another key begins at the first page. */
export function useCursor(key: string) {
  const [state, setState] = useState<{ key: string; cursors: readonly (string | undefined)[] }>({ key, cursors: [undefined] });
  const cursors = state.key === key ? state.cursors : [undefined];
  return {
    page: cursors.length,
    cursor: cursors.at(-1),
    go(page: number, next: string | null | undefined) {
      if (page < cursors.length) setState({ key, cursors: cursors.slice(0, Math.max(1, page)) });
      else if (next) setState({ key, cursors: [...cursors, next] });
    },
  };
}
