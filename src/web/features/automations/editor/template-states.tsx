import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ResponseOf } from "#shared/endpoint.ts";
import type { listTemplatesOfAutomation } from "#modules/automations/automations.contract.ts";
import { call } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import { useMe } from "../../../app/session.ts";
import { Badge, type Tone } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { callAutomations } from "../automations-api.ts";

type Item = ResponseOf<typeof listTemplatesOfAutomation>["items"][number];
type Channel = Item["channels"][number];

function look(status: Channel["status"]): [string, Tone] {
  switch (status) {
    case "approved":
      return [t`Aprovado`, "good"];
    case "pending":
      return [t`Em análise`, "accent"];
    case "rejected":
      return [t`Recusado`, "bad"];
    case null:
    case "deleted":
      return [t`Não enviado`, "warn"];
    default:
      return [t`Parado pelo provedor`, "bad"];
  }
}

function ChannelRow({
  item,
  channel,
  maySubmit,
  onSubmitted,
}: {
  item: Item;
  channel: Channel;
  maySubmit: boolean;
  onSubmitted: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [name, tone] = look(channel.status);
  const { draft } = item;
  const submit = async () => {
    if (draft === null) return;
    setBusy(true);
    try {
      await call("createMessageTemplate", { body: { channelId: channel.channelId, ...draft } });
      toastDone(t`Enviado para aprovação`);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
      onSubmitted();
    }
  };
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="min-w-0 flex-1 truncate">{channel.channelName}</span>
      <Badge tone={tone}>{name}</Badge>
      {channel.status === null && draft !== null && maySubmit ? (
        <Button size="sm" busy={busy} onClick={() => void submit()}>
          <Trans>Enviar para aprovação</Trans>
        </Button>
      ) : null}
      {channel.rejectedReason === null ? null : <p className="w-full text-soft">{channel.rejectedReason}</p>}
    </li>
  );
}

/** How the templates that an automation sends stand on each channel, and what happens while one is not approved. */
export function TemplateStates({ automationId, version, className }: { automationId: string; version: number; className: string }) {
  const queries = useQueryClient();
  const { role } = useMe().user;
  const key = ["automations", "templates", automationId, version];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => callAutomations("listTemplatesOfAutomation", { params: { id: automationId }, signal }),
    staleTime: 15_000,
  });
  const items = data?.items.filter(({ channels }) => channels.length > 0) ?? [];
  if (items.length === 0) return null;
  // A channel that has it in one language sends it in that one to everybody.
  const approved = new Map<string, boolean>();
  for (const { name, channels } of items)
    for (const { channelId, status } of channels) {
      const place = `${name}/${channelId}`;
      approved.set(place, approved.get(place) === true || status === "approved");
    }
  const waiting = [...approved.values()].filter((is) => !is).length;
  return (
    <section className={className} aria-label={t`Modelos que usa`}>
      <h2 className="font-semibold">
        <Trans>Modelos que usa</Trans>
      </h2>
      {items.map((item) => (
        <div key={`${item.name}/${item.language}`} className="flex flex-col gap-2 text-sm">
          <p className="flex flex-wrap items-center gap-2">
            <code className="break-all">{item.name}</code>
            <span className="text-faint">{item.language}</span>
          </p>
          {item.draft === null ? null : <p className="rounded-lg bg-sunken p-3 whitespace-pre-line text-soft">{item.draft.body}</p>}
          <ul className="flex flex-col gap-2">
            {item.channels.map((channel) => (
              <ChannelRow
                key={channel.channelId}
                item={item}
                channel={channel}
                maySubmit={role === "ADMIN" || role === "MANAGER"}
                onSubmitted={() => void queries.invalidateQueries({ queryKey: key })}
              />
            ))}
          </ul>
        </div>
      ))}
      <p className="text-sm text-soft">
        {waiting === 0 ? (
          <Trans>Quem está fora da janela de 24 horas recebe o modelo.</Trans>
        ) : (
          <Plural
            value={waiting}
            one="Em # canal sem aprovação, quem está fora da janela de 24 horas não recebe nada: o passo é pulado, fica anotado na execução e o seguinte tenta de novo."
            other="Em # canais sem aprovação, quem está fora da janela de 24 horas não recebe nada: o passo é pulado, fica anotado na execução e o seguinte tenta de novo."
          />
        )}
      </p>
      <Link to="/settings" search={{ tab: "templates" }} className="text-sm font-medium text-accent-ink underline">
        <Trans>Ver todos os modelos</Trans>
      </Link>
    </section>
  );
}
