import { numberIn, type TriggerSource } from "../trigger-source.ts";
import { isOnboardingOpen, unfinishedOnboardings } from "./sources.repo.ts";

/** A new customer has not done what beginning asks for. */
export const unfinishedOnboarding: TriggerSource = {
  id: "onboarding_unfinished",
  names: {
    "pt-BR": "O cadastro ficou pela metade",
    en: "Signing up was left half done",
    es: "El registro quedó a medias",
  },
  fields: [
    {
      key: "minutes",
      kind: "minutes",
      names: { "pt-BR": "Criado há", en: "Created ago", es: "Creado hace" },
      default: 1440,
      min: 15,
      max: 129_600,
    },
  ],
  variables: [],
  due: (tx, accountId, params, range) => unfinishedOnboardings(tx, accountId, numberIn(params, "minutes"), range),
  still: async (tx, accountId, _params, of) => of.customerId !== null && (await isOnboardingOpen(tx, accountId, of.customerId)),
};
