import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, UserRound } from "lucide-react";
import { useState } from "react";
import type { AccessRules, ReviewedAccess } from "#modules/accounts/access-rules.contract.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useNow } from "../../app/now.ts";
import { useMe, usePermissions } from "../../app/session.ts";
import { formatAgo, formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Select } from "../../ui/field.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { roleName } from "../accounts/role-names.ts";
import { callPrivacy, reviewQuery } from "./privacy-api.ts";
import { PrivacyPage } from "./privacy-page.tsx";
import { UnmaskGrants } from "./unmask-grants.tsx";

/** What an access lets somebody do, in a line. */
function reachOf({ kind, role, scopes }: ReviewedAccess): string {
  const as = roleName(role);
  if (kind === "user" || scopes.includes("*")) return t`${as} · tudo o que o perfil permite`;
  const list = scopes.join(", ");
  return t`${as} · ${list}`;
}

function Row({ item, busy, onConfirm, onTake }: { item: ReviewedAccess; busy: boolean; onConfirm: () => void; onTake: () => void }) {
  const now = useNow();
  const me = useMe();
  const { admin } = usePermissions();
  const Icon = item.kind === "key" ? KeyRound : UserRound;
  const used = item.lastUsedAt === null ? t`nunca usado` : t`usado ${formatAgo(i18n.locale, item.lastUsedAt, now)}`;
  const due = formatDate(i18n.locale, "shortDate", item.dueAt);
  const by = item.confirmedBy ?? "";
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <Icon size={20} strokeWidth={1.75} className="shrink-0 text-soft" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="[overflow-wrap:anywhere]">{item.name}</span>
          {item.overdue ? <Badge tone="bad">{t`Por revisar`}</Badge> : null}
          {item.secondFactor === false ? <Badge tone="warn">{t`Sem segunda etapa`}</Badge> : null}
          {item.kind === "key" && item.expiresAt === null ? <Badge tone="warn">{t`Não expira`}</Badge> : null}
        </p>
        <p className="text-sm text-soft [overflow-wrap:anywhere]">{reachOf(item)}</p>
        <p className="text-sm text-soft">
          {[used, item.confirmedAt === null ? t`nunca confirmado` : t`confirmado por ${by}`, t`vale até ${due}`].join(" · ")}
        </p>
      </div>
      {admin ? (
        <span className="flex gap-2">
          <Button busy={busy} onClick={onConfirm} aria-label={t`Confirmar o acesso de ${item.name}`}>
            <Trans>Confirmar</Trans>
          </Button>
          {item.id === me.user.id ? null : (
            <Button look="quietDanger" onClick={onTake} aria-label={t`Tirar o acesso de ${item.name}`}>
              <Trans>Tirar</Trans>
            </Button>
          )}
        </span>
      ) : null}
    </li>
  );
}

const breakers = ["MANAGER", "MARKETING", "BI"] as const;
const months = [1, 2, 3, 6, 12] as const;

function Rules({ rules }: { rules: AccessRules }) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const change = async (next: AccessRules) => {
    setBusy(true);
    await callPrivacy("setAccessRules", { body: next }).catch((error: unknown) => toastProblem(explainProblem(error)));
    await queries.invalidateQueries({ queryKey: reviewQuery.queryKey });
    setBusy(false);
  };
  return (
    <section className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <h2 className="font-semibold">
        <Trans>Regras</Trans>
      </h2>
      <label className="flex flex-wrap items-center gap-2">
        <Trans>Confirmar cada acesso de novo a cada</Trans>
        <Select
          className="!w-36"
          disabled={busy}
          value={rules.reviewMonths}
          onChange={(event) => void change({ ...rules, reviewMonths: Number(event.target.value) })}
        >
          {[...new Set([...months, rules.reviewMonths])].map((count) => (
            <option key={count} value={count}>
              {count === 1 ? t`1 mês` : t`${count} meses`}
            </option>
          ))}
        </Select>
      </label>
      <fieldset disabled={busy}>
        <legend className="mb-1">
          <Trans>Podem ver dados sem máscara por alguns minutos, dizendo o motivo</Trans>
        </legend>
        {breakers.map((role) => (
          <label key={role} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={rules.breakGlassRoles.includes(role)}
              onChange={(event) =>
                void change({
                  ...rules,
                  breakGlassRoles: event.target.checked
                    ? [...rules.breakGlassRoles, role]
                    : rules.breakGlassRoles.filter((each) => each !== role),
                })
              }
              className="size-4 accent-(--accent)"
            />
            {roleName(role)}
          </label>
        ))}
      </fieldset>
      <label className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          disabled={busy}
          checked={rules.breakGlassEverybody}
          onChange={(event) => void change({ ...rules, breakGlassEverybody: event.target.checked })}
          className="size-4 accent-(--accent)"
        />
        <Trans>Podem ver todos os clientes de uma vez; sem isto, um por vez</Trans>
      </label>
    </section>
  );
}

