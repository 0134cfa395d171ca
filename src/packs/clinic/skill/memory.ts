import { z } from "zod";
import { dayParts } from "../appointments.contract.ts";

const whenSchema = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  part: z.enum(dayParts).optional(),
  time: z.string().optional(),
  after: z.string().optional(),
  before: z.string().optional(),
});
const toldSchema = z.object({ day: z.string(), time: z.string() });
const offeredSchema = toldSchema.extend({ slotId: z.string(), professional: z.string() });
export type Offered = z.infer<typeof offeredSchema>;

const appointmentSchema = toldSchema.extend({
  appointmentId: z.string(),
  procedureId: z.string(),
  procedure: z.string(),
  professional: z.string(),
});
export type OwnAppointment = z.infer<typeof appointmentSchema>;

const memorySchema = z.object({
  /** What the customer wants; null: nothing is under way. */
  wish: z.enum(["book", "move", "cancel"]).nullable(),
  /** What was asked last. */
  step: z.enum(["procedure", "when", "slot", "name", "consent", "which", "waiting", "person"]).nullable(),
  procedure: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Procedures that what was said leaves open: the next words choose among these. */
  narrowed: z.array(z.string()).max(10).default([]),
  when: whenSchema.nullable(),
  offered: z.array(offeredSchema).max(10),
  chosen: offeredSchema.nullable(),
  /** The appointments to choose from, and the one that is meant. */
  own: z.array(appointmentSchema).max(20),
  meant: appointmentSchema.nullable(),
  name: z.string().nullable(),
});
export type Memory = z.infer<typeof memorySchema>;

export const freshMemory = (): Memory => ({
  wish: null,
  step: null,
  procedure: null,
  narrowed: [],
  when: null,
  offered: [],
  chosen: null,
  own: [],
  meant: null,
  name: null,
});

/** As it was left; a fresh one when it cannot be read. */
export function readMemory(kept: unknown): Memory {
  const read = memorySchema.safeParse(kept);
  return read.success ? read.data : freshMemory();
}
