import type { HelpArticle } from "./help-article.ts";

export const shopHelp: readonly HelpArticle[] = [
  {
    title: "Horário de atendimento",
    category: "A loja",
    tags: ["horário"],
    questions: ["Até que horas vocês atendem?", "Abrem aos domingos?"],
    body: `Nossa equipe atende de **segunda a sexta, das 9h às 18h, e sábado, das 9h às 13h** (horário de Brasília). Não atendemos aos domingos e feriados nacionais.

O assistente virtual responde a qualquer hora. O que precisar de uma pessoa fica na fila e é respondido no próximo horário.`,
  },
  {
    title: "Endereço da loja física",
    category: "A loja",
    tags: ["endereço", "loja física"],
    questions: ["Onde vocês ficam?", "Dá para visitar a loja?"],
    body: `Estamos na **Rua das Palmeiras, 240, Centro, São Paulo (SP)**, a duas quadras do metrô. Há estacionamento conveniado ao lado, com a primeira hora gratuita para clientes, e entrada acessível para cadeira de rodas.

A loja abre nos mesmos horários do atendimento. Nem todo produto do site está exposto: confirme antes de vir.`,
  },
  {
    title: "Privacidade e seus dados pessoais",
    category: "A loja",
    tags: ["privacidade", "LGPD"],
    questions: ["O que vocês fazem com meus dados?", "Como apago meu cadastro?"],
    body: `Usamos seus dados para entregar os pedidos, emitir a nota fiscal e atender você. Não vendemos dados a ninguém. Dados de cartão ficam só com a empresa de pagamento.

## Seus direitos

Pela LGPD você pode pedir uma cópia dos seus dados, corrigir ou apagar o que não somos obrigados por lei a guardar. Peça aqui no chat; respondemos em até 15 dias. Notas fiscais são guardadas por 5 anos por obrigação legal.`,
  },
  {
    title: "É seguro comprar aqui?",
    category: "A loja",
    tags: ["segurança"],
    questions: ["Como sei que não é golpe?", "O site é confiável?"],
    body: `Sim. O site usa conexão criptografada e o pagamento é processado por uma empresa certificada: não vemos nem guardamos o número do seu cartão.

**Nunca pedimos senha, código de segurança ou Pix para conta de pessoa física.** Se receber uma mensagem assim em nosso nome, não pague e avise a gente.`,
  },
  {
    title: "Embrulho para presente",
    category: "A loja",
    tags: ["presente"],
    questions: ["Vocês mandam com cartão de mensagem?", "Quero enviar direto para outra pessoa"],
    body: `No carrinho, marque **É presente**: embrulhamos sem custo e colocamos um cartão com a sua mensagem de até 200 letras. A nota fiscal vai por e-mail só para quem comprou, sem preço no pacote.

Para enviar direto a quem vai ganhar, use o endereço dessa pessoa na entrega.`,
  },
  {
    title: "Compras para empresas e atacado",
    category: "A loja",
    tags: ["empresa", "CNPJ"],
    questions: ["Tem preço melhor para grandes quantidades?", "Vendem para revenda?"],
    body: `Vendemos para empresas com CNPJ, com nota fiscal. A partir de **10 unidades** do mesmo produto preparamos um orçamento com desconto: diga o produto, a quantidade e o CEP de entrega, e uma pessoa da equipe responde em 1 dia útil. O orçamento vale por 5 dias.`,
  },
  {
    title: "Mudar a senha ou os dados do cadastro",
    category: "A loja",
    tags: ["conta", "senha"],
    questions: ["Esqueci minha senha", "Como atualizo meu e-mail e telefone?"],
    body: `Na tela de entrada do site, toque em **Esqueci a senha**: enviamos um link por e-mail que vale por 1 hora.

Nome, telefone e endereço mudam em **Minha conta → Meus dados**. Para trocar o e-mail, fale com a equipe: por segurança, confirmamos que é você.`,
  },
  {
    title: "Montagem e instalação",
    category: "A loja",
    tags: ["montagem"],
    questions: ["Vocês instalam o ar-condicionado?", "Alguém vem montar o móvel?"],
    body: `Não fazemos montagem nem instalação. Os móveis vêm com manual e ferragens. Para eletrodomésticos grandes e ar-condicionado, contrate um técnico autorizado pela marca: a instalação por quem não é autorizado pode anular a garantia.`,
  },
  {
    title: "Quando chamar a supervisão",
    category: "Equipe",
    tags: ["interno"],
    questions: ["Até quanto posso dar de desconto?"],
    audience: "team",
    body: `Chame a supervisão quando o cliente citar Procon, advogado ou rede social, quando o reembolso passar de **R$ 500,00** ou quando a segunda promessa de prazo não foi cumprida.

Sem supervisão você pode oferecer até **10% de desconto** ou frete grátis na próxima compra, uma vez por cliente a cada 6 meses.`,
  },
];
