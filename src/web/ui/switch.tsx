import { Switch as Base } from "@base-ui/react/switch";
import type { ReactNode } from "react";

export function Switch({
  checked,
  onChange,
  disabled = false,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <label className="inline-flex min-h-8 items-center gap-2.5 text-base pointer-coarse:min-h-11">
      <Base.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        className="flex h-5 w-9 shrink-0 cursor-pointer items-center rounded-full bg-line-strong p-0.5 transition-colors duration-(--motion-fast) data-checked:bg-accent data-disabled:opacity-50"
      >
        <Base.Thumb className="size-4 rounded-full bg-surface shadow-low transition-transform duration-(--motion-fast) data-checked:translate-x-4" />
      </Base.Root>
      {children}
    </label>
  );
}
