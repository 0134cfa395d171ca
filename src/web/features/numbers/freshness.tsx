import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Badge } from "../../ui/badge.tsx";
import { formatSeconds } from "./format-value.ts";
import { callNumbers } from "./numbers-api.ts";
import { i18n } from "@lingui/core";

function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How old the numbers on the page are: since they were asked for, and how far the counting was behind then. */
export function Freshness({ answeredAt }: { answeredAt: number }) {
  const now = useSeconds();
  const { data } = useQuery({
    queryKey: ["numbers", "freshness"],
    queryFn: ({ signal }) => callNumbers("getFreshness", { signal }),
    refetchInterval: 10_000,
  });
  if (!data || answeredAt === 0) return null;
  if (!data.available) return <Badge tone="warn">{t`Os números não estão disponíveis agora`}</Badge>;
  const age = Math.max(1, Math.round((now - answeredAt) / 1000 + data.behindSeconds));
  const shown = formatSeconds(i18n.locale, age);
  return (
    <span className="tabular inline-flex items-center gap-1.5 text-sm text-soft" data-fresh>
      <span className={data.behindSeconds > 60 ? "size-2 rounded-full bg-warn" : "size-2 rounded-full bg-good"} aria-hidden="true" />
      {t`Atualizado há ${shown}`}
    </span>
  );
}
