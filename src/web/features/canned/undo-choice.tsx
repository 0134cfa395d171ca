import { t } from "@lingui/core/macro";
import { explainProblem } from "../../api/problem.ts";
import { Field, Select } from "../../ui/field.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { useComposerSettings } from "../conversations/composer/composer-settings.ts";

/** How long a reply can be taken back before it leaves. */
export function UndoChoice() {
  const [settings, change] = useComposerSettings();
  return (
    <Field label={t`Desfazer o envio`} hint={t`Cada resposta espera este tempo antes de sair. Fechar a página envia na hora.`}>
      {(ids) => (
        <Select
          {...ids}
          value={String(settings.undoSeconds)}
          onChange={(event) => {
            const seconds = ([0, 5, 10] as const).find((one) => String(one) === event.target.value) ?? 5;
            change({ undoSeconds: seconds }).catch((error: unknown) => toastProblem(explainProblem(error)));
          }}
        >
          <option value="0">{t`Desligado`}</option>
          <option value="5">{t`5 segundos`}</option>
          <option value="10">{t`10 segundos`}</option>
        </Select>
      )}
    </Field>
  );
}
