// The peer: node:http that reads the body, checks the signature in constant time and answers. It stores nothing.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { appSecret } from "../webhooks.ts";

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const expected = createHmac("sha256", appSecret).update(Buffer.concat(parts)).digest();
    const given = Buffer.from(String(request.headers["x-hub-signature-256"] ?? "").slice(7), "hex");
    const fits = given.length === expected.length && timingSafeEqual(given, expected);
    response.writeHead(fits ? 200 : 401, { "content-type": "application/json", "content-length": 11 });
    response.end('{"ok":true}');
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" && address !== null ? address.port : 0 });
});
process.on("disconnect", () => process.exit(0));
