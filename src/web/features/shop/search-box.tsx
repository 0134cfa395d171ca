import { t } from "@lingui/core/macro";
import { Search } from "lucide-react";
import { Input } from "../../ui/field.tsx";
import { usePausedText } from "../../ui/use-paused-text.ts";

/** A field that looks when the typing pauses. What comes from the address replaces what stands in it, unless it is being typed in. */
export function SearchBox({ value, label, onSearch }: { value: string; label: string; onSearch: (text: string) => void }) {
  const [text, setText] = usePausedText(value, onSearch);
  return (
    <div className="relative min-w-0 flex-1 basis-56">
      <Search size={16} aria-hidden="true" className="absolute top-1/2 left-3 -translate-y-1/2 text-faint" />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        className="pl-9"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && text !== "") {
            event.stopPropagation();
            setText("");
          }
        }}
        title={t`Esc limpa`}
      />
    </div>
  );
}
