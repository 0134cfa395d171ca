import { z } from "zod";

/** What set-up asks for. The ids are digits; Meta's dashboard shows them under "API set-up". */
export const whatsappConfig = z.looseObject({
  phoneNumberId: z.string().trim().min(1).max(64),
  businessAccountId: z.string().trim().max(64).optional(),
  /** Words on the button that opens a list of options. */
  listLabel: z.string().trim().min(1).max(20).optional(),
});
