import type { ReactNode } from "react";

/** The card in the middle of the page on which a visit begins. */
export function EntryFrame({
  title,
  subtitle,
  children,
  footer,
}: {
  title: string;
  subtitle?: string;
  children: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <main className="thin-scroll flex h-full flex-col items-center overflow-y-auto px-4 py-10">
      <div className="my-auto w-full max-w-sm">
        <div className="mb-6 flex items-center gap-2.5">
          <span
            aria-hidden="true"
            className="flex size-9 items-center justify-center rounded-lg bg-accent text-xl font-bold text-on-accent"
          >
            P
          </span>
          <span className="text-xl font-semibold">Prosa</span>
        </div>
        <div className="rounded-2xl border bg-surface p-6 shadow-low">
          <h1 className="text-xl font-semibold">{title}</h1>
          {subtitle ? <p className="mt-1 text-soft">{subtitle}</p> : null}
          <div className="mt-5">{children}</div>
        </div>
        {footer ? <div className="mt-4 text-center text-sm text-soft">{footer}</div> : null}
      </div>
    </main>
  );
}

export function FormProblem({ text }: { text: string | null }) {
  return text === null ? null : (
    <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-sm text-bad">
      {text}
    </p>
  );
}
