import { t } from "@lingui/core/macro";
import type { Tone } from "../../../ui/badge.tsx";

type State = "granted" | "revoked" | "expired" | "outdated" | "none";

/** Where a consent stands, in a mark. */
export function stateLook(state: State): [string, Tone] {
  switch (state) {
    case "granted":
      return [t`Consentiu`, "good"];
    case "revoked":
      return [t`Revogou`, "bad"];
    case "expired":
      return [t`Expirou`, "warn"];
    case "outdated":
      return [t`Texto antigo`, "warn"];
    case "none":
      return [t`Nunca perguntado`, "neutral"];
  }
}
