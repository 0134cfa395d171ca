import { type Block, type Inline, parseBlocks, parseInline } from "#shared/markdown.ts";
import type { PublicArticle } from "./articles.repo.ts";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");

function inlineHtml(text: string): string {
  return parseInline(text)
    .map((part: Inline) => {
      const words = escaped(part.text);
      if (part.kind === "link") return `<a href="${escaped(part.href)}" rel="noopener noreferrer nofollow">${words}</a>`;
      return part.kind === "text" ? words : `<${part.kind}>${words}</${part.kind}>`;
    })
    .join("");
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "heading": {
      // The page's own heading is the title.
      const level = Math.min(6, block.level + (block.level === 1 ? 1 : 0));
      return `<h${level}>${inlineHtml(block.text)}</h${level}>`;
    }
    case "paragraph":
      return `<p>${inlineHtml(block.text)}</p>`;
    case "quote":
      return `<blockquote>${inlineHtml(block.text)}</blockquote>`;
    case "list": {
      const items = block.items.map((one) => `<li>${inlineHtml(one)}</li>`).join("");
      return block.ordered ? `<ol start="${block.start}">${items}</ol>` : `<ul>${items}</ul>`;
    }
    case "code":
      return `<pre>${escaped(block.text)}</pre>`;
    case "table": {
      const row = (cells: readonly string[], tag: string) =>
        `<tr>${cells.map((cell) => `<${tag}>${inlineHtml(cell)}</${tag}>`).join("")}</tr>`;
      return `<div class="table"><table><thead>${row(block.head, "th")}</thead><tbody>${block.rows.map((cells) => row(cells, "td")).join("")}</tbody></table></div>`;
    }
    case "rule":
      return "<hr>";
  }
}

const words = {
  "pt-BR": {
    help: "Ajuda",
    all: "Todos os artigos",
    updated: "Atualizado em",
    other: "Outros assuntos",
    none: "Ainda não há artigos publicados.",
  },
  en: { help: "Help", all: "All articles", updated: "Updated on", other: "Other topics", none: "No articles have been published yet." },
  es: {
    help: "Ayuda",
    all: "Todos los artículos",
    updated: "Actualizado el",
    other: "Otros temas",
    none: "Todavía no hay artículos publicados.",
  },
};
const wordsOf = (language: string) => (language === "en" || language === "es" ? words[language] : words["pt-BR"]);

const style = `:root{color-scheme:light dark;--ink:#1c1b22;--soft:#5b5866;--ground:#fbfafd;--card:#fff;--line:#e4e1ea;--accent:#5b3fd1}
@media(prefers-color-scheme:dark){:root{--ink:#f2f0f7;--soft:#b4b0c2;--ground:#16151b;--card:#1f1d26;--line:#35323f;--accent:#b8a6ff}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.65 system-ui,sans-serif}
main,header{max-width:44rem;margin:0 auto;padding:1.25rem}header{padding-bottom:0}main{overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.25;margin:.5rem 0 1rem}h2{font-size:1.25rem;margin:2rem 0 .5rem}a{color:var(--accent)}
.soft,time{color:var(--soft);font-size:.9375rem}ul,ol{padding-left:1.4rem}li{margin:.3rem 0}pre{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%;background:var(--card)}th,td{border:1px solid var(--line);padding:.5rem .75rem;text-align:left;vertical-align:top}
blockquote{margin:1rem 0;padding:.25rem 1rem;border-left:3px solid var(--accent)}nav a{display:block;padding:.7rem 0;border-bottom:1px solid var(--line)}`;

function page(language: string, title: string, head: string, main: string): string {
  return `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head><body><header>${head}</header><main>${main}</main></body></html>`;
}

/** An article as everybody may read it. */
export function helpPage(shop: { name: string; timeZone: string; index: string }, article: PublicArticle): string {
  const say = wordsOf(article.language);
  const date = new Intl.DateTimeFormat(article.language, { dateStyle: "long", timeZone: shop.timeZone }).format(article.published_at);
  const blocks = parseBlocks(article.body).map(blockHtml).join("\n");
  return page(
    article.language,
    `${article.title} – ${shop.name}`,
    `<a href="${escaped(shop.index)}">← ${say.all}</a>`,
    `<p class="soft">${escaped([shop.name, article.category].filter((part) => part !== "").join(" · "))}</p><h1>${escaped(article.title)}</h1>${blocks}<p><time datetime="${article.published_at.toISOString()}">${say.updated} ${date}</time></p>`,
  );
}

/** All public articles by category. */
export function helpIndexPage(
  shop: { name: string; language: string },
  articles: readonly { title: string; category: string; href: string }[],
): string {
  const say = wordsOf(shop.language);
  const categories = Map.groupBy(articles, (one) => one.category || say.other);
  const list = [...categories].map(
    ([category, of]) =>
      `<h2>${escaped(category)}</h2><nav aria-label="${escaped(category)}">${of.map((one) => `<a href="${escaped(one.href)}">${escaped(one.title)}</a>`).join("")}</nav>`,
  );
  return page(
    shop.language,
    `${say.help} – ${shop.name}`,
    `<span class="soft">${escaped(shop.name)}</span>`,
    `<h1>${say.help}</h1>${list.length === 0 ? `<p>${say.none}</p>` : list.join("")}`,
  );
}
