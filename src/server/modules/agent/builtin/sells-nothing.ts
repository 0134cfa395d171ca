import type { Dialogue } from "./dialogue.ts";

/** No catalogue, no cart, no orders to speak of. Who was told of no line of business at all is a shop. */
export const sellsNothing = ({ turn }: Dialogue): boolean => turn.skills !== undefined && turn.skills.every(({ sells }) => sells !== true);
