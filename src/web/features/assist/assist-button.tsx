import { t } from "@lingui/core/macro";
import { Sparkles } from "lucide-react";
import { useActions } from "../../app/actions.ts";
import { Button } from "../../ui/button.tsx";
import { MenuOnDemand } from "../../ui/menu-on-demand.tsx";
import { useDrafts } from "../conversations/composer/drafts.ts";
import { runAssist, type AssistTask } from "./run-assist.ts";
import { useAssistBusy } from "./suggested-draft.ts";

const loadMenu = async () => (await import("./assist-menu.tsx")).AssistMenu;

/** Help for the reply being written: a menu, and keys for what is used most. */
export function AssistButton({ conversationId }: { conversationId: string }) {
  const drafts = useDrafts();
  const busy = useAssistBusy(conversationId);
  const run = (task: AssistTask) => void runAssist(drafts, conversationId, task);
  useActions([
    {
      id: "assist-reply",
      keys: "mod+shift+g",
      label: t`Sugerir resposta`,
      group: "conversation",
      everywhere: true,
      run: () => run({ kind: "reply" }),
    },
    {
      id: "assist-spelling",
      keys: "mod+shift+e",
      label: t`Corrigir a escrita`,
      group: "conversation",
      everywhere: true,
      run: () => run({ kind: "tone", tone: "spelling" }),
    },
  ]);
  return (
    <MenuOnDemand
      load={loadMenu}
      given={{ onRun: run }}
      trigger={
        <Button look="ghost" size="iconSm" busy={busy} aria-label={t`Ajuda para escrever`} title={t`Ajuda para escrever`}>
          <Sparkles size={16} aria-hidden="true" />
        </Button>
      }
    />
  );
}
