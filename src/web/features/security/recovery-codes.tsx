import { Trans } from "@lingui/react/macro";
import { Check, Copy, Download } from "lucide-react";
import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";

/** The recovery codes, shown this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const [copied, setCopied] = useState(false);
  const text = `${codes.join("\n")}\n`;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>
          Guarde estes códigos fora do telefone. Se você perder o aplicativo, cada um deixa entrar uma vez. Esta é a única vez que aparecem.
        </Trans>
      </p>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1.5 rounded-lg border bg-sunken p-4 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>
          {copied ? <Check size={16} className="text-good" aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
          {copied ? <Trans>Copiados</Trans> : <Trans>Copiar</Trans>}
        </Button>
        <a
          className={buttonClass("secondary")}
          download="prosa-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          <Download size={16} aria-hidden="true" /> <Trans>Baixar</Trans>
        </a>
        <Button look="primary" className="ml-auto" onClick={onDone}>
          <Trans>Já guardei</Trans>
        </Button>
      </div>
    </div>
  );
}
