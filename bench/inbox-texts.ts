// What customers and operators of Brazilian shops write, made from a fixed seed: the same texts in every run.

const goods = [
  "geladeira",
  "notebook",
  "celular",
  "fone de ouvido",
  "máquina de lavar",
  "fogão de indução",
  "televisão de 55 polegadas",
  "tênis de corrida",
  "vestido de festa",
  "camiseta branca",
  "sofá retrátil",
  "colchão ortopédico",
  "cadeira gamer",
  "bicicleta aro 29",
  "cafeteira",
  "liquidificador",
  "aspirador robô",
  "perfume importado",
  "relógio inteligente",
  "mochila escolar",
  "carrinho de bebê",
  "ração para cães",
  "kit de ferramentas",
  "ar-condicionado",
  "impressora",
  "micro-ondas",
  "violão",
  "óculos de sol",
  "churrasqueira",
  "panela de pressão",
];
const places = [
  "São Paulo",
  "Curitiba",
  "Belém",
  "Goiânia",
  "Maceió",
  "Florianópolis",
  "Ribeirão Preto",
  "Belo Horizonte",
  "Vitória",
  "Cuiabá",
  "Niterói",
  "Recife",
  "Brasília",
  "Porto Alegre",
];
const tails = [
  "é para o aniversário da minha mãe",
  "preciso receber até sexta-feira",
  "moro perto da praça central",
  "posso pagar no cartão em três vezes",
  "o antigo quebrou semana passada",
  "vi a promoção no site ontem à noite",
  "aceitam pix ou boleto?",
  "tem desconto à vista?",
  "meu vizinho comprou e gostou muito",
  "gostaria da cor azul-marinho",
  "o portão é verde, número 220",
  "se não der certo eu desisto da compra",
  "já tentei ligar e ninguém atende",
  "estou no trabalho, respondo depois do almoço",
  "pode deixar com o porteiro do prédio",
  "a voltagem aqui é 220",
];
const asked = [
  "Oi",
  "Oi, bom dia",
  "Boa tarde, tudo bem?",
  "Olá! Vocês têm {good}?",
  "Oi, quanto custa {good}?",
  "Qual o prazo de entrega para {place}?",
  "Meu pedido {order} ainda não chegou",
  "Quero trocar a {good}, veio com defeito",
  "Cadê a nota fiscal do pedido {order}?",
  "Quero cancelar o pedido {order} e receber o reembolso",
  "Obrigada!",
  "Ok, combinado",
  "Sim",
  "Não, obrigado",
  "Vocês entregam em {place}?",
  "A entrega atrasou de novo, estou muito chateado",
  "Segue o comprovante do pagamento 🙏",
  "Perfeito, adorei a {good} 😍",
  "Posso retirar na loja hoje?",
  "O boleto venceu, podem gerar outro?",
];
const answered = [
  "Oi, bom dia! Como posso ajudar?",
  "Temos {good} em estoque, a partir de R$ 1.299,90.",
  "O prazo para {place} é de 5 dias úteis.",
  "Seu pedido {order} saiu para entrega.",
  "Pedimos desculpas pelo atraso. Vou verificar com a transportadora.",
  "A troca é gratuita em até 30 dias.",
  "Enviei a segunda via do boleto por e-mail.",
  "Posso ajudar em mais alguma coisa?",
  "O reembolso do pedido {order} foi aprovado e cai em até 10 dias.",
  "Combinado! Qualquer dúvida é só chamar.",
  "Qual é o CEP da entrega, por favor?",
  "Anotado. A {good} fica reservada até amanhã.",
];

const firstNames = [
  "Maria",
  "José",
  "Ana",
  "João",
  "Antônio",
  "Francisca",
  "Carlos",
  "Adriana",
  "Paulo",
  "Juliana",
  "Márcia",
  "Luís",
  "Patrícia",
  "Sebastião",
  "Conceição",
  "Rafael",
  "Letícia",
  "Thiago",
  "Bruna",
  "Vinícius",
];
const lastNames = [
  "Silva",
  "Santos",
  "Oliveira",
  "Souza",
  "Rodrigues",
  "Ferreira",
  "Alves",
  "Pereira",
  "Lima",
  "Gomes",
  "Araújo",
  "Ribeiro",
  "Nascimento",
  "Assunção",
  "Conceição",
  "Brandão",
  "Falcão",
  "Guimarães",
  "Vasconcelos",
  "Albuquerque",
];

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(list: readonly T[], random: () => number): T => {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error("An empty list.");
  return chosen;
};

// Words that no dictionary has but every shop's messages do: surnames, brands, codes. Their number is what makes a word index large.
const syllables = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "xo", "zu", "ran", "len", "tir"];

function write(templates: readonly string[], random: () => number): string {
  const parts = [
    pick(templates, random)
      .replaceAll("{good}", pick(goods, random))
      .replaceAll("{place}", pick(places, random))
      .replaceAll("{order}", `PED-${Math.floor(random() * 90_000) + 10_000}`),
  ];
  while (random() < 0.45 && parts.length < 5) parts.push(pick(tails, random));
  if (random() < 0.15) parts.push(Array.from({ length: 3 }, () => pick(syllables, random)).join(""));
  return parts.join(", ");
}

export function makeTexts(count: number): { asked: string[]; answered: string[] } {
  const random = seeded(7);
  return {
    asked: Array.from({ length: count }, () => write(asked, random)),
    answered: Array.from({ length: count }, () => write(answered, random)),
  };
}

export function makeName(random: () => number): string {
  return `${pick(firstNames, random)} ${pick(lastNames, random)} ${pick(lastNames, random)}`;
}
