// What people read when something did not go out or come in: what happened, then what to do. Keys are the `reason` of failures.

type Sentences = readonly [portuguese: string, english: string, spanish: string];

const texts: Readonly<Record<string, Sentences>> = {
  access_missing: [
    "Falta a chave de acesso deste canal. Informe-a nas configurações do canal.",
    "This channel has no access key. Enter it in the channel's settings.",
    "Falta la clave de acceso de este canal. Indíquela en la configuración del canal.",
  ],
  access_expired: [
    "O acesso deste canal venceu ou foi retirado. Gere uma nova chave e atualize-a nas configurações do canal; as mensagens esperam na fila.",
    "This channel's access has expired or was withdrawn. Make a new key and update it in the channel's settings; messages wait in the queue.",
    "El acceso de este canal venció o fue retirado. Genere una clave nueva y actualícela en la configuración del canal; los mensajes esperan en la cola.",
  ],
  permission_missing: [
    "A chave deste canal não tem permissão para isto. Confira as permissões do aplicativo e o identificador do canal; as mensagens esperam na fila.",
    "This channel's key lacks the permission for this. Check the application's permissions and the channel's id; messages wait in the queue.",
    "La clave de este canal no tiene permiso para esto. Revise los permisos de la aplicación y el identificador del canal; los mensajes esperan en la cola.",
  ],
  account_locked: [
    "A conta foi bloqueada pelo provedor. Veja o motivo no painel do provedor e peça a revisão.",
    "The provider locked the account. See the reason in the provider's dashboard and ask for a review.",
    "El proveedor bloqueó la cuenta. Vea el motivo en el panel del proveedor y pida la revisión.",
  ],
  answer_unreadable: [
    "O provedor respondeu de um modo que não se entende. Confira a conversa antes de enviar de novo.",
    "The provider's answer could not be understood. Look at the conversation before sending again.",
    "La respuesta del proveedor no se entiende. Revise la conversación antes de enviar de nuevo.",
  ],
  bad_address: [
    "O endereço do arquivo não é válido. Peça ao cliente que envie o arquivo de novo.",
    "The file's address is not valid. Ask the customer to send the file again.",
    "La dirección del archivo no es válida. Pida al cliente que envíe el archivo otra vez.",
  ],
  blocked_target: [
    "O endereço do arquivo não pode ser acessado por segurança. Peça ao cliente que envie o arquivo de novo.",
    "The file's address may not be opened, for safety. Ask the customer to send the file again.",
    "Por seguridad no se puede abrir la dirección del archivo. Pida al cliente que envíe el archivo otra vez.",
  ],
  caption_unsupported: [
    "Neste canal o texto não vai junto com este tipo de arquivo. Envie o texto e o arquivo em mensagens separadas.",
    "On this channel text cannot go along with this kind of file. Send text and file as separate messages.",
    "En este canal el texto no va junto con este tipo de archivo. Envíe el texto y el archivo en mensajes separados.",
  ],
  channel_disabled: [
    "Este canal está desligado. Ligue-o nas configurações e envie de novo.",
    "This channel is switched off. Switch it on in the settings and send again.",
    "Este canal está desactivado. Actívelo en la configuración y envíe de nuevo.",
  ],
  channel_gone: [
    "Este canal foi removido. Responda por outro canal do cliente.",
    "This channel was removed. Answer on another channel of the customer.",
    "Este canal fue eliminado. Responda por otro canal del cliente.",
  ],
  contact_unreachable: [
    "Não há mais endereço para este contato. Espere que o cliente escreva ou use outro canal.",
    "There is no address for this contact any more. Wait for the customer to write or use another channel.",
    "Ya no hay dirección para este contacto. Espere a que el cliente escriba o use otro canal.",
  ],
  country_restricted: [
    "A conta não pode escrever para o país deste contato. Veja as restrições no painel do provedor.",
    "The account may not write to this contact's country. See the restrictions in the provider's dashboard.",
    "La cuenta no puede escribir al país de este contacto. Vea las restricciones en el panel del proveedor.",
  ],
  display_name_pending: [
    "O nome de exibição do número ainda não foi aprovado. Conclua a aprovação no painel do provedor.",
    "The number's display name is not approved yet. Complete the approval in the provider's dashboard.",
    "El nombre visible del número aún no fue aprobado. Complete la aprobación en el panel del proveedor.",
  ],
  download_failed: [
    "O arquivo não pôde ser baixado. Tente de novo ou peça ao cliente que o envie outra vez.",
    "The file could not be downloaded. Try again or ask the customer to send it once more.",
    "El archivo no se pudo descargar. Intente de nuevo o pida al cliente que lo envíe otra vez.",
  ],
  ecosystem_limit: [
    "O provedor não entregou para poupar o cliente de propaganda demais. Não repita nas próximas 24 horas.",
    "The provider held this back to spare the customer too much marketing. Do not repeat it within 24 hours.",
    "El proveedor no lo entregó para evitar demasiada publicidad al cliente. No lo repita en 24 horas.",
  ],
  empty_message: [
    "A mensagem está vazia. Escreva algo ou anexe um arquivo.",
    "The message is empty. Write something or attach a file.",
    "El mensaje está vacío. Escriba algo o adjunte un archivo.",
  ],
  experiment_group: [
    "O provedor não entrega promoções a este contato, que faz parte de um teste dele. Fale de outro assunto ou use outro canal.",
    "The provider delivers no marketing to this contact, who is part of its experiment. Use another channel.",
    "El proveedor no entrega promociones a este contacto, que es parte de un experimento suyo. Use otro canal.",
  ],
  invalid_request: [
    "O provedor não aceitou o conteúdo desta mensagem. Confira o texto e os anexos e envie de novo.",
    "The provider did not accept the content of this message. Check text and attachments and send again.",
    "El proveedor no aceptó el contenido de este mensaje. Revise el texto y los adjuntos y envíe de nuevo.",
  ],
  media_download: [
    "O provedor não conseguiu buscar o arquivo. Envie-o de novo.",
    "The provider could not fetch the file. Send it again.",
    "El proveedor no pudo obtener el archivo. Envíelo de nuevo.",
  ],
  media_gone: [
    "O arquivo não está mais disponível no provedor. Peça ao cliente que o envie de novo.",
    "The file is no longer available at the provider. Ask the customer to send it again.",
    "El archivo ya no está disponible en el proveedor. Pida al cliente que lo envíe de nuevo.",
  ],
  media_upload: [
    "O provedor não aceitou o arquivo. Confira o formato e o tamanho e envie de novo.",
    "The provider did not accept the file. Check format and size and send again.",
    "El proveedor no aceptó el archivo. Revise el formato y el tamaño y envíe de nuevo.",
  ],
  network: [
    "Não houve conexão com o provedor. Confira a internet do servidor e envie de novo.",
    "There was no connection to the provider. Check the server's internet access and send again.",
    "No hubo conexión con el proveedor. Revise la internet del servidor y envíe de nuevo.",
  ],
  not_registered: [
    "O número não está registrado no provedor. Conclua o registro nas configurações do canal.",
    "The number is not registered with the provider. Complete the registration in the channel's settings.",
    "El número no está registrado en el proveedor. Complete el registro en la configuración del canal.",
  ],
  number_upgrading: [
    "O número está em manutenção no provedor por alguns minutos. Envie de novo mais tarde.",
    "The provider is upgrading the number for some minutes. Send again later.",
    "El proveedor está actualizando el número por unos minutos. Envíe de nuevo más tarde.",
  ],
  payment_problem: [
    "Há um problema de pagamento na conta do provedor. Regularize o meio de pagamento; as mensagens esperam na fila.",
    "There is a payment problem with the provider's account. Fix the payment method; messages wait in the queue.",
    "Hay un problema de pago en la cuenta del proveedor. Regularice el medio de pago; los mensajes esperan en la cola.",
  ],
  policy_blocked: [
    "A conta foi suspensa por regras do provedor. Veja o motivo no painel do provedor e peça a revisão.",
    "The account was suspended under the provider's policies. See the reason in its dashboard and ask for a review.",
    "La cuenta fue suspendida por reglas del proveedor. Vea el motivo en su panel y pida la revisión.",
  ],
  provider_refused: [
    "O provedor recusou a mensagem. Veja o detalhe ao lado e envie de novo se fizer sentido.",
    "The provider refused the message. See the detail beside it and send again if that makes sense.",
    "El proveedor rechazó el mensaje. Vea el detalle y envíe de nuevo si tiene sentido.",
  ],
  provider_unavailable: [
    "O provedor está com problemas. Envie de novo daqui a pouco.",
    "The provider has problems of its own. Send again in a while.",
    "El proveedor tiene problemas. Envíe de nuevo en un rato.",
  ],
  recipient_is_sender: [
    "O destino é o próprio número do canal. Escolha outro contato.",
    "The recipient is the channel's own number. Choose another contact.",
    "El destino es el propio número del canal. Elija otro contacto.",
  ],
  recipient_not_allowed: [
    "O número de teste só escreve para telefones cadastrados. Inclua este contato na lista de testes ou use um número de verdade.",
    "A test number writes to listed phones alone. Add this contact to the test list or use a real number.",
    "Un número de prueba solo escribe a teléfonos registrados. Agregue este contacto a la lista o use un número real.",
  ],
  source_unknown: [
    "O provedor não disse onde está o arquivo. Peça ao cliente que o envie de novo.",
    "The provider did not say where the file is. Ask the customer to send it again.",
    "El proveedor no indicó dónde está el archivo. Pida al cliente que lo envíe de nuevo.",
  ],
  spam_limit: [
    "O número foi limitado porque muitos clientes bloquearam ou denunciaram mensagens. Pause as campanhas e revise o conteúdo.",
    "The number was limited because many customers blocked or reported messages. Pause campaigns and review their content.",
    "El número fue limitado porque muchos clientes bloquearon o denunciaron mensajes. Pause las campañas y revise el contenido.",
  ],
  template_file_upload: [
    "O arquivo do topo não chegou ao provedor. Tente de novo; se continuar, use um arquivo menor.",
    "The file on top did not get to the provider. Try again; if it goes on, use a smaller file.",
    "El archivo de arriba no llegó al proveedor. Inténtelo de nuevo; si continúa, use un archivo más pequeño.",
  ],
  templates_account_missing: [
    "Falta o ID da conta comercial (WABA) nos ajustes do canal. Preencha-o para ver os modelos.",
    "The business account id (WABA) is missing in the channel's settings. Fill it in to see the templates.",
    "Falta el ID de la cuenta comercial (WABA) en los ajustes del canal. Complételo para ver las plantillas.",
  ],
  template_disabled: [
    "O modelo foi desativado por avaliações ruins. Use outro modelo.",
    "The template was disabled after poor ratings. Use another template.",
    "La plantilla fue desactivada por malas valoraciones. Use otra plantilla.",
  ],
  template_flow: [
    "O formulário do modelo não está publicado ou foi bloqueado. Confira-o no painel do provedor.",
    "The template's form is not published or was blocked. Check it in the provider's dashboard.",
    "El formulario de la plantilla no está publicado o fue bloqueado. Revíselo en el panel del proveedor.",
  ],
  template_missing: [
    "O modelo não existe neste idioma ou ainda não foi aprovado. Confira o nome, o idioma e a aprovação.",
    "The template does not exist in this language or is not approved yet. Check name, language and approval.",
    "La plantilla no existe en este idioma o aún no fue aprobada. Revise el nombre, el idioma y la aprobación.",
  ],
  template_parameters: [
    "Os campos preenchidos não combinam com o modelo. Preencha todos os campos e envie de novo.",
    "The fields do not match the template. Fill in all of them and send again.",
    "Los campos no coinciden con la plantilla. Complete todos y envíe de nuevo.",
  ],
  template_paused: [
    "O modelo está pausado por avaliações ruins. Use outro modelo ou espere que volte.",
    "The template is paused after poor ratings. Use another one or wait until it is back.",
    "La plantilla está en pausa por malas valoraciones. Use otra o espere a que vuelva.",
  ],
  template_policy: [
    "O conteúdo do modelo fere as regras do provedor. Revise o modelo.",
    "The template's content breaks the provider's rules. Revise the template.",
    "El contenido de la plantilla infringe las reglas del proveedor. Revise la plantilla.",
  ],
  template_too_long: [
    "O texto do modelo ficou longo demais com os campos preenchidos. Encurte os campos.",
    "With its fields filled in the template is too long. Shorten the fields.",
    "Con los campos completos la plantilla es demasiado larga. Acorte los campos.",
  ],
  template_unsupported: [
    "Este canal não tem modelos de mensagem. Envie um texto.",
    "This channel has no message templates. Send a text.",
    "Este canal no tiene plantillas de mensaje. Envíe un texto.",
  ],
  too_fast: [
    "Muitas mensagens em pouco tempo. O envio continua sozinho em instantes.",
    "Too many messages in a short time. Sending goes on by itself in a moment.",
    "Demasiados mensajes en poco tiempo. El envío continúa solo en instantes.",
  ],
  too_fast_for_contact: [
    "Muitas mensagens seguidas para este contato. O envio continua sozinho em instantes.",
    "Too many messages in a row to this contact. Sending goes on by itself in a moment.",
    "Demasiados mensajes seguidos a este contacto. El envío continúa solo en instantes.",
  ],
  too_large: [
    "O arquivo é grande demais. Peça ao cliente uma versão menor.",
    "The file is too large. Ask the customer for a smaller one.",
    "El archivo es demasiado grande. Pida al cliente una versión más pequeña.",
  ],
  too_long: [
    "O texto é longo demais para este canal. Divida-o em mensagens menores.",
    "The text is too long for this channel. Divide it into shorter messages.",
    "El texto es demasiado largo para este canal. Divídalo en mensajes más cortos.",
  ],
  too_many_redirects: [
    "O endereço do arquivo não leva a lugar algum. Peça ao cliente que o envie de novo.",
    "The file's address leads nowhere. Ask the customer to send it again.",
    "La dirección del archivo no lleva a ninguna parte. Pida al cliente que lo envíe de nuevo.",
  ],
  unconfirmed: [
    "Não se sabe se a mensagem chegou: a conexão caiu durante o envio. Confira com o cliente antes de enviar de novo.",
    "It is not known whether the message arrived: the connection broke while sending. Check before sending again.",
    "No se sabe si el mensaje llegó: la conexión se cortó durante el envío. Verifique antes de enviar de nuevo.",
  ],
  undeliverable: [
    "O contato não pode receber esta mensagem: o número pode não existir, ter bloqueado a loja ou usar um aplicativo antigo. Tente outro canal.",
    "The contact cannot receive this message: the number may not exist, may have blocked the shop or use an old app. Try another channel.",
    "El contacto no puede recibir este mensaje: el número puede no existir, haber bloqueado la tienda o usar una aplicación antigua. Pruebe otro canal.",
  ],
  unhealthy: [
    "O provedor diz que o canal não está bem. Veja o painel do provedor.",
    "The provider says that the channel is not well. See the provider's dashboard.",
    "El proveedor dice que el canal no está bien. Vea el panel del proveedor.",
  ],
  unknown_recipient: [
    "O provedor não conhece este contato. Espere que o cliente escreva primeiro.",
    "The provider does not know this contact. Wait for the customer to write first.",
    "El proveedor no conoce a este contacto. Espere a que el cliente escriba primero.",
  ],
  unsupported_type: [
    "O provedor não aceita este tipo de mensagem. Envie de outra forma.",
    "The provider does not take this kind of message. Send it in another form.",
    "El proveedor no acepta este tipo de mensaje. Envíelo de otra forma.",
  ],
  blocked: [
    "O cliente está bloqueado: mensagens automáticas não saem.",
    "The customer is blocked: automatic messages do not go out.",
    "El cliente está bloqueado: los mensajes automáticos no salen.",
  ],
  template_refused: [
    "O provedor não aceitou o modelo. Confira o texto, os exemplos e as regras do provedor, e envie de novo.",
    "The provider did not accept the template. Check its text, its samples and the provider's rules, and send it again.",
    "El proveedor no aceptó la plantilla. Revise el texto, los ejemplos y las reglas del proveedor, y envíela de nuevo.",
  ],
  customer_gone: [
    "O cadastro deste cliente não existe mais: nada mais é enviado a ele.",
    "This customer's record no longer exists: nothing more is sent to them.",
    "El registro de este cliente ya no existe: no se le envía nada más.",
  ],
  opted_out: [
    "O cliente pediu para não receber mensagens automáticas. Uma pessoa da equipe ainda pode responder.",
    "The customer asked for no automatic messages. A person of the team may still answer.",
    "El cliente pidió no recibir mensajes automáticos. Una persona del equipo aún puede responder.",
  ],
  no_marketing_consent: [
    "O cliente não consentiu em receber promoções (ou retirou o consentimento). Mensagens de atendimento continuam permitidas.",
    "The customer has not agreed to marketing, or took it back. Service messages may still be sent.",
    "El cliente no aceptó recibir promociones (o retiró su consentimiento). Los mensajes de atención siguen permitidos.",
  ],
  user_stopped_marketing: [
    "O cliente pediu para não receber promoções. Não envie mais propaganda a ele.",
    "The customer asked for no marketing. Send this person no more of it.",
    "El cliente pidió no recibir promociones. No le envíe más publicidad.",
  ],
  window_closed: [
    "Passou o prazo para responder livremente. Envie um modelo aprovado, se o canal tiver, ou espere que o cliente escreva.",
    "The time for free replies has passed. Send an approved template, where the channel has them, or wait for the customer to write.",
    "Pasó el plazo para responder libremente. Envíe una plantilla aprobada, si el canal las tiene, o espere a que el cliente escriba.",
  ],
};

const unknown: Sentences = [
  "Não deu certo. Tente de novo; se continuar, veja o detalhe do erro.",
  "That did not work. Try again; if it goes on, see the detail of the error.",
  "No funcionó. Intente de nuevo; si continúa, vea el detalle del error.",
];

/** Every reason that has a sentence of its own. */
export const describedReasons: readonly string[] = Object.keys(texts);

/** The sentence for a failure, and what to do about it. `locale` as browsers write it; what is neither English nor Spanish reads Portuguese. */
export function describeFailure(reason: string, locale: string): string {
  const sentences = Object.hasOwn(texts, reason) ? (texts[reason] ?? unknown) : unknown;
  const language = locale.toLowerCase().split(/[-_]/)[0];
  return sentences[language === "en" ? 1 : language === "es" ? 2 : 0];
}
