import { t } from "@lingui/core/macro";
import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "./button.tsx";

/** A value to be pasted elsewhere, with a button that copies it. */
export function CopyField({ label, value, lines = 1 }: { label: string; value: string; lines?: number }) {
  const [copied, setCopied] = useState(false);
  const id = useId();
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  const look = "min-w-0 flex-1 rounded-lg border bg-sunken px-3 py-1.5 font-mono text-sm";
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex items-start gap-2">
        {lines === 1 ? (
          <input id={id} readOnly value={value} onFocus={(event) => event.target.select()} className={`${look} h-9`} />
        ) : (
          <textarea
            id={id}
            readOnly
            rows={lines}
            value={value}
            onFocus={(event) => event.target.select()}
            className={`${look} resize-none break-all`}
          />
        )}
        <Button size="icon" onClick={() => void copy()} aria-label={copied ? t`Copiado` : t`Copiar ${label}`}>
          {copied ? <Check size={16} className="text-good" aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
        </Button>
      </div>
    </div>
  );
}
