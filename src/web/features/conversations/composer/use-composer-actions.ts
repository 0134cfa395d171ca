import { t } from "@lingui/core/macro";
import { useActions } from "../../../app/actions.ts";

interface Ways {
  attach: (() => void) | null;
  emoji: (() => void) | null;
  templates: (() => void) | null;
}

/** What the composer's buttons do, for the palette and for keys of one's own; null: not now. */
export function useComposerActions({ attach, emoji, templates }: Ways): void {
  const common = { group: "conversation", everywhere: true } as const;
  useActions([
    ...(attach === null ? [] : [{ id: "attach", keys: null, label: t`Anexar arquivos`, ...common, run: attach }]),
    ...(emoji === null ? [] : [{ id: "emoji", keys: null, label: t`Emojis`, ...common, run: emoji }]),
    ...(templates === null ? [] : [{ id: "templates", keys: null, label: t`Modelos de mensagem`, ...common, run: templates }]),
  ]);
}
