import { t } from "@lingui/core/macro";

/** Label of a set-up field. Fields that an adapter adds without a name here are made readable from their key. */
export function fieldLabel(name: string): string {
  const names: Record<string, string> = {
    phoneNumberId: t`ID do número de telefone`,
    businessAccountId: t`ID da conta comercial`,
    wabaId: t`ID da conta comercial`,
    pageId: t`ID da página`,
    accountId: t`ID da conta`,
    appId: t`ID do aplicativo`,
    accessToken: t`Token de acesso`,
    pageAccessToken: t`Token de acesso da página`,
    appSecret: t`Segredo do aplicativo`,
    verifyToken: t`Token de verificação`,
    identitySecret: t`Segredo de identidade`,
    allowedOrigins: t`Sites permitidos`,
    greeting: t`Saudação`,
    title: t`Título`,
    color: t`Cor`,
    siteKey: t`Chave do site`,
  };
  return names[name] ?? readable(name);
}

function readable(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
