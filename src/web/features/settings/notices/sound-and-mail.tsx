import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Volume2 } from "lucide-react";
import { useId, useState } from "react";
import type { NotificationPreferences } from "#modules/notifications/notifications.contract.ts";
import { call } from "../../../api/call.ts";
import { useMe } from "../../../app/session.ts";
import { zoneName } from "../../../format/zones.ts";
import { Button } from "../../../ui/button.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { useSubmit } from "../../../ui/use-submit.ts";
import { FormProblem } from "../../accounts/entry-frame.tsx";
import { chime } from "../../notifications/chime.ts";

export function SoundFields({ volume, onChange }: { volume: number; onChange: (volume: number) => void }) {
  const id = useId();
  const [moving, setMoving] = useState<number | null>(null);
  const shown = moving ?? volume;
  const settle = () => {
    if (moving !== null && moving !== volume) onChange(moving);
    setMoving(null);
  };
  const test = async () => {
    if (!(await chime(shown))) toastProblem(t`Este navegador não tocou o som. Confira se a aba ou o aparelho está mudo.`);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <label htmlFor={id} className="text-sm font-medium">
        <Trans>Volume</Trans>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={shown}
        aria-valuetext={shown === 0 ? t`Sem som` : `${shown}%`}
        className="h-9 w-48 accent-accent pointer-coarse:h-11"
        onChange={(event) => setMoving(Number(event.target.value))}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      <output htmlFor={id} className="tabular w-16 text-sm text-soft">
        {shown === 0 ? t`Sem som` : `${shown}%`}
      </output>
      <Button disabled={shown === 0} onClick={() => void test()}>
        <Volume2 size={16} aria-hidden="true" /> <Trans>Ouvir</Trans>
      </Button>
    </div>
  );
}

/** One letter a day with what waits, at the person's hour. */
export function DailyMail({
  daily,
  onChange,
}: {
  daily: NotificationPreferences["daily"];
  onChange: (daily: NotificationPreferences["daily"]) => void;
}) {
  const { account } = useMe();
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-2">
      <Switch checked={daily.on} onChange={(on) => onChange({ ...daily, on })}>
        <Trans>Resumo do dia por e-mail</Trans>
      </Switch>
      {daily.on ? (
        <>
          <Field label={t`Às`}>
            {(ids) => (
              <Input
                {...ids}
                type="time"
                required
                className="!w-32"
                defaultValue={daily.at}
                onBlur={(event) => {
                  const { value } = event.target;
                  if (/^\d\d:\d\d$/.test(value) && value !== daily.at) onChange({ ...daily, at: value });
                }}
              />
            )}
          </Field>
          <p className="pb-2 text-sm text-soft">
            <Trans>Pelo relógio da empresa: {zoneName(i18n.locale, account.timeZone)}.</Trans>
          </p>
        </>
      ) : null}
    </div>
  );
}

export function MailTest() {
  const form = useSubmit(async () => {
    await call("testNotificationMail");
    toastDone(t`E-mail de teste enviado`);
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col items-start gap-2">
      <FormProblem text={form.problem} />
      <Button type="submit" busy={form.busy}>
        <Trans>Mandar um e-mail de teste para mim</Trans>
      </Button>
    </form>
  );
}
