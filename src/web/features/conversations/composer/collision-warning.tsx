import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { UsersRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatSpan } from "../../../format/dates.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import type { CollisionGuard } from "./use-collision.ts";

/** Seconds count here: "há 5 s" tells that a colleague is at it now. */
function useSecondsSince(at: string): string {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return formatSpan(now - Date.parse(at));
}

function Warning({ guard, at, name, onSend }: { guard: CollisionGuard; at: string; name: string; onSend: () => void }) {
  const ago = useSecondsSince(at);
  const anyway = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (guard.held) anyway.current?.focus();
  }, [guard.held]);
  const see = () => {
    guard.accept();
    const log = document.querySelector<HTMLElement>('[role="log"]');
    if (log) log.scrollTop = log.scrollHeight;
    document.getElementById("composer")?.focus();
  };
  return (
    <div
      role={guard.held ? "alert" : "status"}
      className={classNames(
        "mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border px-3 py-1.5 text-sm",
        guard.held ? "border-warn bg-warn-soft font-medium" : "border-line bg-sunken",
      )}
    >
      <UsersRound size={16} aria-hidden="true" className="shrink-0" />
      <p className="min-w-40 flex-1">
        {guard.held ? (
          <Trans>
            {name} respondeu há {ago}. Sua resposta ainda não saiu.
          </Trans>
        ) : (
          <Trans>
            {name} respondeu há {ago}
          </Trans>
        )}
      </p>
      <span className="flex gap-1">
        <Button size="sm" onClick={see}>
          <Trans>Ver</Trans>
        </Button>
        <Button
          ref={anyway}
          size="sm"
          look="ghost"
          onClick={() => {
            guard.accept();
            onSend();
          }}
        >
          <Trans>Enviar mesmo assim</Trans>
        </Button>
      </span>
    </div>
  );
}

/** Stands above the field when a colleague replied after this reply was begun. */
export function CollisionWarning({ guard, onSend }: { guard: CollisionGuard; onSend: () => void }) {
  const { collision } = guard;
  if (collision === null) return null;
  return <Warning guard={guard} at={collision.at} name={collision.name.split(" ")[0] || t`Um colega`} onSend={onSend} />;
}
