import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-line bg-surface text-ink hover:bg-sunken",
  ghost: "text-soft hover:bg-sunken hover:text-ink",
  danger: "bg-bad-fill text-on-bad hover:opacity-90",
  quietDanger: "border border-line bg-surface text-bad hover:bg-bad-soft",
} as const;

const sizes = {
  sm: "h-7 px-2 text-sm gap-1 pointer-coarse:h-10",
  md: "h-9 px-3.5 text-base gap-1.5 pointer-coarse:h-11",
  icon: "size-9 shrink-0 pointer-coarse:size-11",
  iconSm: "size-7 shrink-0 pointer-coarse:size-10",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof looks;
  size?: keyof typeof sizes;
  /** Shows that work is under way and takes no second click. */
  busy?: boolean;
}

export function buttonClass(look: keyof typeof looks = "secondary", size: keyof typeof sizes = "md", extra?: string): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center rounded-lg font-medium whitespace-nowrap select-none transition-colors duration-(--motion-fast) disabled:opacity-50",
    looks[look],
    sizes[size],
    extra,
  );
}

export function Button({ look, size, busy = false, className, type = "button", disabled, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClass(look, size, className)}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  );
}
