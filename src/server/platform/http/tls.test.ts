import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterAll, expect, test } from "vitest";
import { openDb } from "#platform/db/db.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";
import { createHttpServer } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "prosa-tls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
const subject = ["-nodes", "-keyout", key, "-out", cert, "-days", "1", "-subj", "/CN=localhost"];
const bare = {
  log: createLogger({ level: "silent" }),
  metrics: createMetrics(),
  routes: [],
  authenticate: async () => null,
  publicUrl: undefined,
  trustProxy: undefined,
};
const hasOpenssl = (() => {
  try {
    execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", ...subject], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

test("a request has five minutes to arrive whole", async () => {
  const db = openDb({ url: "postgres://nobody@127.0.0.1:9/none", poolSize: 1 });
  const app = await createHttpServer({ ...bare, db });
  expect([app.server.requestTimeout, app.server.headersTimeout]).toEqual([300_000, 60_000]);
  await app.close();
  await db.close();
});

test.skipIf(!hasOpenssl)("a server that ends TLS speaks 1.3 alone, and tells browsers to stay with it", async () => {
  // Nothing is asked of the database: there is no route that would.
  const db = openDb({ url: "postgres://nobody@127.0.0.1:9/none", poolSize: 1 });
  const app = await createHttpServer({
    ...bare,
    db,
    tls: { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") },
  });
  app.get("/healthz", async () => ({ ok: true }));
  expect(await app.listen({ port: 0, host: "127.0.0.1" })).toMatch(/^https:/);
  const { port } = app.server.address() as AddressInfo;
  const speak = (maxVersion: "TLSv1.2" | "TLSv1.3") =>
    new Promise<string>((done) => {
      const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false, maxVersion }, () =>
        socket.write("GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"),
      );
      let said = "";
      socket.on("data", (part: Buffer) => (said += part.toString()));
      socket.on("close", () => done(said));
      socket.on("error", (error) => done(error.message));
    });
  const answer = await speak("TLSv1.3");
  expect(answer).toMatch(/^HTTP\/1\.1 200/);
  expect(answer).toMatch(/strict-transport-security: max-age=31536000/i);
  expect(await speak("TLSv1.2")).not.toMatch(/HTTP\/1\.1/);
  await app.close();
  await db.close();
});
