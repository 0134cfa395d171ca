import { Agent, request } from "undici";
import { rareWord, type InboxData } from "./inbox-data.ts";

export interface InboxRequest {
  name: string;
  goalMillis: number;
  /** Addresses to ask, as many as there are rounds. */
  paths(rounds: number): Promise<string[]>;
}

export interface InboxClient {
  call(path: string): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** A signed-in person's browser: one keep-alive connection with the session's cookie. */
export function openInboxClient(url: string, session: string): InboxClient {
  const agent = new Agent({ connections: 1, pipelining: 1 });
  return {
    async call(path) {
      const { statusCode, body } = await request(`${url}${path}`, { dispatcher: agent, headers: { cookie: `prosa_session=${session}` } });
      const text = await body.text();
      return { status: statusCode, body: JSON.parse(text) as unknown };
    },
    close: () => agent.close(),
  };
}

const goals = { list: 20, counts: 10, thread: 20, search: 100 };

/** What an operator's inbox asks for. */
export function inboxRequests(client: InboxClient, data: InboxData): InboxRequest[] {
  const same = (name: string, goalMillis: number, path: string): InboxRequest => ({
    name,
    goalMillis,
    paths: async (rounds) => Array.from({ length: rounds }, () => path),
  });
  const list = (name: string, query: string) => same(`list: ${name}`, goals.list, `/api/omni/conversations?limit=30&${query}`);
  const page = async (path: string) => (await client.call(path)).body as { items: { id: string }[]; nextCursor: string | null };
  const operator = data.operatorIds[7 % data.operatorIds.length] ?? "";
  const search = (name: string, what: string) => same(`search: ${name}`, goals.search, `/api/omni/search/${what}`);
  const text = encodeURIComponent;
  return [
    list("mine", "view=mine"),
    list("queue", "view=queue"),
    list("agent's", "view=bot"),
    list("all", "view=all"),
    list("closed", "view=all&status=closed"),
    list("snoozed", "status=snoozed"),
    list("a channel of all", `view=all&channelId=${data.channelIds[1] ?? ""}`),
    list("a label of all", "view=all&label=vip"),
    list("a rare label", "label=raro"),
    list("a label nobody has", "label=nenhum"),
    list("unread", "view=all&attention=unread"),
    list("waiting, queue", "view=queue&attention=waiting"),
    list("a colleague's", `assignee=${operator}`),
    list("a colleague's closed", `assignee=${operator}&status=closed`),
    {
      name: "list: twentieth page of all",
      goalMillis: goals.list,
      async paths(rounds) {
        let cursor = "";
        for (let index = 0; index < 20; index += 1) {
          const { nextCursor } = await page(`/api/omni/conversations?limit=30&view=all${cursor}`);
          if (nextCursor === null) break;
          cursor = `&cursor=${nextCursor}`;
        }
        return Array.from({ length: rounds }, () => `/api/omni/conversations?limit=30&view=all${cursor}`);
      },
    },
    same("counts", goals.counts, "/api/omni/conversations/counts"),
    {
      name: "thread: newest page",
      goalMillis: goals.thread,
      async paths(rounds) {
        const { items } = await page("/api/omni/conversations?limit=100");
        return Array.from(
          { length: rounds },
          (_, index) => `/api/omni/messages?conversationId=${items[index % items.length]?.id ?? ""}&order=desc&limit=50`,
        );
      },
    },
    ...[
      {
        name: "thread: around a message",
        path: (id: string, last: string) => `/api/omni/messages?conversationId=${id}&around=${last}&limit=50`,
      },
      { name: "thread: words inside", path: (id: string) => `/api/omni/conversations/${id}/search?q=entrega&limit=50` },
      { name: "thread: files", path: (id: string) => `/api/omni/conversations/${id}/attachments?kind=media` },
      { name: "thread: what is known", path: (id: string) => `/api/v1/data/conversations/${id}/context` },
      { name: "thread: figures", path: (id: string) => `/api/v1/data/conversations/${id}/analytics` },
    ].map((one): InboxRequest => ({
      name: one.name,
      goalMillis: goals.thread,
      async paths(rounds) {
        const { items } = await page("/api/omni/conversations?limit=100");
        const lasts = await Promise.all(
          items.map(async ({ id }) => (await page(`/api/omni/messages?conversationId=${id}&limit=1`)).items[0]?.id ?? ""),
        );
        return Array.from({ length: rounds }, (_, index) =>
          one.path(items[index % items.length]?.id ?? "", lasts[index % items.length] ?? ""),
        );
      },
    })),
    {
      name: "thread: older page of a long one",
      goalMillis: goals.thread,
      async paths(rounds) {
        const paths: string[] = [];
        const { items } = await page(`/api/omni/conversations?limit=100`);
        // Every thousandth conversation is long, the first of them the newest of all, until others are written to.
        let long: { id: string; next: string } | null = null;
        for (const { id } of items) {
          const { nextCursor } = await page(`/api/omni/messages?conversationId=${id}&order=desc&limit=100`);
          if (nextCursor !== null) long = { id, next: nextCursor };
          if (long) break;
        }
        if (!long) throw new Error("None of the newest conversations is long.");
        let cursor = long.next;
        while (paths.length < rounds) {
          const path = `/api/omni/messages?conversationId=${long.id}&order=desc&limit=50&cursor=${cursor}`;
          paths.push(path);
          cursor = (await page(path)).nextCursor ?? long.next;
        }
        return paths;
      },
    },
    search("a word of every tenth message", "messages?q=oi"),
    search("an ordinary word", "messages?q=geladeira"),
    search("a begun word", "messages?q=reemb"),
    search("a rare word", `messages?q=${rareWord}`),
    search("a word nobody wrote", "messages?q=hipopotamo"),
    search("one letter", "messages?q=a"),
    search("only stop words", `messages?q=${text("de para com")}`),
    search("an emoji", `messages?q=${text("😍")}`),
    search("two words", `messages?q=${text("pedido atrasou")}`),
    search("a rare and a common word", `messages?q=${text(`${rareWord} oi`)}`),
    search("a phrase", `messages?q=${text('"entrega atrasou de novo"')}`),
    search("without a word", `messages?q=${text("oi -boleto")}`),
    search("in a channel", `messages?q=geladeira&channelId=${data.channelIds[1] ?? ""}`),
    search("written by an operator", `messages?q=pedido&sender=${operator}`),
    search("private notes", "messages?q=reembolso&kind=note"),
    search("images alone", "messages?kind=image"),
    search("a common word, a rare label", "messages?q=oi&label=raro"),
    search("best first", `messages?q=${text("reembolso pedido")}&sort=relevance`),
    search("customers by a common name", "customers?q=maria"),
    search("customers by two words", `customers?q=${text("ana silva")}`),
    search("customers by the end of a phone", `customers?q=${data.phone.slice(-4)}`),
    search("customers by a whole phone", `customers?q=${data.phone}`),
    search("conversations by a label", "conversations?q=vip"),
  ];
}
