import { useId, type ComponentProps, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

export const fieldClass =
  "w-full rounded-lg border border-line-strong bg-surface px-3 text-base text-ink transition-colors duration-(--motion-fast) hover:border-faint focus-visible:outline-offset-0 aria-invalid:border-bad disabled:opacity-60";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classNames(fieldClass, "h-9 pointer-coarse:h-11", className)} {...rest} />;
}

/** Takes the focus when it appears: for the one field of a page that a visit begins with. */
export function focusAtOnce(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  field?.focus();
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classNames(fieldClass, "py-2", className)} {...rest} />;
}

/** The system's own select: the best one on a phone, and reachable by every key. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <select className={classNames(fieldClass, "h-9 pr-2 pointer-coarse:h-11", className)} {...rest}>
      {children}
    </select>
  );
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** Label, control, hint and error, tied together for screen readers. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      {children({ id, ...(describedBy && { "aria-describedby": describedBy }), ...(error ? { "aria-invalid": true as const } : {}) })}
      {error ? (
        <p id={`${id}-error`} className="text-sm text-bad">
          {error}
        </p>
      ) : hint ? (
        <p id={`${id}-hint`} className="text-sm text-faint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
