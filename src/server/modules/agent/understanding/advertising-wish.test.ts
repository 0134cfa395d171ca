import { expect, it } from "vitest";
import { asksForAdvertising } from "./advertising-wish.ts";

it.each([
  "quero receber as novidades de vcs",
  "sim, pode me mandar as promoções",
  "podem voltar a me enviar ofertas",
  "me inscreve na newsletter",
  "me coloca na lista de transmissão",
  "aceito receber mensagens de divulgação",
  "autorizo o envio de ofertas",
  "manda as ofertas da semana pra mim",
  "quero voltar a receber",
  "please send me your offers",
  "sign me up for the newsletter",
  "I'd like to receive promotions",
  "quiero recibir novedades",
  "acepto recibir mensajes con ofertas",
])("is asked for in so many words: %j", (text) => {
  expect(asksForAdvertising(text)).toBe(true);
});

it.each([
  "vocês têm lista de presentes?",
  "fazem lista de chá de bebê?",
  "quero pedir sim",
  "sim",
  "pode mandar",
  "quero receber amanhã",
  "tem novidade do meu pedido?",
  "quero entrar na lista de espera",
  "me avisa quando chegar",
  "qual a promoção de hoje?",
  "não quero receber promoções",
  "quero ver as ofertas de celular",
  "quero receber o dinheiro de volta",
  "can you put me on the waiting list",
  "how do I get your offers?",
  "hacen lista de bodas?",
  "manda o boleto",
  "quero a lista de preços",
  "do you keep a wedding registry",
])("is not asked for by %j", (text) => {
  expect(asksForAdvertising(text)).toBe(false);
});
