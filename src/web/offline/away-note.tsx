import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { dayNumber, formatDate } from "../format/dates.ts";
import { useNow } from "../app/now.ts";
import { useAway } from "../live/live.ts";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";

/** A connection that returns at once is not worth a word. */
const shortMillis = 2_500;

/** Time to look at what is kept, before saying that it is not there. */
const readMillis = 700;

/** Says that what is shown is what was open, and since when it may have changed. `keptAt`: set for what an earlier visit kept. */
export function AwayNote({ keptAt, className }: { keptAt: number | undefined; className?: string }) {
  const away = useAway();
  const [lostAt, setLostAt] = useState<number | null>(null);
  useEffect(() => {
    if (!away) return;
    const began = Date.now();
    const timer = setTimeout(() => setLostAt(began), shortMillis);
    return () => {
      clearTimeout(timer);
      setLostAt(null);
    };
  }, [away]);
  const now = useNow();
  const since = away ? (keptAt ?? lostAt) : null;
  if (since === null) return null;
  const time = formatDate(i18n.locale, "time", since);
  const today = dayNumber(since) === dayNumber(now);
  const date = formatDate(i18n.locale, "full", since);
  return (
    <p role="status" className={classNames("flex items-center gap-2 border-b bg-warn-soft px-3 py-1.5 text-sm text-warn", className)}>
      <CloudOff size={14} className="shrink-0" aria-hidden="true" />
      <span>
        {today ? (
          <Trans>Sem conexão — mostrando o que estava aberto às {time}</Trans>
        ) : (
          <Trans>Sem conexão — mostrando o que estava aberto em {date}</Trans>
        )}
      </span>
    </p>
  );
}

/** In the place of a list or thread that cannot be shown without a connection. */
export function NotKept({ what }: { what: "list" | "thread" }) {
  const [sure, setSure] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSure(true), readMillis);
    return () => clearTimeout(timer);
  }, []);
  if (!sure) return null;
  return (
    <div role="status">
      <EmptyState
        icon={CloudOff}
        title={what === "list" ? t`Esta lista não está guardada neste aparelho` : t`Esta conversa não está guardada neste aparelho`}
      >
        <Trans>Ela abre sozinha quando a conexão voltar.</Trans>
      </EmptyState>
    </div>
  );
}