/** Everybody and every key that can get in, what is due first: still needed, or taken away. */
export function ReviewPage() {
  const queries = useQueryClient();
  const { admin } = usePermissions();
  const query = useQuery(reviewQuery);
  const [busy, setBusy] = useState<string | null>(null);
  const [taking, setTaking] = useState<ReviewedAccess | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: reviewQuery.queryKey });
  const confirm = async (items: readonly ReviewedAccess[], mark: string) => {
    setBusy(mark);
    try {
      const { confirmed } = await callPrivacy("confirmAccess", { body: { items: items.map(({ kind, id }) => ({ kind, id })) } });
      await refresh();
      toastDone(confirmed === 1 ? t`Acesso confirmado` : t`${confirmed} acessos confirmados`);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(null);
    }
  };
  const { data } = query;
  const overdue = data?.items.filter((item) => item.overdue) ?? [];
  const due = overdue.length;
  return (
    <>
      <PrivacyPage
        title={t`Quem tem acesso`}
        description={t`Pessoas e chaves de API que entram na conta. De tempos em tempos, confirme quem ainda precisa e tire quem não precisa.`}
        action={
          admin && due > 1 ? (
            <Button busy={busy === "all"} onClick={() => void confirm(overdue.slice(0, 200), "all")}>
              {t`Confirmar os ${due}`}
            </Button>
          ) : undefined
        }
        query={query}
        loading={t`Carregando os acessos`}
        blocks={["h-40"]}
      >
        {(data) => (
          <div className="mx-auto flex max-w-3xl flex-col gap-4">
            {due > 0 ? <Banner tone="warn">{due === 1 ? t`Um acesso espera revisão.` : t`${due} acessos esperam revisão.`}</Banner> : null}
            <ul aria-label={t`Quem tem acesso`} className="divide-y rounded-xl border bg-surface">
              {data.items.map((item) => (
                <Row
                  key={`${item.kind} ${item.id}`}
                  item={item}
                  busy={busy === item.id}
                  onConfirm={() => void confirm([item], item.id)}
                  onTake={() => setTaking(item)}
                />
              ))}
            </ul>
            <UnmaskGrants />
            {admin ? <Rules rules={data.rules} /> : null}
          </div>
        )}
      </PrivacyPage>
      <ConfirmDialog
        open={taking !== null}
        onOpenChange={(open) => !open && setTaking(null)}
        title={t`Tirar o acesso de ${taking?.name ?? ""}?`}
        confirmLabel={t`Tirar o acesso`}
        onConfirm={async () => {
          if (taking?.kind === "user") await call("updateUser", { params: { id: taking.id }, body: { disabled: true } });
          if (taking?.kind === "key") await call("revokeApiKey", { params: { id: taking.id } });
          await refresh();
        }}
      >
        {taking?.kind === "key" ? (
          <Trans>A chave deixa de valer na hora e não volta. Programas que a usam param.</Trans>
        ) : (
          <Trans>As sessões da pessoa terminam na hora. Você pode devolver o acesso em Ajustes › Equipe.</Trans>
        )}
      </ConfirmDialog>
    </>
  );
}
