import type { SimulatedBusiness } from "./dialogue.ts";

interface Article {
  title: string;
  category: string;
  tags: readonly string[];
  questions: readonly string[];
  body: string;
}

/** A business of the simulation beside the demonstration's shop: what it has written down, and where it is. */
export interface BusinessSetup {
  name: string;
  street: string;
  number: string;
  city: string;
  /** From Monday to Friday. */
  open: { from: string; to: string };
  saturday: { from: string; to: string } | null;
  articles: readonly Article[];
}

const article = (title: string, questions: readonly string[], body: string): Article => ({
  title,
  category: "Atendimento",
  tags: [],
  questions,
  body,
});

const clinic: BusinessSetup = {
  name: "Clínica Bem Viver",
  street: "Avenida Brasil",
  number: "1500",
  city: "Campinas",
  open: { from: "08:00", to: "20:00" },
  saturday: { from: "08:00", to: "12:00" },
  articles: [
    article(
      "Como chegar e estacionamento",
      ["Tem estacionamento?", "Onde posso parar o carro?"],
      "Há estacionamento próprio no subsolo, com entrada pela rua lateral e a primeira hora sem custo para pacientes. A estação de ônibus fica a duas quadras.",
    ),
    article(
      "Primeira consulta",
      ["O que preciso levar?", "É minha primeira vez aí"],
      "Traga um documento com foto, a carteirinha do convênio, se tiver, e a lista dos remédios que usa. Chegue 15 minutos antes para o cadastro.",
    ),
    article(
      "Faltas e atrasos",
      ["E se eu me atrasar?", "Cobram quando falta?"],
      "Esperamos até 10 minutos. Depois disso o horário pode passar a outra pessoa e remarcamos sem custo. Avise com 24 horas de antecedência quando não puder vir.",
    ),
    article(
      "Formas de pagamento na clínica",
      ["Aceitam cartão?", "Posso pagar com Pix?"],
      "Aceitamos Pix, dinheiro e cartões de débito e crédito, em até 3 vezes sem juros.",
    ),
  ],
};

const marketplace: BusinessSetup = {
  name: "Mãos na Obra",
  street: "Rua dos Ofícios",
  number: "77",
  city: "São Paulo",
  open: { from: "09:00", to: "18:00" },
  saturday: null,
  articles: [
    article(
      "Como funciona",
      ["Como funciona o site?", "Como contrato um profissional?"],
      "Você descreve o serviço, recebe propostas de profissionais da sua região, compara avaliações e escolhe. O pagamento fica guardado conosco até você dizer que o serviço foi feito.",
    ),
    article(
      "Taxas",
      ["Quem contrata paga alguma taxa?", "Quanto cobram do profissional?"],
      "Pedir e comparar propostas é grátis para quem contrata. O profissional paga 12% do valor de cada serviço concluído; não há mensalidade.",
    ),
    article(
      "Pagamento protegido",
      ["Quando o dinheiro é liberado?", "É seguro pagar pelo site?"],
      "O valor fica retido até o cliente confirmar que o serviço terminou. Depois da confirmação, o profissional recebe em até 2 dias úteis. Sem resposta do cliente, liberamos em 7 dias.",
    ),
    article(
      "Cadastro de profissionais",
      ["Quero trabalhar com vocês", "Quais documentos preciso para me cadastrar?"],
      "Para se cadastrar o profissional envia documento com foto, comprovante de endereço e, quando a atividade exige, o registro no conselho. A análise leva até 3 dias úteis.",
    ),
  ],
};

const solar: BusinessSetup = {
  name: "Sol do Vale Energia",
  street: "Rua das Acácias",
  number: "410",
  city: "Campinas",
  open: { from: "08:00", to: "18:00" },
  saturday: null,
  articles: [
    article(
      "Como funciona a energia solar",
      ["Funciona em dia nublado?", "E à noite, tem energia?"],
      "Os painéis transformam a luz do sol em energia. Em dias nublados a geração é menor, mas não para. À noite você usa a energia da rede, e o que sobrou de dia vira crédito na conta de luz.",
    ),
    article(
      "Prazo de instalação",
      ["Quanto tempo demora a instalação?", "Em quantos dias fica pronto?"],
      "A instalação no telhado leva de 1 a 3 dias. A distribuidora tem até 34 dias para aprovar o projeto e trocar o medidor.",
    ),
    article(
      "Garantia dos equipamentos",
      ["Qual a garantia dos painéis?", "O inversor tem garantia?"],
      "Os painéis têm 12 anos de garantia contra defeito e 25 anos de garantia de geração. O inversor tem 10 anos. A instalação é garantida por 2 anos.",
    ),
    article(
      "Formas de pagamento e financiamento",
      ["Dá para financiar?", "Vocês parcelam?"],
      "Aceitamos Pix, cartão em até 12 vezes e financiamento por bancos parceiros. As condições do financiamento dependem da análise de crédito do banco.",
    ),
    article(
      "Onde atendemos",
      ["Atendem na minha cidade?", "Fazem instalação em que cidades?"],
      "Atendemos Campinas, Valinhos, Vinhedo, Sumaré, Sorocaba e Jundiaí. Para outras cidades, fale com a equipe.",
    ),
    article(
      "Limpeza e manutenção",
      ["Precisa de manutenção?", "Tem que lavar as placas?"],
      "Lavar os painéis com água uma ou duas vezes por ano basta. Recomendamos uma revisão elétrica a cada 2 anos.",
    ),
  ],
};

/** The shop is the demonstration itself. */
export const businesses: Readonly<Record<Exclude<SimulatedBusiness, "ecommerce">, BusinessSetup>> = { clinic, marketplace, solar };
