import { t } from "@lingui/core/macro";

/** Label of a set-up field. Fields that an adapter adds without a name here are made readable from their key. */
export function fieldLabel(name: string): string {
  const names: Record<string, string> = {
    phoneNumberId: t`ID do número de telefone`,
    businessAccountId: t`ID da conta comercial`,
    pageId: t`ID da página`,
    accountId: t`ID da conta`,
    accessToken: t`Token de acesso`,
    appSecret: t`Segredo do aplicativo`,
    verifyToken: t`Token de verificação`,
    identitySecret: t`Segredo de identidade`,
    channelKey: t`Chave pública do chat`,
    identityRequired: t`Exigir prova de identidade`,
    subtitle: t`Subtítulo`,
    locale: t`Idioma`,
    privacyNotice: t`Aviso de privacidade`,
    privacyVersion: t`Versão do aviso`,
    suggestions: t`Sugestões, uma por linha`,
    listLabel: t`Rótulo do botão de lista`,
    greeting: t`Mensagem de boas-vindas`,
    title: t`Título`,
    color: t`Cor`,
  };
  return names[name] ?? readable(name);
}

function readable(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
