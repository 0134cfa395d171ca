import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleOff, CirclePause, PlugZap, Settings2, type LucideIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Channel } from "#modules/channels/channels.contract.ts";
import { call, type CallInput, type CallResult } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useNow } from "../../app/now.ts";
import { channelsQuery } from "../../app/session.ts";
import { formatAgo } from "../../format/dates.ts";
import { formatCount, formatShare } from "../../format/numbers.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { ChannelMark } from "../conversations/channel-mark.tsx";

function stateLook(state: Channel["state"]): { label: string; tone: Tone; icon: LucideIcon } {
  switch (state) {
    case "connected":
      return { label: t`Conectado`, tone: "good", icon: CircleCheck };
    case "offline":
      return { label: t`Sem contato`, tone: "warn", icon: CircleOff };
    case "error":
      return { label: t`Com erro`, tone: "bad", icon: CircleAlert };
    case "disabled":
      return { label: t`Desligado`, tone: "neutral", icon: CirclePause };
  }
}

function Figure({ label, children, bad = false }: { label: string; children: ReactNode; bad?: boolean }) {
  return (
    <div className="min-w-0 rounded-lg bg-sunken px-3 py-2">
      <dt className="truncate text-xs text-soft">{label}</dt>
      <dd className={bad ? "tabular truncate font-semibold text-bad" : "tabular truncate font-semibold"}>{children}</dd>
    </div>
  );
}

function Figures({ channel }: { channel: Channel }) {
  const now = useNow();
  const { locale } = i18n;
  const { health } = channel;
  const lastAt = [channel.lastInboundAt, channel.lastOutboundAt]
    .filter((at) => at !== null)
    .sort()
    .pop();
  const failedHooks = channel.webhooksFailed24h;
  return (
    <dl className="grid grid-cols-2 gap-2">
      <Figure label={t`Taxa de erro (24 h)`} bad={(channel.errorRate ?? 0) > 0.05}>
        {channel.errorRate === null ? "–" : formatShare(locale, channel.errorRate)}
      </Figure>
      <Figure label={t`Última mensagem`}>{lastAt === undefined ? "–" : formatAgo(locale, lastAt, now)}</Figure>
      <Figure label={t`Latência`}>{health.latencyMs === null ? "–" : `${formatCount(locale, Math.round(health.latencyMs))} ms`}</Figure>
      <Figure label={t`Webhooks (24 h)`} bad={failedHooks > 0}>
        {failedHooks > 0 ? t`${formatCount(locale, failedHooks)} com falha` : formatCount(locale, channel.webhooks24h)}
      </Figure>
      <Figure label={t`Recebidas · enviadas`}>
        {formatCount(locale, channel.received24h)} · {formatCount(locale, channel.sent24h)}
      </Figure>
      <Figure label={t`Na fila de envio`} bad={channel.queued > 100}>
        {formatCount(locale, channel.queued)}
      </Figure>
    </dl>
  );
}

function TestResult({ result }: { result: CallResult<"testChannel"> | string }) {
  const now = useNow();
  if (typeof result === "string")
    return (
      <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-sm text-bad">
        {result}
      </p>
    );
  const seen = result.webhookSeenAt;
  return (
    <div role="status" className={`rounded-lg px-3 py-2 text-sm ${result.ok ? "bg-good-soft text-good" : "bg-bad-soft text-bad"}`}>
      <p className="font-medium">
        {result.ok ? <Trans>O acesso funciona</Trans> : <Trans>O acesso não funciona</Trans>}
        {result.displayName ? ` · ${result.displayName}` : ""} · {Math.round(result.latencyMs)} ms
      </p>
      <p>{result.message}</p>
      <p>
        {seen === null ? <Trans>Nenhum webhook chegou ainda.</Trans> : <Trans>Último webhook {formatAgo(i18n.locale, seen, now)}</Trans>}
      </p>
    </div>
  );
}

export function ChannelCard({ channel, editable, onSetup }: { channel: Channel; editable: boolean; onSetup: () => void }) {
  const queries = useQueryClient();
  const now = useNow();
  const [testing, setTesting] = useState(false);
  const [result, setResult] = useState<CallResult<"testChannel"> | string | null>(null);
  const { label, tone, icon: Icon } = stateLook(channel.state);
  const disabled = channel.state === "disabled";
  const change = async (body: NonNullable<CallInput<"updateChannel">["body"]>) => {
    try {
      await call("updateChannel", { params: { id: channel.id }, body });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await queries.invalidateQueries(channelsQuery);
  };
  const test = async () => {
    setTesting(true);
    setResult(null);
    try {
      setResult(await call("testChannel", { params: { id: channel.id } }));
    } catch (error) {
      setResult(explainProblem(error));
    } finally {
      setTesting(false);
      void queries.invalidateQueries(channelsQuery);
    }
  };
  return (
    <article aria-label={channel.name} className="flex h-full flex-col gap-3 rounded-xl border bg-surface p-4">
      <header className="flex items-start gap-3">
        <ChannelMark kind={channel.kind} name={channel.title} className="!size-9 text-base [&_svg]:size-5" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold">{channel.name}</h2>
          <p className="truncate text-sm text-soft">
            {channel.title} · {channel.externalId}
          </p>
        </div>
        <Badge tone={tone} className="text-xs">
          <Icon size={13} aria-hidden="true" /> {label}
        </Badge>
      </header>
      {channel.stateReason ? (
        <p className={channel.state === "error" ? "text-sm text-bad" : "text-sm text-soft"}>{channel.stateReason}</p>
      ) : null}
      <Figures channel={channel} />
      {channel.health.checkedAt ? (
        <p className="text-xs text-faint">
          <Trans>Verificado {formatAgo(i18n.locale, channel.health.checkedAt, now)}</Trans>
          {channel.health.failures > 0
            ? ` · ${plural(channel.health.failures, { one: "# falha seguida", other: "# falhas seguidas" })}`
            : ""}
        </p>
      ) : null}
      {result !== null ? <TestResult result={result} /> : null}
      {editable ? (
        <footer className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-2 border-t pt-3">
          <Switch checked={channel.botEnabled} disabled={disabled} onChange={(botEnabled) => void change({ botEnabled })}>
            <Trans>Agente responde</Trans>
          </Switch>
          <Switch checked={!disabled} onChange={(on) => void change({ disabled: !on })}>
            <Trans>Ligado</Trans>
          </Switch>
          <span className="flex-1" />
          <span className="flex gap-2">
            <Button size="sm" busy={testing} disabled={disabled} onClick={() => void test()}>
              <PlugZap size={14} aria-hidden="true" /> {testing ? <Trans>Testando…</Trans> : <Trans>Testar</Trans>}
            </Button>
            <Button size="sm" onClick={onSetup}>
              <Settings2 size={14} aria-hidden="true" /> <Trans>Configurar</Trans>
            </Button>
          </span>
        </footer>
      ) : null}
    </article>
  );
}
