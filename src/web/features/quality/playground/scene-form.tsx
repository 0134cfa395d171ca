import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { useChannels } from "../../../app/session.ts";
import { Combobox, type Option } from "../../../ui/combobox.tsx";
import { Field, Select } from "../../../ui/field.tsx";
import { localeNames, locales } from "../../../i18n/locale.ts";
import { userTypeName } from "../../conversations/names.ts";
import { useFoundCustomers } from "../../customers/found-customers.ts";
import type { Scene, Voice } from "./use-try.ts";

const kinds = ["cliente", "prestador", "prospector", "admin"] as const;

/** Where, as whom and in which language the agent is tried. */
export function SceneForm({ scene, onChange }: { scene: Scene; onChange: (next: Scene) => void }) {
  const channels = useChannels();
  const customers = useFoundCustomers();
  const [customer, setCustomer] = useState<Option | null>(null);
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      <Field label={t`Canal`}>
        {(ids) => (
          <Select {...ids} value={scene.channelId} onChange={(event) => onChange({ ...scene, channelId: event.target.value })}>
            {channels.map((channel) => (
              <option key={channel.id} value={channel.id}>
                {channel.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t`Quem escreve`}>
        {(ids) => (
          <Select
            {...ids}
            value={scene.userType}
            onChange={(event) => onChange({ ...scene, userType: kinds.find((kind) => kind === event.target.value) ?? "cliente" })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {userTypeName(kind)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t`Idioma até aqui`}>
        {(ids) => (
          <Select
            {...ids}
            value={scene.language}
            onChange={(event) => onChange({ ...scene, language: locales.find((one) => one === event.target.value) ?? "" })}
          >
            <option value="">{t`O da mensagem`}</option>
            {locales.map((one) => (
              <option key={one} value={one}>
                {localeNames[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium" aria-hidden="true">
          {t`Como cliente`}
        </span>
        <Combobox
          label={t`Como cliente`}
          placeholder={t`Alguém novo`}
          options={customers.options}
          value={customer}
          waiting={customers.waiting}
          onType={customers.setTyped}
          onChange={(next) => {
            setCustomer(next);
            onChange({ ...scene, customerId: next?.value ?? null });
          }}
        />
      </div>
    </div>
  );
}

/** Which brain and which voice answer in a column. */
export function VoiceForm({ voice, brains, onChange }: { voice: Voice; brains: readonly string[]; onChange: (next: Voice) => void }) {
  const personas = useQuery({ queryKey: ["personas"], queryFn: () => call("listPersonas"), staleTime: 60_000 });
  return (
    <div className="grid w-full grid-cols-2 gap-2 md:w-96">
      <Select
        aria-label={t`Cérebro`}
        value={voice.brain}
        disabled={brains.length < 2}
        onChange={(event) => onChange({ ...voice, brain: event.target.value === "model" ? "model" : "builtin" })}
      >
        <option value="builtin">{t`Embutido, sem modelo`}</option>
        {brains.includes("model") ? <option value="model">{t`Modelo de linguagem`}</option> : null}
      </Select>
      <Select aria-label={t`Voz`} value={voice.personaId} onChange={(event) => onChange({ ...voice, personaId: event.target.value })}>
        <option value="">{t`Voz dos ajustes`}</option>
        {(personas.data?.items ?? []).map((persona) => (
          <option key={persona.id} value={persona.id}>
            {persona.name}
          </option>
        ))}
      </Select>
    </div>
  );
}
