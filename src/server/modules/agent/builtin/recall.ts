import type { BrainTurn } from "../brain.ts";
import { fold } from "../understanding/fold.ts";
import { type BuiltinState, readState, type ShownProduct } from "./dialogue-state.ts";
import { type Dialogue, stringValue } from "./dialogue.ts";
import { isOfKind } from "./point-at.ts";

/** Words for what was talked about some time ago, here or elsewhere. */
const back =
  /\b(?:d?aquel[ea]s?|(?:o|a) mesm[oa]|que (?:eu )?(?:vi|falei|perguntei|olhei|gostei)|que (?:voce|vcs?) (?:me )?(?:mostrou|mandou|passou)|de ontem|that|(?:you|i) (?:showed|saw|asked about)|aquell?[ao]s?|que (?:vi|me mostraste)|de ayer)\b/;

const pointsBack = (text: string) => back.test(fold(text.normalize("NFC")));

/**
 * A talk that begins with what the customer spoke of on another channel ("e aquele celular?") goes on from there: products, search, order and postal code of
 * that talk. Nothing is taken over unless the message points back at it.
 */
export function withElsewhere(state: BuiltinState, turn: BrainTurn): BuiltinState {
  if (turn.elsewhere === undefined || state.shown.length > 0 || state.focus !== null || !pointsBack(turn.text)) return state;
  const { shown, focus, search, seen, orderNumber, postalCode } = readState(turn.elsewhere);
  return {
    ...state,
    shown,
    focus,
    search,
    seen,
    orderNumber: state.orderNumber ?? orderNumber,
    postalCode: state.postalCode ?? postalCode,
  };
}

/** The one product that a message points back at: the one talked about, when it is of the kind named; null: none, or several. */
export function recalled(dialogue: Dialogue): ShownProduct | null {
  const { state, turn } = dialogue;
  const category = stringValue(dialogue.entity("product_category"));
  if (category === undefined || turn.text.length > 80 || !pointsBack(turn.text)) return null;
  if (dialogue.entity("price_range") !== undefined || dialogue.entity("brand") !== undefined) return null;
  const alike = (product: ShownProduct) => isOfKind(product, category);
  if (state.focus !== null) return alike(state.focus) ? state.focus : null;
  const fitting = state.shown.filter(alike);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
