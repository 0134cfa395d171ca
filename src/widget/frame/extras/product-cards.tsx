import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import { cardLabel } from "../core/product-options.ts";
import { safeUrl } from "../core/rich-text.ts";
import { useSpeech } from "../ui/speech-context.ts";

type Card = VisitorMessage["products"][number];
export type Option = VisitorMessage["options"][number];

interface ProductCardsProps {
  products: readonly Card[];
  optionsOf(card: Card): Option[];
  onPick(option: Option): void;
}

/** Cards side by side; the row scrolls by touch, wheel and keyboard. */
export function ProductCards({ products, optionsOf, onPick }: ProductCardsProps) {
  const { texts } = useSpeech();
  if (products.length === 0) return null;
  return (
    <ul class="cards" aria-label={texts.products} tabIndex={0}>
      {products.map((card) => (
        <ProductCard key={card.productId} card={card} options={optionsOf(card)} onPick={onPick} />
      ))}
    </ul>
  );
}

function ProductCard({ card, options, onPick }: { card: Card; options: Option[]; onPick(option: Option): void }) {
  const { texts, money } = useSpeech();
  const picture = safeUrl(card.imageUrl, location.href);
  return (
    <li class="card">
      <span class="picture">{picture ? <img src={picture} alt="" loading="lazy" /> : card.name[0]}</span>
      <span class="name">{card.name}</span>
      <span class="price">
        <strong>{money(card.priceCents)}</strong>
        {card.listPriceCents !== null && card.listPriceCents > card.priceCents ? (
          <s>
            <span class="sr">{texts.was} </span>
            {money(card.listPriceCents)}
          </s>
        ) : null}
      </span>
      {card.inStock ? null : <span class="gone">{texts.outOfStock}</span>}
      {options.length > 0 && (
        <span class="actions">
          {options.map((option) => (
            <button key={option.id} type="button" onClick={() => onPick(option)} aria-label={`${cardLabel(option, texts)}: ${card.name}`}>
              {cardLabel(option, texts)}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
