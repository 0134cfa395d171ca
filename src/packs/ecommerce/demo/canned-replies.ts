/** Ready answers of the demonstration shop. */
export const demoCannedReplies: readonly { shortCode: string; text: string }[] = [
  {
    shortCode: "oi",
    text: "Olá, {{cliente.primeiro_nome|tudo bem}}! Aqui é {{atendente.primeiro_nome}}, da {{loja.nome}}. Como posso ajudar?",
  },
  { shortCode: "bomdia", text: "Bom dia, {{cliente.primeiro_nome|tudo bem}}! Em que posso ajudar hoje?" },
  { shortCode: "momento", text: "Só um momento, por favor. Já estou verificando para você." },
  { shortCode: "aguarde", text: "Preciso consultar outra área e volto em até 30 minutos com a resposta, combinado?" },
  {
    shortCode: "pedido",
    text: "Encontrei seu pedido *{{pedido.numero}}*. Situação: {{pedido.situacao}}. Posso ajudar em algo mais sobre ele?",
  },
  {
    shortCode: "rastreio",
    text: "O pedido *{{pedido.numero}}* já foi enviado. Assim que a transportadora atualizar, o rastreio aparece no link que mandamos por e-mail.",
  },
  { shortCode: "numeropedido", text: "Pode me informar o número do pedido, por favor? Ele está no e-mail de confirmação e começa com #." },
  {
    shortCode: "prazo",
    text: "O prazo de entrega começa a contar depois da aprovação do pagamento: de 2 a 5 dias úteis nas capitais e de 4 a 9 dias nas demais cidades.",
  },
  { shortCode: "frete", text: "Para calcular o frete, me diga o seu CEP, por favor." },
  { shortCode: "pix", text: "No Pix o pagamento é aprovado na hora. O código vale por 30 minutos; se expirar, eu gero outro para você." },
  { shortCode: "boleto", text: "O boleto leva até 2 dias úteis para compensar depois de pago. O pedido segue para separação em seguida." },
  { shortCode: "parcelas", text: "No cartão, parcelamos em até 10x sem juros, com parcela mínima de R$ 30,00." },
  {
    shortCode: "troca",
    text: "A primeira troca é por nossa conta! Você tem 30 dias a partir do recebimento. Qual item deseja trocar e por qual motivo?",
  },
  {
    shortCode: "devolucao",
    text: "Pelo Código de Defesa do Consumidor, você pode desistir da compra em até 7 dias depois de receber. Vou abrir a devolução e enviar a etiqueta de postagem.",
  },
  { shortCode: "reembolso", text: "O reembolso foi solicitado. No Pix ele cai em até 1 dia útil; no cartão, em até 2 faturas." },
  {
    shortCode: "defeito",
    text: "Sinto muito pelo transtorno, {{cliente.primeiro_nome|tudo bem}}. Pode me mandar uma foto ou um vídeo curto mostrando o problema?",
  },
  { shortCode: "estoque", text: "Esse item está sem estoque no momento. Quer que eu avise por aqui assim que ele voltar?" },
  {
    shortCode: "garantia",
    text: "Todos os produtos têm 90 dias de garantia legal, e eletrônicos têm mais 9 meses da fábrica. Guarde a nota fiscal, combinado?",
  },
  { shortCode: "nota", text: "A nota fiscal vai para o seu e-mail assim que o pedido é enviado. Quer que eu reenvie?" },
  { shortCode: "horario", text: "Nosso atendimento com pessoas é de segunda a sexta, das 9h às 18h, e sábado, das 9h às 13h." },
  {
    shortCode: "desculpa",
    text: "Peço desculpas pelo ocorrido, {{cliente.primeiro_nome|tudo bem}}. Vou cuidar disso pessoalmente e retorno ainda hoje.",
  },
  { shortCode: "protocolo", text: "Registrei seu atendimento. O protocolo é *{{conversa.id}}*." },
  { shortCode: "avaliacao", text: "Se puder, conte como foi o atendimento com uma nota de 1 a 5. Sua opinião nos ajuda muito!" },
  { shortCode: "tchau", text: "Foi um prazer ajudar, {{cliente.primeiro_nome|até logo}}! Se precisar, é só chamar. 💚" },
];
