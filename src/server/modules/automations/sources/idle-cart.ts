import { countRecovery, idleCarts, isCartIdle, recoveryValues } from "#modules/commerce/index.ts";
import { numberIn, type TriggerSource } from "../trigger-source.ts";

/** Something lies in a cart that nobody touches. */
export const idleCart: TriggerSource = {
  id: "cart_idle",
  names: { "pt-BR": "Carrinho abandonado", en: "Abandoned cart", es: "Carrito abandonado" },
  fields: [
    {
      key: "minutes",
      kind: "minutes",
      names: { "pt-BR": "Parado há", en: "Untouched for", es: "Sin cambios hace" },
      default: 60,
      min: 15,
      max: 43_200,
    },
    {
      key: "attempts",
      kind: "count",
      names: { "pt-BR": "Tentativas no máximo", en: "Attempts at most", es: "Intentos como máximo" },
      default: 3,
      min: 1,
      max: 10,
    },
    {
      key: "coupon",
      kind: "text",
      names: {
        "pt-BR": "Cupom que vai junto (vazio: nenhum)",
        en: "Coupon to go along (empty: none)",
        es: "Cupón incluido (vacío: ninguno)",
      },
      default: "",
    },
  ],
  variables: ["cart.items", "cart.total", "cart.url", "cart.coupon"],
  due: (tx, accountId, params, range) => idleCarts(tx, accountId, numberIn(params, "minutes"), numberIn(params, "attempts"), range),
  still: async (tx, accountId, params, of) =>
    of.subjectId !== null && (await isCartIdle(tx, accountId, of.subjectId, of.key, numberIn(params, "attempts"))),
  values: async (tx, deps, accountId, params, of, locale, now) =>
    of.subjectId === null
      ? {}
      : await recoveryValues(tx, accountId, { cartId: of.subjectId, coupon: String(params["coupon"] ?? ""), locale, at: now }, deps),
  async sent(tx, accountId, of) {
    if (of.subjectId !== null) await countRecovery(tx, accountId, of.subjectId);
  },
};
