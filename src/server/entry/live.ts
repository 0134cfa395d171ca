import "@fastify/websocket";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Feed } from "#modules/conversations/index.ts";
import type { AccessLog } from "#modules/privacy/index.ts";
import { AppError } from "#platform/errors.ts";
import { allowAccess, comesFromOurPages } from "#platform/http/access.ts";
import type { Actor } from "#platform/http/routes.ts";

const recheckMillis = 5000;

/** Whom somebody sees without masks, to be compared. */
const seenBy = ({ unmasked = false, unmaskedPersons = [] }: Actor): string => [unmasked, ...unmaskedPersons.toSorted()].join();

/** The WebSocket of the live feed. */
export async function registerLive(
  app: FastifyInstance,
  deps: {
    feed: Feed;
    authenticate: (request: FastifyRequest) => Promise<Actor | null>;
    publicUrl: string | undefined;
    accessLog: Pick<AccessLog, "note">;
  },
): Promise<void> {
  const { feed, authenticate, publicUrl, accessLog } = deps;
  const actors = new WeakMap<FastifyRequest, Actor>();
  await app.register(async (scope) => {
    scope.get(
      "/api/realtime",
      {
        websocket: true,
        preValidation: async (request) => {
          const actor = await authenticate(request);
          allowAccess({ roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" }, actor);
          // A browser sends its cookie along whoever opens the socket: the page must be ours.
          if (actor?.kind === "user" && !comesFromOurPages(request, publicUrl))
            throw new AppError("forbidden", "auth.bad_origin", { message: "The connection came from another site." });
          if (actor) actors.set(request, actor);
        },
      },
      (socket, request) => {
        const actor = actors.get(request);
        const { since } = request.query as { since?: string };
        if (!actor) {
          socket.close(1008, "sign in");
          return;
        }
        accessLog.note(actor, { action: "live", subject: "conversations", address: request.ip });
        const seenWhenOpened = seenBy(actor);
        feed.connect(socket, actor, since !== undefined && /^\d{1,15}$/.test(since) ? Number(since) : null);
        // A session that was ended, or a role that was taken away, must not live on in an open connection.
        const check = setInterval(() => {
          authenticate(request).then(
            (now) => {
              if (now?.role !== actor.role || seenBy(now) !== seenWhenOpened) socket.close(1008, "sign in");
            },
            () => socket.close(1008, "sign in"),
          );
        }, recheckMillis);
        socket.on("close", () => clearInterval(check));
      },
    );
  });
}
