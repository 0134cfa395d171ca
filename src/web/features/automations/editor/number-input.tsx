import { useState, type ComponentProps } from "react";
import { Input } from "../../../ui/field.tsx";

/** A number while it is typed: what is no number yet (empty, a lone minus) stays on the screen and is not told. */
export function NumberInput({
  value,
  onChange,
  ...rest
}: Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & { value: number; onChange: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      {...rest}
      type="text"
      inputMode={rest.inputMode ?? "numeric"}
      value={typed ?? String(value)}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        const number = Number(text.replace(",", "."));
        if (text.trim() !== "" && Number.isFinite(number)) onChange(number);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
