import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";

/** A key (`e`, `?`, `Escape`), one with Ctrl or ⌘ (`mod+k`, `mod+shift+f`), or two after one another (`g i`). Empty: none. */
const keys = z
  .string()
  .max(40)
  .regex(/^(?:|(?:mod\+(?:shift\+)?)?\S{1,12}|\S{1,12} \S{1,12})$/, "keys such as e, mod+k or g i");

export const shortcutsSchema = z
  .object({
    keys: z
      .record(z.string().regex(/^[a-z][\w:/-]{0,59}$/, "the name of an action"), keys)
      .refine((chosen) => Object.keys(chosen).length <= 200, "at most 200 actions"),
  })
  .strict();

export const getShortcuts = defineEndpoint({
  method: "GET",
  path: "/api/auth/shortcuts",
  summary: "One's own keys for actions of the web app; what is absent has its usual keys",
  tags: ["sign-in"],
  access: "user",
  response: shortcutsSchema,
});

export const setShortcuts = defineEndpoint({
  method: "PUT",
  path: "/api/auth/shortcuts",
  summary: "Replaces one's own keys for actions of the web app",
  tags: ["sign-in"],
  access: "user",
  body: shortcutsSchema,
  response: shortcutsSchema,
});
