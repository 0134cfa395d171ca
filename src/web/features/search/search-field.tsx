import { t } from "@lingui/core/macro";
import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import { classNames } from "../../ui/class-names.ts";
import { fieldClass, focusAtOnce } from "../../ui/field.tsx";

/** The text of the search. It follows the address, and the address follows it a moment after the last key. */
export function SearchField({ value, onChange, onDown }: { value: string; onChange: (text: string) => void; onDown: () => void }) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), 180);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className="relative">
      <Search size={18} className="pointer-events-none absolute top-1/2 left-3.5 -translate-y-1/2 text-faint" aria-hidden="true" />
      <input
        id="global-search"
        ref={focusAtOnce}
        type="search"
        autoComplete="off"
        maxLength={300}
        aria-label={t`Buscar em todas as conversas`}
        placeholder={t`Palavras, "uma frase", telefone, pedido…`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") {
            event.preventDefault();
            onDown();
          } else if (event.key === "Enter") {
            event.preventDefault();
            onChange(text.trim());
          } else if (event.key === "Escape" && text !== "") {
            event.preventDefault();
            setText("");
          }
        }}
        className={classNames(fieldClass, "h-12 pr-11 pl-11 text-lg [&::-webkit-search-cancel-button]:hidden")}
      />
      {text !== "" ? (
        <button
          type="button"
          aria-label={t`Limpar a busca`}
          onClick={() => {
            setText("");
            document.getElementById("global-search")?.focus();
          }}
          className="absolute top-1/2 right-1 inline-flex size-10 -translate-y-1/2 items-center justify-center rounded-md text-soft hover:text-ink"
        >
          <X size={17} aria-hidden="true" />
        </button>
      ) : null}
    </div>
  );
}
