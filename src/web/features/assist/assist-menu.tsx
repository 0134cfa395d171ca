import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Languages, MessageSquareText, PenLine, Scissors, Smile, SpellCheck } from "lucide-react";
import type { MenuPartProps } from "../../ui/menu-on-demand.tsx";
import { Menu, MenuItem, MenuLine } from "../../ui/menu.tsx";
import { meansQuery } from "./assist-api.ts";
import { sayNeedsModel } from "./translate-message.ts";
import type { AssistTask } from "./run-assist.ts";

const icon = { size: 16, "aria-hidden": true } as const;

/** What can be done with the reply being written. What needs a model says so, and how to get one. */
export function AssistMenu({ onRun, ...part }: { onRun: (task: AssistTask) => void } & MenuPartProps) {
  const means = useQuery(meansQuery).data;
  const rules = means?.can.tone === "rules";
  return (
    <Menu align="start" {...part}>
      <MenuItem icon={<MessageSquareText {...icon} />} onSelect={() => onRun({ kind: "reply" })}>{t`Sugerir resposta`}</MenuItem>
      <MenuLine />
      <MenuItem icon={<PenLine {...icon} />} onSelect={() => onRun({ kind: "tone", tone: "formal" })}>{t`Mais formal`}</MenuItem>
      <MenuItem icon={<Smile {...icon} />} onSelect={() => onRun({ kind: "tone", tone: "friendly" })}>{t`Mais amigável`}</MenuItem>
      <MenuItem icon={<Scissors {...icon} />} onSelect={() => onRun({ kind: "tone", tone: "shorter" })}>{t`Mais curto`}</MenuItem>
      <MenuItem
        icon={<SpellCheck {...icon} />}
        onSelect={() => onRun({ kind: "tone", tone: "spelling" })}
      >{t`Corrigir a escrita`}</MenuItem>
      <MenuLine />
      {means?.can.translation === true ? (
        <MenuItem
          icon={<Languages {...icon} />}
          onSelect={() => onRun({ kind: "translate" })}
        >{t`Traduzir para o idioma do cliente`}</MenuItem>
      ) : (
        <MenuItem icon={<Languages {...icon} />} onSelect={sayNeedsModel}>{t`Traduzir (precisa de um modelo)`}</MenuItem>
      )}
      {rules ? (
        <p className="max-w-64 px-2.5 pt-1 pb-2 text-xs text-faint">{t`Sem modelo de linguagem: o tom muda por regras fixas, palavra por palavra.`}</p>
      ) : null}
    </Menu>
  );
}
