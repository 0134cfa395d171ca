import { foldText } from "#shared/fold-text.ts";
import { stem } from "./stem.ts";

// Words that customers use for the same thing, in the questions that every shop gets. A line is a group; "a b > c d": whoever says one of the first
// also means the second, not the other way round.
const groups = `
entrega entregar chegar chega chegada receber recebimento envio enviar envia
frete envio entrega postagem
prazo demora demorar demorou tempo dias
chuva chove chover chuvoso nublado nuvem nuvens
atraso atrasado atrasou demora
troca trocar substituir substituicao
devolucao devolver devolvo retornar arrependimento arrepender desistir desistencia
reembolso estorno estornar ressarcimento ressarcir
dinheiro > reembolso estorno
gratis gratuito gratuita
pagamento pagar pago paga
parcelar parcela parcelamento prestacao vezes parcelado
cartao credito
boleto > pagamento
pix > pagamento
juros acrescimo
desconto promocao cupom
cupom codigo voucher
presente presentear embrulho
garantia
defeito defeituoso quebrado quebrou estragado estragou danificado avariado avaria
conserto reparo assistencia consertar
horario funcionamento aberto abre fecha fechado abertura expediente
domingo feriado sabado > horario
endereco localizacao fisica localizada local situada
retirar retirada buscar pegar
nota fiscal nf nfe danfe
cancelar cancelamento anular
privacidade lgpd dados
excluir apagar deletar eliminar remover > excluir apagar
senha login acesso
conta cadastro cadastrar
seguro confiavel seguranca golpe fraude confiar
rastreio rastrear rastreamento acompanhar acompanhamento codigo
telefone contato atendimento ligar
tamanho medida medidas numeracao
montagem montar instalacao instalar
alterar mudar modificar corrigir trocar
empresa cnpj corporativo atacado
usado seminovo recondicionado
exterior internacional
transportadora correios
errado errada trocado diferente
faltando falta faltou incompleto
vale credito
aprovado aprovacao compensar compensacao confirmado confirmacao analise
delivery shipping ship entrega frete
return returns devolucao troca refund
exchange troca
refund reembolso estorno
payment pay pagamento
installments parcela parcelas
warranty garantia
hours horario open
address endereco
tracking rastreio track
invoice nota fiscal
cancel cancelar
pickup retirada
envio entrega
devolver devolucion
reembolso devolucion
pago pagos pagamento
cuotas parcelas
garantia garantia
horario abren cierran
factura nota fiscal
direccion endereco
retirar recoger
`;

export interface Synonym {
  stem: string;
  weight: number;
}

const nearness = 0.6;

function build(): ReadonlyMap<string, readonly Synonym[]> {
  const found = new Map<string, Map<string, number>>();
  const stems = (text: string) => [
    ...new Set(
      text
        .trim()
        .split(/\s+/)
        .map((word) => stem(foldText(word))),
    ),
  ];
  const link = (from: string, to: string) => {
    if (from === to) return;
    const links = found.get(from) ?? new Map<string, number>();
    links.set(to, nearness);
    found.set(from, links);
  };
  for (const line of groups.split("\n")) {
    if (line.trim() === "") continue;
    const [left = "", right] = line.split(">");
    for (const from of stems(left)) for (const to of stems(right ?? left)) link(from, to);
  }
  return new Map([...found].map(([from, links]) => [from, [...links].map(([to, weight]) => ({ stem: to, weight }))]));
}

const synonyms = build();

/** Stems that mean nearly the same as this one. */
export const alsoMeant = (of: string): readonly Synonym[] => synonyms.get(of) ?? [];
