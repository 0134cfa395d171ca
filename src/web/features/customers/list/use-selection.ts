import { useState } from "react";

/** Which rows are chosen; Shift chooses up to the one chosen before. Another scope begins anew. */
export function useSelection(scope: string, ids: readonly string[]) {
  const [state, setState] = useState<{ scope: string; chosen: ReadonlySet<string>; last: string | null }>({
    scope,
    chosen: new Set(),
    last: null,
  });
  const chosen = state.scope === scope ? state.chosen : new Set<string>();
  const last = state.scope === scope ? state.last : null;
  return {
    chosen,
    toggle(id: string, range: boolean) {
      const next = new Set(chosen);
      const [from, to] = [last === null ? -1 : ids.indexOf(last), ids.indexOf(id)];
      if (range && from >= 0 && to >= 0) for (const each of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
      else if (!next.delete(id)) next.add(id);
      setState({ scope, chosen: next, last: id });
    },
    setAll: (all: boolean) => setState({ scope, chosen: new Set(all ? ids : []), last: null }),
    clear: () => setState({ scope, chosen: new Set(), last: null }),
  };
}
