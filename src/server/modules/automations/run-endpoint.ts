import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { AppError } from "#platform/errors.ts";
import type { EngineDeps } from "./engine.ts";
import { runAutomations } from "./run-automations.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** What a scheduler outside calls: all that is due is done now. The installation's secret is the credential, compared in constant time. */
export function registerAutomationRun(app: FastifyInstance, deps: EngineDeps & { secret: string | undefined }): void {
  app.post("/api/omni/automation/run", { config: { ownBearer: true } }, async (request) => {
    if (deps.secret === undefined)
      throw new AppError("unavailable", "automations.not_configured", { message: "Set OMNI_WEBHOOK_SECRET to let a scheduler call this." });
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!timingSafeEqual(digest(given), digest(deps.secret)))
      throw new AppError("unauthenticated", "automations.bad_secret", { message: "The secret is missing or wrong." });
    const triggers = await runAutomations(deps);
    return { ranAt: deps.clock.now().toISOString(), triggers };
  });
}
