import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { KeyRenewal } from "#modules/privacy/keys/keys.contract.ts";
import { usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Progress } from "../../ui/progress.tsx";
import { callPrivacy, privacyKey } from "./privacy-api.ts";

const keysQuery = queryOptions({
  queryKey: [...privacyKey, "keys"],
  queryFn: ({ signal }) => callPrivacy("getEncryptionKeys", { signal }),
  refetchInterval: (query) => (query.state.data?.renewals.some(({ state }) => state === "running") === true ? 2_000 : 60_000),
});

const percent = (done: number, of: number) => (of === 0 ? null : Math.floor((done / of) * 100));

function Renewal({ renewal }: { renewal: KeyRenewal }) {
  const [from, by] = [formatDate(i18n.locale, "full", renewal.started_at), renewal.started_by];
  const running = renewal.state === "running";
  const { files } = renewal;
  const count = new Intl.NumberFormat(i18n.locale);
  const [seen, all] = [count.format(files.done), count.format(files.of)];
  return (
    <li className="flex flex-col gap-1 border-t py-2.5 first:border-t-0">
      <p className="flex flex-wrap items-center gap-2">
        <span>{t`Chave ${renewal.generation}`}</span>
        {running ? <Badge tone="warn">{t`Cifrando de novo`}</Badge> : <Badge tone="good">{t`Concluída`}</Badge>}
      </p>
      <p className="text-sm text-soft">{t`Pedida em ${from} por ${by}`}</p>
      {running ? (
        <div className="flex max-w-sm flex-col gap-2 py-1">
          <Progress label={t`Andamento dos dados`} value={percent(renewal.done, renewal.of)} />
          {files.of === 0 ? null : (
            <>
              <Progress label={t`Andamento dos arquivos`} value={percent(files.done, files.of)} />
              <p className="text-sm text-soft">{t`Arquivos: ${seen} de ${all}`}</p>
            </>
          )}
        </div>
      ) : null}
      <p className="text-sm text-soft">
        <Plural value={renewal.resealed} one="# dado cifrado de novo" other="# dados cifrados de novo" />
        {files.resealed === 0 ? null : (
          <>
            {" · "}
            <Plural value={files.resealed} one="# arquivo cifrado de novo" other="# arquivos cifrados de novo" />
          </>
        )}
        {renewal.damaged === 0 ? null : (
          <>
            {" · "}
            <Plural value={renewal.damaged} one="# não abriu e ficou como está" other="# não abriram e ficaram como estão" />
          </>
        )}
      </p>
    </li>
  );
}

/** The key that seals the account's fields: since when, its renewal and how far that is. */
export function KeysSection() {
  const queries = useQueryClient();
  const { admin } = usePermissions();
  const [asking, setAsking] = useState(false);
  const { data } = useQuery(keysQuery);
  if (data === undefined) return null;
  const made = data.made_at === null ? "" : formatDate(i18n.locale, "shortDate", data.made_at);
  const running = data.renewals.some(({ state }) => state === "running");
  return (
    <section className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-semibold">
            <Trans>Chave de criptografia</Trans>
          </h2>
          <p className="text-soft">
            {data.made_at === null ? t`Nasce com o primeiro dado cifrado.` : t`Chave ${data.generation}, de ${made}`}
          </p>
        </div>
        {admin ? (
          <Button disabled={running} onClick={() => setAsking(true)}>
            <Trans>Renovar…</Trans>
          </Button>
        ) : null}
      </div>
      {data.renewals.length === 0 ? null : (
        <ul aria-label={t`Renovações da chave`}>
          {data.renewals.map((renewal) => (
            <Renewal key={renewal.id} renewal={renewal} />
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Renovar a chave de criptografia?`}
        confirmLabel={t`Renovar`}
        onConfirm={async () => {
          await callPrivacy("renewEncryptionKey");
          await queries.invalidateQueries({ queryKey: keysQuery.queryKey });
        }}
      >
        <Trans>
          Tudo o que for cifrado a partir de agora usa a chave nova; dados e arquivos que já estão cifrados são cifrados de novo aos poucos,
          sem parar o atendimento. A chave antiga fica guardada para abrir cópias de segurança.
        </Trans>
      </ConfirmDialog>
    </section>
  );
}
