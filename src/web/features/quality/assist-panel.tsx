import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { DiscardReason } from "#modules/agent/assist/assist.contract.ts";
import { formatCount, formatShare } from "../../format/numbers.ts";
import { useMe } from "../../app/session.ts";
import { callAssist } from "../assist/assist-api.ts";
import { Bars, Panel } from "./tiles.tsx";

const readers = new Set(["ADMIN", "MANAGER", "BI"]);

function purposeName(purpose: string): string {
  const names: Record<string, string> = {
    reply: t`Respostas sugeridas`,
    tone: t`Textos em outro tom`,
    translation: t`Traduções`,
  };
  return names[purpose] ?? purpose;
}

/** What the team made of what was suggested to it: sent as it was, sent with changes, thrown away. */
export function AssistPanel({ span }: { span: { from: string; to: string } }) {
  const mayRead = readers.has(useMe().user.role);
  const figures = useQuery({
    queryKey: ["assist", "figures", span],
    queryFn: () => callAssist("getAssistFigures", { query: span }),
    staleTime: 30_000,
    enabled: mayRead,
  }).data;
  if (!mayRead || figures === undefined) return null;
  const sum = (of: "suggested" | "accepted" | "edited" | "discarded") => figures.items.reduce((total, item) => total + item[of], 0);
  const ended = sum("accepted") + sum("edited") + sum("discarded");
  const why = (of: DiscardReason) => figures.items.reduce((total, item) => total + item.reasons[of], 0);
  const whys = (
    [
      [t`fato errado`, why("wrong_fact")],
      [t`tom errado`, why("wrong_tone")],
      [t`não precisava`, why("not_needed")],
      [t`outro`, why("other")],
    ] as const
  ).filter(([, count]) => count > 0);
  const share = (part: number) => formatShare(i18n.locale, part / ended);
  return (
    <Panel title={t`Ajuda para escrever`} aside={ended === 0 ? null : t`${share(sum("accepted") + sum("edited"))} aproveitadas`}>
      {figures.items.length === 0 ? (
        <p className="text-soft">
          <Trans>Ninguém pediu sugestões no período.</Trans>
        </p>
      ) : (
        <>
          <Bars
            bars={figures.items.map((item) => ({
              key: `${item.purpose} ${item.brain}`,
              name: item.brain === "builtin" ? purposeName(item.purpose) : t`${purposeName(item.purpose)} (modelo)`,
              value: item.suggested,
              shown: formatCount(i18n.locale, item.suggested),
            }))}
          />
          {ended === 0 ? null : (
            <p className="text-sm text-soft">
              <Trans>
                {share(sum("accepted"))} enviadas como vieram, {share(sum("edited"))} com mudanças, {share(sum("discarded"))} descartadas.
              </Trans>
            </p>
          )}
          {whys.length === 0 ? null : (
            <p className="text-sm text-soft">
              <Trans>Motivos de quem descartou:</Trans>{" "}
              {whys.map(([name, count]) => `${name} ${formatCount(i18n.locale, count)}`).join(" · ")}
            </p>
          )}
        </>
      )}
    </Panel>
  );
}
