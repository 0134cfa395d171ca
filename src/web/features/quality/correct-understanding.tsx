import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Check, PencilLine } from "lucide-react";
import { useState } from "react";
import type { Nlp } from "#shared/messages.ts";
import type { Meant } from "#modules/quality/review/review.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { callQuality } from "./quality-api.ts";
import { MeaningFields, readingOf } from "./review-card.tsx";

/** Confirms or corrects what was understood of a message. */
export function CorrectUnderstanding({ messageId, nlp }: { messageId: string; nlp: Nlp }) {
  const read = readingOf({ intent: nlp.intent, sentiment: nlp.sentiment.label });
  const [meant, setMeant] = useState<Meant | null>(null);
  const [busy, setBusy] = useState(false);
  const params = { id: messageId };
  const save = async (what: Meant) => {
    setBusy(true);
    try {
      await callQuality("checkUnderstanding", { params, body: what });
      setMeant(null);
      toastWithUndo(t`Anotado: conta na qualidade das intenções.`, () => void callQuality("uncheckUnderstanding", { params }));
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-2 border-t pt-2">
      {meant === null ? (
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" busy={busy} onClick={() => void save(read)}>
            <Check size={14} aria-hidden="true" />
            <Trans>Está certo</Trans>
          </Button>
          <Button size="sm" onClick={() => setMeant(read)}>
            <PencilLine size={14} aria-hidden="true" />
            <Trans>Corrigir</Trans>
          </Button>
        </div>
      ) : (
        <>
          <MeaningFields meant={meant} onChange={setMeant} />
          <div className="flex gap-1.5">
            <Button size="sm" look="primary" busy={busy} onClick={() => void save(meant)}>
              <Trans>Salvar</Trans>
            </Button>
            <Button size="sm" onClick={() => setMeant(null)}>
              <Trans>Cancelar</Trans>
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
