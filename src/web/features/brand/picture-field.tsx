import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useRef, useState, type ReactNode } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";
import { shrink } from "./shrink-picture.ts";

interface PictureFieldProps {
  label: string;
  purpose: "person" | "widget" | "shop";
  /** What is shown while there is no picture, and the picture. */
  children: ReactNode;
  chosen: boolean;
  onChange: (picture: { id: string; url: string } | null) => void | Promise<void>;
}

/** Chooses a picture, makes it small in the browser and stores it. */
export function PictureField({ label, purpose, children, chosen, onChange }: PictureFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const work = async (does: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await does();
    } catch (error) {
      setProblem(error instanceof DOMException ? t`Este arquivo não é uma imagem que possamos abrir.` : explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm font-medium">{label}</span>
      <div className="flex flex-wrap items-center gap-3">
        {children}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label={label}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void work(async () => onChange(await call("uploadPicture", { body: { purpose, data: await shrink(file) } })));
          }}
        />
        <Button busy={busy} onClick={() => input.current?.click()}>
          {chosen ? <Trans>Trocar imagem</Trans> : <Trans>Escolher imagem</Trans>}
        </Button>
        {chosen ? (
          <Button look="quietDanger" onClick={() => void work(async () => onChange(null))}>
            <Trans>Remover imagem</Trans>
          </Button>
        ) : null}
      </div>
      {problem === null ? null : (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
