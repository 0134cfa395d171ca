import { t } from "@lingui/core/macro";

const samples: Record<string, string> = {
  "customer.name": "Ana Lima",
  "customer.first_name": "Ana",
  company: "Loja Exemplo",
  "cart.items": "Fone Onda",
  "cart.total": "R$ 199,90",
  "cart.coupon": "VOLTA10",
  "cart.url": "https://…/checkout",
  "job.title": "Trocar tomadas",
  "escrow.amount": "300,00",
  "prospect.name": "Bia Reis",
  "platform.url": "https://…/cadastro",
};

/** A text as it reads with examples for its variables. */
export const withSamples = (text: string) => text.replace(/\{([a-z][\w.]*)\}/g, (whole, name: string) => samples[name] ?? whole);

function variableName(name: string): string {
  const names: Record<string, string> = {
    "customer.name": t`Nome do cliente`,
    "customer.first_name": t`Primeiro nome`,
    company: t`Empresa`,
    "cart.items": t`Itens do carrinho`,
    "cart.total": t`Total do carrinho`,
    "cart.coupon": t`Cupom`,
    "cart.url": t`Link do carrinho`,
    "job.title": t`Título do serviço`,
    "escrow.amount": t`Valor do pagamento`,
    "prospect.name": t`Nome do prospecto`,
    "platform.url": t`Link da plataforma`,
  };
  return names[name] ?? name;
}

/** Buttons that put a variable into a text. */
export function VariableChips({ variables, onInsert }: { variables: readonly string[]; onInsert: (variable: string) => void }) {
  if (variables.length === 0) return null;
  return (
    <div role="group" aria-label={t`Variáveis`} className="flex flex-wrap gap-1.5">
      {variables.map((name) => (
        <button
          key={name}
          type="button"
          title={`{${name}}`}
          onClick={() => onInsert(`{${name}}`)}
          className="inline-flex min-h-7 items-center rounded-full border border-line-strong px-2.5 text-sm text-soft hover:bg-sunken hover:text-ink pointer-coarse:min-h-10"
        >
          + {variableName(name)}
        </button>
      ))}
    </div>
  );
}

/** Puts a piece where the caret stands; without a caret at the end. */
export function insertAtCaret(field: HTMLTextAreaElement | HTMLInputElement | null, text: string, piece: string): string {
  const from = field?.selectionStart ?? text.length;
  const to = field?.selectionEnd ?? from;
  return text.slice(0, from) + piece + text.slice(to);
}
