import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { firstQuestions, pageFiles } from "./pages.ts";

it("the app's page has its theme before anything is painted", () => {
  const html = readFileSync(new URL("../../web/index.html", import.meta.url), "utf8");
  const script = /<script>([^]*?)<\/script>/.exec(html)?.[1] ?? "";
  const root = { dataset: {} as Record<string, string> };
  const run = (kept: string | null) => {
    root.dataset = {};
    runInNewContext(script, { localStorage: { getItem: () => kept }, document: { documentElement: root } });
    return root.dataset["theme"];
  };
  expect([run("dark"), run("light"), run("system"), run(null), run("<x>")]).toEqual(["dark", "light", undefined, undefined, undefined]);
});

it("has the browser ask first what the app will ask, for those who are signed in and where it is asked", () => {
  const me = "</api/auth/me>; rel=preload; as=fetch; crossorigin";
  const head = "</api/omni/events?since=0&limit=1>; rel=preload; as=fetch; crossorigin";
  expect(firstQuestions("/inbox", "theme=a; prosa_session=abc")).toEqual([me, head]);
  expect(firstQuestions("/inbox/00000000-0000-0000-0000-000000000000", "__Host-prosa=abc")).toEqual([me, head]);
  expect(firstQuestions("/customers", "prosa_session=abc")).toEqual([me]);
  const numbers = ["dashboards", "metrics"].map((name) => `</api/v1/analytics/${name}>; rel=preload; as=fetch; crossorigin`);
  expect(firstQuestions("/numbers", "prosa_session=abc")).toEqual([me, ...numbers]);
  expect(firstQuestions("/numbers/explore", "prosa_session=abc")).toEqual([me, ...numbers]);
  expect(firstQuestions("/numbers/reports", "prosa_session=abc")).toEqual([me]);
  expect(firstQuestions("/inbox", "not_prosa_session=abc")).toEqual([]);
  expect(firstQuestions("/inbox", undefined)).toEqual([]);
  expect(firstQuestions("/sign-in", "prosa_session=abc")).toEqual([]);
});

it("has the browser fetch what the page of an address is made of, each file once", () => {
  const manifest = {
    "features/numbers/board-page.tsx": { file: "assets/board.js", imports: ["_start.js", "_parts.js"] },
    "_parts.js": { file: "assets/parts.js", imports: ["_start.js"] },
    "_start.js": { file: "assets/start.js" },
    "features/shop/shop-page.tsx": { file: "assets/shop.js" },
  };
  expect(pageFiles("/numbers", manifest)).toEqual(["/assets/board.js", "/assets/start.js", "/assets/parts.js"]);
  expect(pageFiles("/inbox", manifest)).toEqual([]);
  expect(pageFiles("/numbers", {})).toEqual([]);
});

it("the app's page asks for the texts of its reader before the app does", () => {
  const html = readFileSync(new URL("../../web/index.html", import.meta.url), "utf8");
  const script = (/<script>([^]*?)<\/script>/.exec(html)?.[1] ?? "").replace(
    "__TEXTS__",
    `{"pt-BR":["/pt.js","/pt-r.js"],en:["/en.js"],es:["/es.js","/es-r.js"]}`,
  );
  const asked = (kept: string | null, languages: string[], pathname = "/inbox") => {
    const links: { rel?: string; href?: string; nonce?: string }[] = [];
    runInNewContext(script, {
      localStorage: { getItem: (key: string) => (key === "prosa.locale" ? kept : null) },
      navigator: { languages },
      location: { pathname },
      document: {
        documentElement: { dataset: {} },
        currentScript: { nonce: "n" },
        createElement: () => ({}),
        head: { append: (link: object) => void links.push(link) },
      },
    });
    return links;
  };
  expect(asked(null, ["de-DE", "ES-mx", "en"])).toEqual([{ rel: "modulepreload", href: "/es.js", nonce: "n" }]);
  // The texts of the other rooms where one begins in one of them.
  const begun = (pathname: string) => asked(null, ["es"], pathname).map(({ href }) => href);
  expect(begun("/numbers")).toEqual(["/es.js", "/es-r.js"]);
  expect(begun("/customers/a")).toEqual(["/es.js", "/es-r.js"]);
  for (const pathname of ["/", "/inbox/a", "/search", "/sign-in"]) expect(begun(pathname)).toEqual(["/es.js"]);
  expect(asked("en", ["pt-BR"])[0]?.href).toBe("/en.js");
  expect(asked("xx", ["de"])[0]?.href).toBe("/pt.js");
});
