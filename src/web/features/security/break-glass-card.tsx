import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { formatDate } from "../../format/dates.ts";
import { Banner } from "../../ui/banner.tsx";
import { EndGlassButton, GlassForm, glassQuery } from "./glass.tsx";

/** For roles that see initials and masks: to see persons for some minutes, with a reason that is kept. */
export function BreakGlassCard() {
  const glass = useQuery(glassQuery).data;
  if (!glass?.masked || (!glass.allowed && glass.until === null && glass.persons.length === 0)) return null;
  const until = glass.until === null ? "" : formatDate(i18n.locale, "time", glass.until);
  const persons = glass.persons.length;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">
        <Trans>Ver dados sem máscara</Trans>
      </h2>
      {glass.until !== null ? (
        <Banner tone="warn" action={<EndGlassButton customerId={null} />}>
          {t`Você vê nomes e contatos sem máscara até ${until}.`}
        </Banner>
      ) : persons > 0 ? (
        <Banner tone="warn" action={<EndGlassButton customerId={null} />}>
          <Plural value={persons} one="Você vê # cliente sem máscara." other="Você vê # clientes sem máscara." />
        </Banner>
      ) : null}
      {glass.until !== null || !glass.allowed ? null : glass.everybody ? (
        <>
          <p className="text-soft">
            <Trans>
              Seu perfil vê iniciais e contatos mascarados. Numa emergência, diga o motivo e veja tudo por alguns minutos: o motivo fica no
              histórico, cada dado visto fica registrado e os administradores são avisados.
            </Trans>
          </p>
          <GlassForm customerId={null} />
        </>
      ) : (
        <p className="text-soft">
          <Trans>
            Seu perfil vê iniciais e contatos mascarados. Numa emergência, abra o cadastro do cliente e escolha “Ver esta pessoa”: você diz
            o motivo, vê só essa pessoa por alguns minutos, e os administradores são avisados.
          </Trans>
        </p>
      )}
    </section>
  );
}
