import type { ComponentProps } from "react";
import { Input } from "./field.tsx";

/** A day as `YYYY-MM-DD`. The system's own picker: it knows the reader's calendar, the keyboard and the phone. */
export function DateField({
  value,
  onChange,
  ...rest
}: { value: string; onChange: (value: string) => void } & Omit<ComponentProps<"input">, "value" | "onChange" | "type">) {
  return <Input type="date" value={value} onChange={(event) => onChange(event.target.value)} {...rest} />;
}
