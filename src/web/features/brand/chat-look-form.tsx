import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bot } from "lucide-react";
import { useState } from "react";
import { call, type CallResult } from "../../api/call.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Field, Input, Textarea } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone } from "../../ui/toast.ts";
import { UnsavedBar } from "../settings/unsaved-bar.tsx";
import { ChatBehaviour } from "./chat-behaviour.tsx";
import { ChatPreview } from "./chat-preview.tsx";
import { ColourField, isColour } from "./colour-field.tsx";
import { PictureField } from "./picture-field.tsx";

type Answer = CallResult<"getChatLook">;

function Form({ channelId, stored }: { channelId: string; stored: Answer }) {
  const queries = useQueryClient();
  const { usual } = stored;
  const [look, setLook] = useState(stored.look);
  const [logoUrl, setLogoUrl] = useState(stored.logoUrl);
  const changed = JSON.stringify(look) !== JSON.stringify(stored.look);
  const put = (part: Partial<typeof look>) => setLook((before) => ({ ...before, ...part }));
  const color = look.color !== null && isColour(look.color) ? look.color : usual.color;
  const save = async () => {
    const saved = await call("setChatLook", { params: { id: channelId }, body: look });
    queries.setQueryData(["chat-look", channelId], saved);
    setLook(saved.look);
    void queries.invalidateQueries({ queryKey: ["onboarding"] });
    toastDone(t`Aparência salva. Os sites que já usam o chat a seguem sozinhos.`);
  };
  return (
    <div>
      <div className="grid gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <ColourField value={look.color ?? ""} usual={usual.color} onChange={(value) => put({ color: value === "" ? null : value })} />
          <PictureField
            label={t`Logo`}
            purpose="widget"
            chosen={look.logoId !== null}
            onChange={(picture) => {
              put({ logoId: picture?.id ?? null });
              setLogoUrl(picture?.url ?? null);
            }}
          >
            <span className="flex size-12 items-center justify-center overflow-hidden rounded-full bg-sunken">
              {logoUrl === null ? <Bot size={22} aria-hidden="true" /> : <img src={logoUrl} alt="" className="size-12 object-cover" />}
            </span>
          </PictureField>
          <Field label={t`Título`}>
            {(ids) => (
              <Input
                {...ids}
                value={look.title}
                placeholder={usual.title}
                maxLength={80}
                onChange={(event) => put({ title: event.target.value })}
              />
            )}
          </Field>
          <Field label={t`Linha abaixo do título`}>
            {(ids) => (
              <Input
                {...ids}
                value={look.subtitle}
                placeholder={usual.subtitle}
                maxLength={120}
                onChange={(event) => put({ subtitle: event.target.value })}
              />
            )}
          </Field>
          <Field label={t`Mensagem de boas-vindas`}>
            {(ids) => (
              <Textarea
                {...ids}
                rows={3}
                value={look.greeting}
                placeholder={usual.greeting}
                maxLength={500}
                onChange={(event) => put({ greeting: event.target.value })}
              />
            )}
          </Field>
          <div className="flex flex-col items-start gap-1">
            <span className="text-sm font-medium">{t`Lado do botão`}</span>
            <Segmented
              label={t`Lado do botão`}
              value={look.position}
              onChange={(position) => put({ position })}
              choices={[
                { value: "left", label: t`Esquerda` },
                { value: "right", label: t`Direita` },
              ]}
            />
          </div>
          <Field
            label={t`Aviso de privacidade (LGPD)`}
            hint={t`Aparece antes da primeira mensagem. Com outras palavras ele é mostrado de novo a todos, e fica guardado qual texto cada pessoa viu.`}
          >
            {(ids) => (
              <Textarea
                {...ids}
                rows={4}
                value={look.privacyNotice}
                placeholder={usual.privacyNotice}
                maxLength={2000}
                onChange={(event) => put({ privacyNotice: event.target.value })}
              />
            )}
          </Field>
          <ChatBehaviour look={look} onChange={put} />
          <CopyField label={t`Código para o seu site`} value={stored.snippet} lines={3} />
          {changed ? (
            <p className="text-sm text-soft">
              <Trans>O código leva a cor e o lado salvos. Salve antes de copiar.</Trans>
            </p>
          ) : null}
        </div>
        <ChatPreview
          title={look.title || usual.title}
          subtitle={look.subtitle || usual.subtitle}
          greeting={look.greeting || usual.greeting}
          privacyNotice={look.privacyNotice || usual.privacyNotice}
          color={color}
          left={look.position === "left"}
          logoUrl={logoUrl}
          form={look.form}
          invite={look.invite}
        />
      </div>
      <UnsavedBar
        onSave={save}
        onDiscard={
          changed
            ? () => {
                setLook(stored.look);
                setLogoUrl(stored.logoUrl);
              }
            : null
        }
      />
    </div>
  );
}

export function ChatLookForm({ channelId }: { channelId: string }) {
  const look = useQuery({ queryKey: ["chat-look", channelId], queryFn: () => call("getChatLook", { params: { id: channelId } }) });
  if (look.error) return <FaultCard error={look.error} onRetry={() => void look.refetch()} />;
  return look.data ? (
    <Form channelId={channelId} stored={look.data} />
  ) : (
    <Skeleton label={t`Carregando a aparência`}>
      <SkeletonBlock className="h-72" />
    </Skeleton>
  );
}
