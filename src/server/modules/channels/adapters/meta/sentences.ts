// What is shown in place of things that have no text of their own. The shop's first language is Portuguese; screens in other languages
// recognise the message's type and show their own words.

export const sentences = {
  unsupported: "Mensagem de um tipo que ainda não é exibido",
  ephemeral: "Foto ou vídeo de visualização única, que só abre no celular",
  location: "Localização",
  contact: "Contato",
  order: "Pedido",
  form: "Formulário respondido",
  share: "Compartilhou uma publicação",
  storyMention: "Mencionou você em um story",
  storyReply: "Respondeu ao seu story",
  template: "Mensagem com botões",
  numberChanged: "Este contato mudou de número de telefone",
  idChanged: "O identificador deste contato mudou",
  securityCodeChanged: "O código de segurança deste contato mudou",
} as const;
