interface Showcase {
  shop: { name: string };
  products: { productId: string; name: string; priceCents: number; listPriceCents: number | null; imageUrl: string | null }[];
}

const money = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });

/** Fills the shop window; `ask` is called with the name of the product that the visitor asks about. */
export async function showProducts(ask: (name: string) => void): Promise<void> {
  const grid = document.querySelector("#grid");
  const note = document.querySelector<HTMLElement>("#grid-note");
  if (!grid || !note) return;
  try {
    const response = await fetch("/api/omni/web/showcase");
    if (!response.ok) throw new Error(`showcase ${response.status}`);
    const showcase: Showcase = await response.json();
    for (const place of document.querySelectorAll("[data-shop-name]")) place.textContent = showcase.shop.name;
    grid.append(...showcase.products.map((product) => tile(product, ask)));
    if (showcase.products.length === 0) say(note, "A vitrine está vazia. O chat responde do mesmo jeito.");
  } catch {
    say(note, "Não foi possível carregar a vitrine agora. O chat responde do mesmo jeito.");
  }
  grid.removeAttribute("aria-busy");
}

function say(note: HTMLElement, text: string): void {
  note.textContent = text;
  note.hidden = false;
}

function tile(product: Showcase["products"][number], ask: (name: string) => void): HTMLElement {
  const item = element("li", "tile");
  const picture = element("span", "picture");
  if (product.imageUrl) {
    const image = document.createElement("img");
    image.src = product.imageUrl;
    image.alt = "";
    image.loading = "lazy";
    image.width = 240;
    image.height = 180;
    picture.append(image);
  } else {
    picture.textContent = product.name.slice(0, 1);
  }
  const price = element("span", "price");
  price.append(element("strong", "", money.format(product.priceCents / 100)));
  if (product.listPriceCents !== null && product.listPriceCents > product.priceCents) {
    price.append(element("s", "", money.format(product.listPriceCents / 100)));
  }
  const button = element("button", "ask", "Perguntar no chat");
  button.setAttribute("aria-label", `Perguntar no chat sobre ${product.name}`);
  button.addEventListener("click", () => ask(product.name));
  item.append(picture, element("h3", "", product.name), price, button);
  return item;
}

function element(tag: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.textContent = text;
  return made;
}
