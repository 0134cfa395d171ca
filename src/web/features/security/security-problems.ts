import { t } from "@lingui/core/macro";
import { ApiProblem } from "../../api/problem.ts";

function sentenceFor(code: string): string | null {
  switch (code) {
    case "auth.wrong_credentials":
      return t`E-mail ou senha incorretos.`;
    case "auth.wrong_password":
      return t`A senha atual está incorreta.`;
    case "auth.wrong_code":
      return t`Este código está incorreto ou já foi usado. Espere o próximo e confira o relógio do telefone.`;
    case "auth.challenge_expired":
      return t`Passou tempo demais. Entre de novo com a senha.`;
    case "auth.second_factor_required":
      return t`Seu papel exige a verificação em duas etapas.`;
    case "auth.second_factor_on":
      return t`A verificação em duas etapas já está ativa.`;
    case "auth.link_ended":
      return t`Este link já foi usado ou venceu. Peça outro.`;
    case "accounts.email_taken":
      return t`Já existe um acesso com este e-mail.`;
    case "accounts.already_invited":
      return t`Este e-mail já tem um convite em aberto. Crie um novo link para ele na lista de convites.`;
    case "accounts.invitation_not_found":
      return t`Este convite já foi aceito ou cancelado.`;
    default:
      return null;
  }
}

/** The same refusal, said in the reader's language where it is one of signing in. */
export function inOwnWords(error: unknown): unknown {
  if (!(error instanceof ApiProblem)) return error;
  const sentence = sentenceFor(error.code);
  return sentence === null ? error : new ApiProblem(error.status, error.code, sentence, error.fields);
}

/** Waits for a call of signing in; refusals come in the reader's language. */
export async function said<Result>(answer: Promise<Result>): Promise<Result> {
  try {
    return await answer;
  } catch (error) {
    throw inOwnWords(error);
  }
}

/** Why the identity provider did not let somebody in, from the code in the address. */
export function providerProblem(code: string): string {
  switch (code) {
    case "oidc_unknown":
      return t`Ninguém da equipe usa este e-mail. Peça acesso a quem administra a conta.`;
    case "oidc_domain":
      return t`O domínio deste e-mail não pode entrar aqui.`;
    case "oidc_email_unverified":
      return t`O provedor de identidade não confirmou este e-mail.`;
    case "oidc_other_identity":
      return t`Este e-mail já está ligado a outra identidade. Peça a quem administra a conta para desfazer a ligação.`;
    case "oidc_denied":
      return t`A entrada foi cancelada no provedor de identidade.`;
    case "oidc_expired":
      return t`Passou tempo demais no provedor de identidade. Tente de novo.`;
    case "oidc_unavailable":
      return t`O provedor de identidade não responde. Tente de novo em instantes.`;
    case "disabled":
      return t`Seu acesso foi retirado por quem administra a conta.`;
    default:
      return t`A entrada pelo provedor de identidade falhou. Tente de novo.`;
  }
}
