import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { NotificationPreferences } from "#modules/notifications/notifications.contract.ts";
import { useNow } from "../../../app/now.ts";
import { useMe } from "../../../app/session.ts";
import { formatMoment } from "../../../format/dates.ts";
import { zoneName } from "../../../format/zones.ts";
import { Button } from "../../../ui/button.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";

const hour = 3_600_000;

/** Eight in the morning of the next day, where the person is. */
function tomorrow(now: number): Date {
  const at = new Date(now);
  at.setDate(at.getDate() + 1);
  at.setHours(8, 0, 0, 0);
  return at;
}

interface QuietProps {
  preferences: NotificationPreferences;
  onChange: (part: Partial<NotificationPreferences>) => void;
}

/** Hours of every day, and a pause that ends by itself. */
export function Quiet({ preferences: { quiet, doNotDisturbUntil }, onChange }: QuietProps) {
  const now = useNow();
  const { account } = useMe();
  const paused = doNotDisturbUntil !== null && Date.parse(doNotDisturbUntil) > now;
  const pause = (until: Date | null) => onChange({ doNotDisturbUntil: until?.toISOString() ?? null });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-1 font-medium">
          <Trans>Não me interrompa</Trans>
        </span>
        {paused ? (
          <>
            <span role="status" className="text-soft">
              <Trans>até {formatMoment(i18n.locale, doNotDisturbUntil, Date.parse(doNotDisturbUntil))}</Trans>
            </span>
            <Button onClick={() => pause(null)}>
              <Trans>Voltar a avisar</Trans>
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => pause(new Date(now + hour))}>
              <Trans>Por 1 hora</Trans>
            </Button>
            <Button onClick={() => pause(new Date(now + 4 * hour))}>
              <Trans>Por 4 horas</Trans>
            </Button>
            <Button onClick={() => pause(tomorrow(now))}>
              <Trans>Até amanhã às 8 h</Trans>
            </Button>
          </>
        )}
      </div>
      <Switch checked={quiet.on} onChange={(on) => onChange({ quiet: { ...quiet, on } })}>
        <Trans>Horas de silêncio todos os dias</Trans>
      </Switch>
      {quiet.on ? (
        <div className="flex flex-wrap items-end gap-3">
          {(["from", "to"] as const).map((end) => (
            <Field key={end} label={end === "from" ? t`Das` : t`Às`}>
              {(ids) => (
                <Input
                  {...ids}
                  type="time"
                  required
                  className="!w-32"
                  defaultValue={quiet[end]}
                  onBlur={(event) => {
                    const { value } = event.target;
                    if (/^\d\d:\d\d$/.test(value) && value !== quiet[end]) onChange({ quiet: { ...quiet, [end]: value } });
                  }}
                />
              )}
            </Field>
          ))}
          <p className="pb-2 text-sm text-soft">
            <Trans>Pelo relógio da empresa: {zoneName(i18n.locale, account.timeZone)}.</Trans>
          </p>
        </div>
      ) : null}
    </div>
  );
}
