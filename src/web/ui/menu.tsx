import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

const itemClass =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2.5 py-1 text-base outline-none select-none data-disabled:opacity-50 data-highlighted:bg-accent-soft pointer-coarse:min-h-11";

interface MenuProps {
  /** A button element: Base UI adds what it needs to it. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
  defaultOpen?: boolean;
}

export function Menu({ trigger, children, align = "end", defaultOpen = false }: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} collisionPadding={8}>
          <Base.Popup className="thin-scroll max-h-(--available-height) min-w-48 overflow-y-auto rounded-xl border bg-surface p-1 shadow-high outline-none transition-opacity duration-(--motion-fast) data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  onSelect,
  icon,
  children,
  shortcut,
  danger = false,
}: {
  onSelect: () => void;
  icon?: ReactNode;
  children: ReactNode;
  shortcut?: string;
  danger?: boolean;
}) {
  return (
    <Base.Item onClick={onSelect} className={danger ? `${itemClass} text-bad` : itemClass}>
      {icon ? <span className="text-soft">{icon}</span> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut ? <Kbd>{shortcut}</Kbd> : null}
    </Base.Item>
  );
}

export function MenuCheckItem({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onChange} closeOnClick={false} className={itemClass}>
      <span className="flex size-4 items-center justify-center">
        <Base.CheckboxItemIndicator>
          <Check size={15} aria-hidden="true" />
        </Base.CheckboxItemIndicator>
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </Base.CheckboxItem>
  );
}

interface Choice<Value extends string> {
  value: Value;
  label: ReactNode;
}

export function MenuChoices<Value extends string>({
  value,
  onChange,
  choices,
  label,
}: {
  value: Value;
  onChange: (value: Value) => void;
  choices: Choice<Value>[];
  label: string;
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-faint">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next) => choices.some((choice) => choice.value === next) && onChange(next as Value)}>
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} className={itemClass} closeOnClick>
            <span className="flex size-4 items-center justify-center">
              <Base.RadioItemIndicator>
                <Check size={15} aria-hidden="true" />
              </Base.RadioItemIndicator>
            </span>
            <span className="min-w-0 flex-1 truncate">{choice.label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuLine() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
