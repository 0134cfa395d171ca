import { z } from "zod";
import { defineTool } from "#modules/agent/index.ts";
import { AppError } from "#platform/errors.ts";
import { findProcedure, findProfessional, procedurePage } from "../setup.repo.ts";

export interface ListedProcedure {
  procedureId: string;
  name: string;
  category: string;
  durationMinutes: number;
  priceFromCents: number | null;
  priceToCents: number | null;
}

export interface ProcedureFacts extends ListedProcedure {
  description: string;
  preparation: string;
  healthPlans: string[];
  professionals: { professionalId: string; name: string; specialty: string; registry: string }[];
}

const most = 100;

export const listProceduresTool = () =>
  defineTool({
    name: "list_procedures",
    description:
      "The procedures and services that can be booked, with their ids, length and price. Call it before booking or telling about one, and choose by name. Never name a procedure or price that is not here.",
    input: z.object({}),
    permission: "agenda:read",
    sideEffect: "read",
    async run({ tx, accountId }): Promise<{ procedures: ListedProcedure[] }> {
      const rows = await procedurePage(tx, accountId, { after: null, limit: most, active: true });
      return {
        procedures: rows
          .filter((row) => row.professional_ids.length > 0)
          .map((row) => ({
            procedureId: row.id,
            name: row.name,
            category: row.category,
            durationMinutes: row.duration_minutes,
            priceFromCents: row.price_from_cents,
            priceToCents: row.price_to_cents,
          })),
      };
    },
  });

export const procedureInfoTool = () =>
  defineTool({
    name: "procedure_info",
    description:
      "All about one procedure: what it is, how to prepare, price, health plans, who does it. Give no medical advice beyond this.",
    input: z.object({ procedureId: z.uuid() }),
    permission: "agenda:read",
    sideEffect: "read",
    async run({ tx, accountId }, { procedureId }): Promise<ProcedureFacts> {
      const row = await findProcedure(tx, accountId, procedureId);
      if (!row?.active) throw new AppError("not_found", "clinic.procedure_not_found", { message: "There is no such procedure." });
      const people = await Promise.all(row.professional_ids.slice(0, 20).map((id) => findProfessional(tx, accountId, id)));
      return {
        procedureId: row.id,
        name: row.name,
        category: row.category,
        durationMinutes: row.duration_minutes,
        priceFromCents: row.price_from_cents,
        priceToCents: row.price_to_cents,
        description: row.description,
        preparation: row.preparation,
        healthPlans: row.health_plans,
        professionals: people.flatMap((person) =>
          person?.active ? [{ professionalId: person.id, name: person.name, specialty: person.specialty, registry: person.registry }] : [],
        ),
      };
    },
  });
