import { ifAsked, type Line, type OnlyIf } from "../dialogue.ts";

// What customers of the sixth set say only when they are asked for it. A question has to stand in the answer; "anything else?" is none of these.

const asks = (words: string) =>
  new RegExp(`^(?![\\s\\S]*(mais alguma|algo mais|anything else|algo más))[\\s\\S]*(?<!\\p{L})(${words})[^?]*\\?`, "iu");

export const yes = (line: string): OnlyIf =>
  ifAsked(
    asks(
      "confirm|chame|chamar|llam|call|posso|podemos|marco|marcar|agend|reserv|public|envi|registr|cancel|certo|correto|correct|right|shall|should|book|post|puedo|¿lo ",
    ),
    line,
  );
export const name = (line: string): OnlyIf => ifAsked(asks("nome|como (?:você )?se chama|name|nombre|te llamas|se llama"), line);
export const phone = (line: string): OnlyIf => ifAsked(asks("telefone|celular|whats|contato|phone|number|teléfono|contacto|ligar"), line);
export const city = (line: string): OnlyIf => ifAsked(asks("cidade|bairro|onde|city|where|ciudad|dónde|location|endereço"), line);
export const when = (line: string): OnlyIf => ifAsked(asks("quando|prazo|urg|data|que dia|when|cuándo|fecha"), line);
export const budget = (line: string): OnlyIf => ifAsked(asks("valor|gastar|pagar|quanto|budget|how much|presupuesto|cuánto"), line);
export const detail = (line: string): OnlyIf => ifAsked(asks("descrev|detalh|conte|o que|describe|details?|cuént"), line);
export const bill = (line: string): OnlyIf => ifAsked(asks("conta(?!t)|consumo|bill|factura|consumption"), line);
export const color = (line: string): OnlyIf => ifAsked(asks("cor|cores|tamanho|opç|colou?r|size|talla"), line);
export const firstTime = (line: string): OnlyIf => ifAsked(/\d{1,2}(:\d\d|h)|hor[áa]rios|times/i, line);

/** Who asks for a job: answers what is asked, in whatever order, and agrees in the end. */
export const jobAnswers = (own: { city: string; when: string; budget: string; detail: string; yes: string }): readonly Line[] => {
  const round = [city(own.city), detail(own.detail), when(own.when), budget(own.budget)];
  return [...round, ...round, yes(own.yes)];
};
