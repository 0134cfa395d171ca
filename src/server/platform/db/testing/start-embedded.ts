import { startEmbeddedPostgres } from "../embedded.ts";

// A process to be killed: starts the server of the given folder, says its address, and waits.
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "", log: silent });
process.stdout.write(`${server.url}\n`);
setInterval(() => {}, 1000);
