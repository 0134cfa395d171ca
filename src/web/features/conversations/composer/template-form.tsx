import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Send, TimerOff } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Input } from "../../../ui/field.tsx";

interface TemplateFormProps {
  /** False: this channel has no templates, so nothing can go out now. */
  possible: boolean;
  onSend: (template: { name: string; language: string }) => void;
}

/** What the composer becomes when the window for free messages has closed. */
export function TemplateForm({ possible, onSend }: TemplateFormProps) {
  const [name, setName] = useState("");
  const [language, setLanguage] = useState("pt_BR");
  return (
    <div className="p-3">
      <p className="flex items-start gap-2 text-sm text-warn">
        <TimerOff size={16} className="mt-px shrink-0" aria-hidden="true" />
        {possible ? (
          <Trans>A janela de resposta deste canal fechou. Até o cliente escrever, só um modelo aprovado pode ser enviado.</Trans>
        ) : (
          <Trans>A janela de resposta deste canal fechou. Você poderá responder quando o cliente escrever de novo.</Trans>
        )}
      </p>
      {possible ? (
        <form
          className="mt-2 flex flex-wrap gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === "" || language.trim() === "") return;
            onSend({ name: name.trim(), language: language.trim() });
            setName("");
          }}
        >
          <Input
            id="composer"
            aria-label={t`Nome do modelo`}
            placeholder={t`nome_do_modelo`}
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            className="min-w-40 flex-1"
          />
          <Input
            aria-label={t`Idioma do modelo`}
            value={language}
            onChange={(event) => setLanguage(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            className="!w-24"
          />
          <Button type="submit" look="primary" disabled={name.trim() === ""}>
            <Send size={15} aria-hidden="true" />
            <Trans>Enviar modelo</Trans>
          </Button>
        </form>
      ) : null}
    </div>
  );
}
