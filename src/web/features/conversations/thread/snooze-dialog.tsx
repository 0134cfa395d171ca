import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useNow } from "../../../app/now.ts";
import { formatDate } from "../../../format/dates.ts";
import { Button } from "../../../ui/button.tsx";
import { DateField } from "../../../ui/date-field.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { dayOf, snoozeAt, snoozeUntil, timeOf } from "./snooze-times.ts";

/** Until a day and an hour of one's own choice. */
export function SnoozeDialog({ of, onPick, onClose }: { of?: string | undefined; onPick: (until: Date) => void; onClose: () => void }) {
  const [first] = useState(() => snoozeUntil("tomorrow", new Date()));
  const [day, setDay] = useState(dayOf(first));
  const [time, setTime] = useState(timeOf(first));
  const [refused, setRefused] = useState(false);
  const until = snoozeAt(day, time);
  const now = useNow();
  const when = until === null || until.getTime() <= now ? null : `${formatDate(i18n.locale, "dayLong", until)}, ${time}`;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Adiar até…`} description={of}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (until === null || until <= new Date()) {
            setRefused(true);
            return;
          }
          onPick(until);
          onClose();
        }}
      >
        <div className="flex flex-wrap gap-3">
          <Field label={t`Dia`}>{(ids) => <DateField {...ids} value={day} onChange={setDay} min={dayOf(new Date(now))} required />}</Field>
          <Field label={t`Hora`}>
            {(ids) => <Input {...ids} type="time" value={time} onChange={(event) => setTime(event.target.value)} required />}
          </Field>
        </div>
        {refused && when === null ? (
          <p role="alert" className="text-sm text-bad">
            <Trans>Escolha um momento que ainda não passou.</Trans>
          </p>
        ) : null}
        <Button type="submit" look="primary">
          {when === null ? <Trans>Adiar</Trans> : <Trans>Adiar até {when}</Trans>}
        </Button>
      </form>
    </Dialog>
  );
}
