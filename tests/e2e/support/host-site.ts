import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export interface HostSite {
  /** Of another origin, and of another site, than the product. */
  url: string;
}

/** Rules of a careless page that would break a button of its own. */
const hostileCss = `
  body *, html > * { display: none !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important;
    transform: scale(0) !important; position: static !important; width: 1px !important; height: 1px !important; z-index: -1 !important; }
  iframe, button, div { display: none !important; filter: blur(9px) !important; clip-path: circle(0) !important; }
  body { display: block !important; visibility: visible !important; width: auto !important; height: auto !important; transform: scale(.8) !important; }
`;

/**
 * A customer's site that embeds the chat under a strict content policy. `/?id=&token=&name=` says who is signed in there, `/?hostile` adds
 * style that works against it.
 */
export async function startHostSite(widget: { origin: string; channel: string }): Promise<HostSite> {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "/", "http://host").searchParams;
    const identity = query.has("id") ? { id: query.get("id"), token: query.get("token"), name: query.get("name") } : null;
    const nonce = "r4nd0m";
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; script-src ${widget.origin} 'nonce-${nonce}'; frame-src ${widget.origin}; style-src 'nonce-${nonce}'; img-src data:`,
    });
    response.end(`<!doctype html><html lang="pt-BR"><head><title>Site de um cliente</title><link rel="icon" href="data:,">
      ${query.has("hostile") ? `<style nonce="${nonce}">${hostileCss}</style>` : ""}
      <script nonce="${nonce}">
        document.addEventListener("prosa:ready", () => { const who = ${JSON.stringify(identity)}; if (who) window.Prosa.identify(who); });
      </script></head><body><h1>Site de um cliente</h1>
      <script src="${widget.origin}/widget.js" data-channel="${widget.channel}" data-locale="pt-BR" async></script></body></html>`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://localhost:${port}` };
}
