import { i18n } from "@lingui/core";
import { Trans } from "@lingui/react/macro";
import { useNow } from "../../../app/now.ts";
import { formatDay } from "../../../format/dates.ts";

export function DayLine({ at }: { at: string }) {
  const now = useNow();
  return (
    <p className="flex justify-center py-2.5">
      <time dateTime={at} className="rounded-full border bg-surface px-2.5 py-px text-xs font-medium text-soft">
        {formatDay(i18n.locale, at, now)}
      </time>
    </p>
  );
}

export function UnreadLine() {
  return (
    <p className="flex items-center gap-3 px-4 pt-3 text-xs font-semibold text-accent-ink">
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
      <Trans>Novas mensagens</Trans>
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
    </p>
  );
}
