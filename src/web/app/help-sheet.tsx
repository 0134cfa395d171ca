import { t } from "@lingui/core/macro";
import { Fragment } from "react";
import { Sheet } from "../ui/dialog.tsx";
import { useFading } from "../ui/fading.ts";
import { Kbd } from "../ui/kbd.tsx";
import { useAllActions, type ActionGroup } from "./actions.ts";
import { printedKeys } from "./shortcut-keys.ts";

export function groupNames(): [ActionGroup, string][] {
  return [
    ["conversation", t`Conversa`],
    ["list", t`Lista`],
    ["go", t`Ir para`],
    ["app", t`Geral`],
  ];
}

/** "mod+k" as the keys that are printed on the keyboard. */
export function KeyNames({ keys }: { keys: string }) {
  return (
    <span className="flex gap-1">
      {printedKeys(keys, navigator.platform).map((name, index) => (
        <Kbd key={index}>{name}</Kbd>
      ))}
    </span>
  );
}

export function HelpSheet({ onClose }: { onClose: () => void }) {
  const actions = useAllActions();
  const [open, setOpen] = useFading(onClose);
  const fixed = [
    { keys: "Enter", label: t`Enviar a mensagem` },
    { keys: "Shift Enter", label: t`Quebrar a linha` },
    { keys: "Esc", label: t`Sair do campo ou fechar` },
  ];
  return (
    <Sheet
      reading
      open={open}
      onOpenChange={setOpen}
      title={t`Atalhos de teclado`}
      description={t`Nenhum atalho dispara enquanto você escreve.`}
    >
      <div className="px-5 py-4">
        {groupNames().map(([group, name]) => {
          const lines = [
            ...actions.filter((action) => action.group === group && action.keys !== null),
            ...(group === "conversation" ? fixed : []),
          ];
          if (lines.length === 0) return null;
          return (
            <Fragment key={group}>
              <h3 className="mt-3 mb-1 text-xs font-semibold text-faint first:mt-0">{name}</h3>
              <ul>
                {lines.map((line) => (
                  <li key={line.label} className="flex min-h-8 items-center justify-between gap-4">
                    {line.label}
                    <KeyNames keys={line.keys ?? ""} />
                  </li>
                ))}
              </ul>
            </Fragment>
          );
        })}
      </div>
    </Sheet>
  );
}
