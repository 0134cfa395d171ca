import { Autocomplete } from "@base-ui/react/autocomplete";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { UserRound } from "lucide-react";
import { useState } from "react";
import type { Macro } from "#modules/macros/macros.contract.ts";
import { matchWords } from "../../../app/match-words.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useFading } from "../../../ui/fading.ts";
import { fieldClass } from "../../../ui/field.tsx";

interface MacroChooserProps {
  macros: readonly Macro[];
  count: number;
  onChoose: (macro: Macro) => void;
  onClose: () => void;
}

const focusOn = (field: HTMLInputElement | null) => {
  // After the dialog has put the focus on its first button.
  if (field) requestAnimationFrame(() => field.focus());
};

/** The macros to type into. */
export function MacroChooser({ macros, count, onChoose, onClose }: MacroChooserProps) {
  const [open, setOpen] = useFading(onClose);
  const [typed, setTyped] = useState("");
  const found = matchWords(macros, typed, ({ name }) => name);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t`Aplicar macro`}
      description={plural(count, { one: "Em # conversa", other: "Em # conversas" })}
    >
      {macros.length === 0 ? (
        <div className="flex flex-col items-start gap-3">
          <p className="text-soft">
            <Trans>Ainda não há macros: várias ações com um nome, feitas de uma vez.</Trans>
          </p>
          <Link to="/settings" search={{ tab: "macros" }} className={buttonClass("primary")}>
            <Trans>Criar a primeira</Trans>
          </Link>
        </div>
      ) : (
        <Autocomplete.Root
          inline
          open
          items={found}
          mode="none"
          value={typed}
          onValueChange={setTyped}
          autoHighlight="always"
          itemToStringValue={(macro: Macro) => macro.name}
        >
          <Autocomplete.Input
            ref={focusOn}
            aria-label={t`Aplicar macro`}
            placeholder={t`Digite para escolher…`}
            className={`${fieldClass} h-9 pointer-coarse:h-11`}
          />
          <Autocomplete.Empty className="p-4 text-center text-soft empty:hidden">{t`Nada encontrado.`}</Autocomplete.Empty>
          <Autocomplete.List className="thin-scroll -mx-2 mt-2 max-h-72 overflow-y-auto empty:hidden">
            {(macro: Macro) => (
              <Autocomplete.Item
                key={macro.id}
                value={macro}
                onClick={() => {
                  setOpen(false);
                  onChoose(macro);
                }}
                className="flex min-h-9 cursor-pointer items-center gap-2 rounded-lg px-2.5 data-highlighted:bg-accent-soft pointer-coarse:min-h-11"
              >
                <span className="min-w-0 flex-1 truncate">{macro.name}</span>
                {macro.shared ? null : <UserRound size={14} className="shrink-0 text-faint" aria-label={t`só sua`} />}
                <span className="shrink-0 text-sm text-faint">{plural(macro.actions.length, { one: "# ação", other: "# ações" })}</span>
              </Autocomplete.Item>
            )}
          </Autocomplete.List>
        </Autocomplete.Root>
      )}
    </Dialog>
  );
}
