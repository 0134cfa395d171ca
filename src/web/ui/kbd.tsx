import { classNames } from "./class-names.ts";

export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={classNames(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line bg-surface px-1 font-sans text-2xs font-medium text-soft pointer-coarse:hidden",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
