import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { call, type CallInput } from "../../../api/call.ts";
import { chooseLook } from "../../../app/own-look.ts";
import { meQuery, useMe, usePermissions } from "../../../app/session.ts";
import { chosenTheme } from "../../../app/theme.ts";
import { localeNames, locales } from "../../../i18n/locale.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Button } from "../../../ui/button.tsx";
import { Segmented } from "../../../ui/choice.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { FormProblem } from "../../accounts/entry-frame.tsx";
import { roleName } from "../../accounts/role-names.ts";
import { PictureField } from "../../brand/picture-field.tsx";
import { UndoChoice } from "../../canned/undo-choice.tsx";
import { EmailForm, PasswordForm } from "./sign-in-forms.tsx";

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 border-t pt-5">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function useChangeProfile() {
  const queries = useQueryClient();
  return async (body: NonNullable<CallInput<"updateProfile">["body"]>) => {
    queries.setQueryData(meQuery.queryKey, await call("updateProfile", { body }));
    // The team's list and the threads show name and picture too.
    void queries.invalidateQueries({ queryKey: ["users"] });
  };
}

function NameForm() {
  const { user } = useMe();
  const change = useChangeProfile();
  const form = useSubmit(async (data) => {
    await change({ name: textFrom(data, "name") });
    toastDone(t`Nome salvo`);
  });
  return (
    <form key={user.name} onSubmit={form.onSubmit} className="flex flex-col gap-2">
      <FormProblem text={form.problem} />
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-56">
          <Field label={t`Nome`} error={form.fieldProblem("name")}>
            {(ids) => <Input {...ids} name="name" autoComplete="name" maxLength={120} required defaultValue={user.name} />}
          </Field>
        </div>
        <Button type="submit" busy={form.busy}>
          <Trans>Salvar o nome</Trans>
        </Button>
      </div>
    </form>
  );
}

function Look() {
  const { user } = useMe();
  const queries = useQueryClient();
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <Part title={t`Idioma e aparência`}>
      <p className="text-soft">
        <Trans>Valem em todo navegador em que você entrar.</Trans>
      </p>
      <Field label={t`Idioma`}>
        {(ids) => (
          <Select
            {...ids}
            className="max-w-xs"
            value={i18n.locale}
            onChange={(event) => {
              const locale = locales.find((one) => one === event.target.value);
              if (locale) void chooseLook({ locale }, user.id, queries);
            }}
          >
            {locales.map((locale) => (
              <option key={locale} value={locale} lang={locale}>
                {localeNames[locale]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="flex flex-col items-start gap-1">
        <span className="text-sm font-medium">
          <Trans>Aparência</Trans>
        </span>
        <Segmented
          label={t`Aparência`}
          value={theme}
          onChange={(next) => {
            setTheme(next);
            void chooseLook({ theme: next }, user.id, queries);
          }}
          choices={[
            { value: "system", label: t`Como o sistema` },
            { value: "light", label: t`Clara` },
            { value: "dark", label: t`Escura` },
          ]}
        />
      </div>
    </Part>
  );
}

/** Who one is, how one signs in, and what the app looks like for oneself. */
export function OwnTab() {
  const { user } = useMe();
  const may = usePermissions();
  const change = useChangeProfile();
  return (
    <div className="flex max-w-xl flex-col gap-6 px-4 py-5 md:px-8">
      <PictureField
        label={t`Foto`}
        purpose="person"
        chosen={user.pictureUrl !== null}
        onChange={(picture) => change({ pictureId: picture?.id ?? null })}
      >
        <Avatar name={user.name} size="lg" picture={user.pictureUrl} />
      </PictureField>
      <NameForm />
      <p className="text-soft">
        <Trans>Papel: {roleName(user.role)}. Só quem administra a conta o muda.</Trans>
      </p>
      <Look />
      {may.inbox ? (
        <Part title={t`Ao responder`}>
          <UndoChoice />
        </Part>
      ) : null}
      <Part title={t`E-mail de entrada`}>
        <EmailForm />
      </Part>
      <Part title={t`Senha`}>
        <PasswordForm />
      </Part>
    </div>
  );
}
