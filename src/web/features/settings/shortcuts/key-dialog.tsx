import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { KeyNames } from "../../../app/help-sheet.tsx";
import { nameOfKey } from "../../../app/shortcut-keys.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { useFading } from "../../../ui/fading.ts";
import type { Shortcut } from "./catalogue.ts";
import { bindingOf, refusalOf, type Refusal } from "./choice.ts";

interface KeyDialogProps {
  shortcut: Shortcut;
  /** Keys to begin with. */
  start: string;
  conflicts: (binding: string) => Shortcut[];
  onChoose: (binding: string) => void;
  onClose: () => void;
}

const focusOn = (field: HTMLElement | null) => {
  // After the dialog has put the focus on its first button.
  if (field) requestAnimationFrame(() => field.focus());
};

/** Takes keys as they are pressed, as long as the field has the focus; Tab leaves it, so the keyboard is never caught. */
export function KeyDialog({ shortcut, start, conflicts, onChoose, onClose }: KeyDialogProps) {
  const [open, setOpen] = useFading(onClose);
  const [pressed, setPressed] = useState<readonly string[]>(start === "" ? [] : start.split(" "));
  const [refused, setRefused] = useState<Refusal | null>(null);
  const binding = bindingOf(pressed);
  const others = binding === "" ? [] : conflicts(binding);
  const lost = others.map(({ label }) => `«${label}»`).join(", ");
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={shortcut.label}
      description={t`Uma tecla, uma com Ctrl ou ⌘, ou duas em seguida (como g e i).`}
    >
      <div className="flex flex-col gap-4">
        <div
          // A text field by role: what is pressed in it belongs to it.
          role="textbox"
          tabIndex={0}
          aria-readonly="true"
          aria-label={t`Teclas do atalho`}
          ref={focusOn}
          className="flex h-14 items-center justify-center rounded-lg border border-dashed text-lg"
          onKeyDown={(event) => {
            if (event.key === "Tab" || event.key === "Escape" || event.repeat) return;
            const key = nameOfKey(event.nativeEvent);
            if (key === null) return;
            event.preventDefault();
            if (key === "Backspace") return setPressed([]);
            if (/^(?:mod\+)?(?:shift\+)?(?:Shift|Control|Meta|AltGraph|CapsLock)$/.test(key)) return;
            const refusal = refusalOf(key);
            setRefused(refusal);
            if (refusal === null) setPressed((before) => (before.length >= 2 ? [key] : [...before, key]));
          }}
        >
          {binding === "" ? (
            <span className="text-base text-soft">
              <Trans>Aperte as teclas…</Trans>
            </span>
          ) : (
            <KeyNames keys={binding} />
          )}
        </div>
        <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
          {refused === null ? null : (
            <Banner tone="warn">
              {refused === "reserved"
                ? t`O navegador fica com essas teclas para si.`
                : t`Essa tecla serve para andar pela tela e não pode virar atalho.`}
            </Banner>
          )}
          {others.length > 0 ? <Banner tone="warn">{t`Já em uso por ${lost}, que ficará sem atalho.`}</Banner> : null}
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="ghost" onClick={() => onChoose("")}>
            <Trans>Sem atalho</Trans>
          </Button>
          <Button look="primary" disabled={binding === ""} onClick={() => onChoose(binding)}>
            {others.length > 0 ? <Trans>Usar mesmo assim</Trans> : <Trans>Usar</Trans>}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
