import { t } from "@lingui/core/macro";

export { money } from "../../app/order-look.ts";

export const nameOf = (user: { name: string | null; phone: string | null; email: string | null }): string =>
  user.name ?? user.email ?? (user.phone === null ? t`Visitante` : `+${user.phone}`);

export function statusName(status: string): string {
  const names: Record<string, string> = { active: t`Ativo`, inactive: t`Inativo`, blocked: t`Bloqueado` };
  return names[status] ?? status;
}

/** Usual words of segmentation in the reader's language; an account's own words stay as they are. */
export function tierName(tier: string): string {
  const names: Record<string, string> = {
    bronze: t`Bronze`,
    silver: t`Prata`,
    gold: t`Ouro`,
    platinum: t`Platina`,
    diamond: t`Diamante`,
  };
  return names[tier.toLowerCase()] ?? tier;
}

export function stageName(stage: string): string {
  const names: Record<string, string> = {
    lead: t`Lead`,
    prospect: t`Interessado`,
    new: t`Novo`,
    active: t`Ativo`,
    loyal: t`Fiel`,
    at_risk: t`Em risco`,
    inactive: t`Inativo`,
    churned: t`Perdido`,
  };
  return names[stage.toLowerCase()] ?? stage;
}

export function levelName(level: string): string {
  const names: Record<string, string> = { low: t`Baixo`, medium: t`Médio`, high: t`Alto` };
  return names[level.toLowerCase()] ?? level;
}

export function purposeName(purpose: string): string {
  const names: Record<string, string> = {
    marketing: t`Publicidade`,
    automations: t`Mensagens automáticas`,
    data_processing: t`Tratamento de dados`,
    third_party_sharing: t`Compartilhamento com terceiros`,
    first_contact: t`Aviso no primeiro contato`,
  };
  return names[purpose] ?? purpose;
}

export function identityKindName(kind: string): string {
  const names: Record<string, string> = {
    phone: t`Telefone`,
    email: t`E-mail`,
    cpf: t`CPF`,
    cnpj: t`CNPJ`,
    user_id: t`Código no seu sistema`,
    external: t`Código de outro sistema`,
    bsuid: t`Usuário do canal`,
    igsid: t`Perfil do canal`,
    psid: t`Perfil do canal`,
    visitor: t`Navegador`,
    user: t`Conta na loja`,
  };
  return names[kind] ?? kind;
}

/** What brought somebody here, as it was written, with a capital letter. */
export const originName = (source: string): string => source.charAt(0).toLocaleUpperCase() + source.slice(1);

/** How a consent came to be known. */
export function sourceName(source: string): string {
  const names: Record<string, string> = {
    profile: t`cadastro`,
    api: t`programa`,
    import: t`importação`,
    phone: t`telefone`,
    store: t`loja`,
    form: t`formulário`,
    email: t`e-mail`,
    chat: t`conversa`,
    document: t`documento assinado`,
    checkout: t`página de pagamento`,
  };
  return names[source] ?? source;
}
