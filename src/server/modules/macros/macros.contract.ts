import { z } from "zod";
import { done, id, idParams, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { priorities } from "#shared/messages.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:write" } as const;

const label = words(60).min(1);

export const macroActionSchema = z.discriminatedUnion("type", [
  /** A user's id, `me` (whoever runs it), or null for nobody. */
  z.object({ type: z.literal("assign"), userId: z.union([id, z.literal("me")]).nullable() }).strict(),
  z.object({ type: z.literal("team"), teamId: id.nullable() }).strict(),
  z.object({ type: z.literal("add_label"), label }).strict(),
  z.object({ type: z.literal("remove_label"), label }).strict(),
  z.object({ type: z.literal("priority"), priority: z.enum(priorities).nullable() }).strict(),
  /** So many minutes from now, or until nine in the morning of tomorrow or of the next Monday in the account's time zone. */
  z.object({ type: z.literal("snooze"), until: z.union([z.int().min(5).max(43_200), z.enum(["tomorrow", "monday"])]) }).strict(),
  /** A ready answer that whoever runs the macro may use; its blanks are filled for each customer. */
  z.object({ type: z.literal("reply"), cannedId: id }).strict(),
  z.object({ type: z.literal("note"), text: words(4000).min(1) }).strict(),
  z.object({ type: z.literal("resolve") }).strict(),
  z.object({ type: z.literal("hand_back") }).strict(),
]);
export type MacroAction = z.infer<typeof macroActionSchema>;

export const macroSchema = z.object({
  id,
  name: z.string(),
  /** False: the caller's own. */
  shared: z.boolean(),
  /** The caller may change and remove it. */
  editable: z.boolean(),
  actions: z.array(macroActionSchema),
});
export type Macro = z.infer<typeof macroSchema>;

const fields = { name: words(60).min(1), shared: z.boolean(), actions: z.array(macroActionSchema).min(1).max(20) };

export const listMacros = defineEndpoint({
  method: "GET",
  path: "/api/omni/macros",
  summary: "Everybody's macros and the caller's own, in their order; at most 100 of each",
  tags: ["macros"],
  access: readers,
  response: z.object({ items: z.array(macroSchema), nextCursor: z.string().nullable() }),
});

export const createMacro = defineEndpoint({
  method: "POST",
  path: "/api/omni/macros",
  summary: "Makes a macro: everybody's (administrators and managers) or one's own",
  tags: ["macros"],
  access: writers,
  body: z.object(fields).strict(),
  response: macroSchema,
  status: 201,
});

export const updateMacro = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/macros/:id",
  summary: "Changes a macro, or its place among those of its kind",
  tags: ["macros"],
  access: writers,
  params: idParams,
  body: z
    .object({ ...fields, /** 0: first of its kind. */ position: z.number().int().min(0).max(100) })
    .partial()
    .strict(),
  response: macroSchema,
});

export const deleteMacro = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/macros/:id",
  summary: "Removes a macro",
  tags: ["macros"],
  access: writers,
  params: idParams,
  response: done,
});

const runStateSchema = z.object({
  id,
  name: z.string(),
  total: z.number().int(),
  /** Gone through, with or without a failure. */
  done: z.number().int(),
  /** Conversations to which a message went out: that is not taken back. */
  sent: z.number().int(),
  /** Where it stopped and why; the actions before that one stay done. At most 100. */
  failed: z.array(z.object({ conversationId: id, action: z.number().int(), code: z.string(), message: z.string() })),
  undoable: z.boolean(),
  undone: z.number().int(),
  state: z.enum(["running", "done", "undone"]),
});
export type MacroRunState = z.infer<typeof runStateSchema>;

export const runMacro = defineEndpoint({
  method: "POST",
  path: "/api/omni/macros/:id/run",
  summary: "Runs a macro on conversations, 20 a call: call again with the same `runId` while the state is `running`. Nothing is repeated.",
  tags: ["macros"],
  access: writers,
  params: idParams,
  body: z.object({ /** Made by the caller, once a run. */ runId: id, ids: z.array(id).min(1).max(500) }).strict(),
  response: runStateSchema,
});

export const undoMacroRun = defineEndpoint({
  method: "POST",
  path: "/api/omni/macro-runs/:id/undo",
  summary: "Brings back what a run changed, except where somebody has changed it since. Messages that went out stay.",
  tags: ["macros"],
  access: writers,
  params: idParams,
  response: runStateSchema,
});
