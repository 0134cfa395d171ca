import { t } from "@lingui/core/macro";
import { Search, X } from "lucide-react";
import { buttonClass } from "../../../ui/button.tsx";
import { Input } from "../../../ui/field.tsx";
import { usePausedText } from "../../../ui/use-paused-text.ts";

/** The one field of a list. What is typed is looked for after a short pause; Escape empties it. */
export function SearchBox({
  id,
  value,
  onChange,
  placeholder,
}: {
  id: string;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string;
}) {
  const [text, setText] = usePausedText(value, onChange);
  return (
    <div role="search" className="relative min-w-0 flex-1">
      <Search size={16} className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-faint" aria-hidden="true" />
      <Input
        id={id}
        type="search"
        className="pl-9 [&::-webkit-search-cancel-button]:hidden"
        aria-label={t`Buscar clientes`}
        placeholder={placeholder ?? t`Nome, telefone, e-mail, CPF ou CNPJ`}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          setText("");
          event.currentTarget.blur();
        }}
      />
      {text === "" ? null : (
        <button
          type="button"
          aria-label={t`Limpar a busca`}
          className={buttonClass("ghost", "iconSm", "absolute top-1/2 right-1 -translate-y-1/2")}
          onClick={() => setText("")}
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
