import { t } from "@lingui/core/macro";
import type { LabelColor } from "#modules/conversations/labels.contract.ts";

export const labelColorNames = (): Record<LabelColor, string> => ({
  gray: t`Cinza`,
  red: t`Vermelho`,
  orange: t`Laranja`,
  yellow: t`Amarelo`,
  green: t`Verde`,
  teal: t`Turquesa`,
  blue: t`Azul`,
  purple: t`Roxo`,
  pink: t`Rosa`,
});
