import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { formatDate } from "../../format/dates.ts";
import { Section } from "../conversations/panel/section.tsx";
import { callSatisfaction } from "./satisfaction-api.ts";
import { ScoreMark } from "./score-mark.tsx";

/** The last answers of a customer to the survey, beside the conversation; nothing where there is none. */
export function CustomerAnswers({ customerId, asOf }: { customerId: string; asOf: string | null }) {
  const answers = useQuery({
    queryKey: ["feedback", "customer", customerId, asOf],
    queryFn: ({ signal }) => callSatisfaction("listFeedback", { query: { customer_id: customerId, limit: 5 }, signal }),
    staleTime: 60_000,
    retry: false,
  });
  const items = answers.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section id="feedback" title={t`Avaliações`}>
      <ul className="flex flex-col gap-2">
        {items.map((answer) => (
          <li key={answer.id}>
            <p className="flex items-center justify-between gap-3">
              <ScoreMark kind={answer.kind} score={answer.score ?? answer.nps_score ?? 0} />
              <time dateTime={answer.created_at} className="text-xs text-faint">
                {formatDate(i18n.locale, "full", answer.created_at)}
              </time>
            </p>
            {answer.comment === null ? null : <p className="text-soft [overflow-wrap:anywhere]">{answer.comment}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
