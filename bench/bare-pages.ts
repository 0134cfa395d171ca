// Pages that do the same with nothing but the browser: what this machine can do at all. Plain rows, all of them in the document, no framework,
// and no query but the API's own.

const style = `<style>
  body { margin: 0; font: 14px/1.4 sans-serif; height: 100vh; overflow: hidden }
  #scroller { height: 100vh; overflow-y: auto; position: relative }
  .row { display: flex; gap: 12px; height: 62px; padding: 8px 12px; border-bottom: 1px solid #ddd; overflow: hidden }
  .row[aria-current] { background: #e8eefc }
  .face { width: 36px; height: 36px; border-radius: 18px; background: #9ab; flex-shrink: 0; text-align: center; line-height: 36px }
  .said { max-width: 36rem; margin: 4px 16px; padding: 6px 12px; border-radius: 16px; border: 1px solid #ddd; width: fit-content }
  .said.own { margin-left: auto; background: #dceafd }
  textarea { width: 40rem; height: 6rem }
</style>`;

const page = (body: string, script: string) =>
  `<!doctype html><html lang="pt-BR"><head><title>bare</title>${style}</head><body>${body}<script>${script}</script></body></html>`;

/** As many rows as the list holds. j and k move the current one. */
export const bareList = (rows: number): string =>
  page(
    `<div id="scroller"></div>`,
    `const scroller = document.querySelector("#scroller");
     scroller.innerHTML = Array.from({ length: ${rows} }, (_, n) =>
       '<a class="row"><span class="face">C</span><span><b>Cliente ' + n + '</b> <time>12:0' + n % 10 + '</time><br>Qual é o prazo de entrega do pedido ' + n + '?<br><small>vip</small></span></a>').join("");
     let at = 0;
     scroller.children[0].setAttribute("aria-current", "true");
     addEventListener("keydown", (event) => {
       const next = scroller.children[at + (event.key === "j" ? 1 : -1)];
       if (!next) return;
       scroller.children[at].removeAttribute("aria-current");
       at += event.key === "j" ? 1 : -1;
       next.setAttribute("aria-current", "true");
       next.scrollIntoView({ block: "nearest" });
     });`,
  );

/** As many messages as the thread holds. */
export const bareThread = (rows: number): string =>
  page(
    `<div id="scroller"></div>`,
    `document.querySelector("#scroller").innerHTML = Array.from({ length: ${rows} }, (_, n) =>
       '<div class="said' + (n % 2 ? " own" : "") + '">' + "Qual é o prazo de entrega? ".repeat(1 + n % 5) + '<br><time>12:0' + n % 10 + '</time></div>').join("");`,
  );

export const bareField = (): string => page(`<textarea id="composer"></textarea>`, `document.querySelector("textarea").focus();`);

/** j fetches the next conversation's newest page and draws its texts. */
export const bareSwitch = (conversationIds: readonly string[]): string =>
  page(
    `<div id="scroller" data-thread></div>`,
    `const ids = ${JSON.stringify(conversationIds)};
     let at = -1;
     addEventListener("keydown", async () => {
       at += 1;
       const id = ids[at % ids.length];
       const answer = await fetch("/api/omni/messages?order=desc&limit=50&conversationId=" + id);
       const { items } = await answer.json();
       const scroller = document.querySelector("#scroller");
       scroller.replaceChildren(...items.reverse().map((message) => {
         const row = document.createElement("div");
         row.className = message.direction === "outgoing" ? "said own" : "said";
         row.dataset.message = message.id;
         row.textContent = message.text;
         return row;
       }));
       scroller.scrollTop = scroller.scrollHeight;
     });`,
  );
