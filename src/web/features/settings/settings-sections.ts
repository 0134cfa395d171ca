import { t } from "@lingui/core/macro";
import { lazy, type ComponentType } from "react";
import type { permissionsOf } from "../../app/session.ts";

export interface SettingsSection {
  value: string;
  label: string;
  group: string;
  /** Words by which the search finds it. */
  words: string;
  Panel: ComponentType;
}

const FirstStepsTab = lazy(async () => ({ default: (await import("../onboarding/first-steps-tab.tsx")).FirstStepsTab }));
const BrandTab = lazy(async () => ({ default: (await import("../brand/brand-tab.tsx")).BrandTab }));
const TeamTab = lazy(async () => ({ default: (await import("../accounts/team-tab.tsx")).TeamTab }));
const Invitations = lazy(async () => ({ default: (await import("./invitations-tab.tsx")).InvitationsTab }));
const ApiKeysTab = lazy(async () => ({ default: (await import("../accounts/api-keys-tab.tsx")).ApiKeysTab }));
const DataTab = lazy(async () => ({ default: (await import("../accounts/data-tab.tsx")).DataTab }));
const OwnTab = lazy(async () => ({ default: (await import("./own/own-tab.tsx")).OwnTab }));
const SecurityTab = lazy(async () => ({ default: (await import("../security/security-tab.tsx")).SecurityTab }));
const LabelsTab = lazy(async () => ({ default: (await import("./labels-tab.tsx")).LabelsTab }));
const CannedTab = lazy(async () => ({ default: (await import("../canned/canned-tab.tsx")).CannedTab }));
const TemplatesTab = lazy(async () => ({ default: (await import("../canned/templates-tab.tsx")).TemplatesTab }));
const TeamsTab = lazy(async () => ({ default: (await import("./teams/teams-tab.tsx")).TeamsTab }));
const MacrosTab = lazy(async () => ({ default: (await import("./macros/macros-tab.tsx")).MacrosTab }));
const QueuesTab = lazy(async () => ({ default: (await import("../routing/setup/queues-tab.tsx")).QueuesTab }));
const HoursTab = lazy(async () => ({ default: (await import("./hours-tab.tsx")).HoursTab }));
const SurveyTab = lazy(async () => ({ default: (await import("../satisfaction/survey-tab.tsx")).SurveyTab }));
const TargetsTab = lazy(async () => ({ default: (await import("./targets-tab.tsx")).TargetsTab }));
const PacksTab = lazy(async () => ({ default: (await import("./packs-tab.tsx")).PacksTab }));
const CompanyTab = lazy(async () => ({ default: (await import("./company/company-tab.tsx")).CompanyTab }));
const NotificationsTab = lazy(async () => ({ default: (await import("./notices/notifications-tab.tsx")).NotificationsTab }));
const HistoryTab = lazy(async () => ({ default: (await import("./history-tab.tsx")).HistoryTab }));
const AlertsTab = lazy(async () => ({ default: (await import("./alerts-tab.tsx")).AlertsTab }));
const AgentTab = lazy(async () => ({ default: (await import("./agent-tab.tsx")).AgentTab }));
const PersonasTab = lazy(async () => ({ default: (await import("./personas-tab.tsx")).PersonasTab }));
const PersuasionTab = lazy(async () => ({ default: (await import("../playbooks/persuasion-tab.tsx")).PersuasionTab }));
const ShortcutsTab = lazy(async () => ({ default: (await import("./shortcuts/shortcuts-tab.tsx")).ShortcutsTab }));

/** What can be set here by somebody of these rights, in the order in which it is listed. */
export function settingsSections(may: ReturnType<typeof permissionsOf>): SettingsSection[] {
  const [company, work, mine] = [t`Empresa`, t`Atendimento`, t`Você`];
  const sections: (SettingsSection | false)[] = [
    may.team && {
      value: "team",
      label: t`Equipe`,
      group: company,
      words: t`pessoas papel função acesso colega senha administrador`,
      Panel: TeamTab,
    },
    may.admin && {
      value: "invitations",
      label: t`Convites`,
      group: company,
      words: t`convidar colega e-mail link entrar equipe`,
      Panel: Invitations,
    },
    may.admin && {
      value: "first-steps",
      label: t`Primeiros passos`,
      group: company,
      words: t`começar guia introdução lista conectar convidar experimentar`,
      Panel: FirstStepsTab,
    },
    may.admin && {
      value: "brand",
      label: t`Aparência para clientes`,
      group: company,
      words: t`cor logo título saudação chat do site widget loja pagamento marca privacidade LGPD código`,
      Panel: BrandTab,
    },
    may.admin && {
      value: "company",
      label: t`Dados da empresa`,
      group: company,
      words: t`nome CNPJ endereço CEP fuso horário idioma contato razão social`,
      Panel: CompanyTab,
    },
    may.admin && {
      value: "packs",
      label: t`Ramos de atividade`,
      group: company,
      words: t`loja clínica salão serviços agenda agendamento módulos`,
      Panel: PacksTab,
    },
    may.admin && { value: "keys", label: t`Chaves de API`, group: company, words: t`programas integração token acesso`, Panel: ApiKeysTab },
    may.admin && { value: "data", label: t`Dados`, group: company, words: t`exemplo demonstração apagar remover`, Panel: DataTab },
    may.history && {
      value: "history",
      label: t`Histórico`,
      group: company,
      words: t`ajustes quem mudou quando alteração auditoria exportação segurança chave senha acesso`,
      Panel: HistoryTab,
    },
    may.inbox && {
      value: "teams",
      label: t`Equipes de atendimento`,
      group: work,
      words: t`time grupo setor departamento membro líder vendas suporte`,
      Panel: TeamsTab,
    },
    may.inbox && {
      value: "queues",
      label: t`Filas`,
      group: work,
      words: t`fila espera distribuir prioridade escalonamento SLA capacidade habilidade transbordo operador`,
      Panel: QueuesTab,
    },
    may.inbox && { value: "labels", label: t`Etiquetas`, group: work, words: t`cor renomear juntar apagar marcador`, Panel: LabelsTab },
    may.inbox && {
      value: "canned",
      label: t`Respostas prontas`,
      group: work,
      words: t`atalho barra texto campo variável importar CSV`,
      Panel: CannedTab,
    },
    may.inbox && {
      value: "macros",
      label: t`Macros`,
      group: work,
      words: t`ação ações sequência automatizar atalho resolver responder etiquetar`,
      Panel: MacrosTab,
    },
    may.inbox && {
      value: "templates",
      label: t`Modelos`,
      group: work,
      words: t`modelo mensagem aprovado provedor janela 24 horas`,
      Panel: TemplatesTab,
    },
    may.inbox && {
      value: "hours",
      label: t`Horário de atendimento`,
      group: work,
      words: t`feriado ausência fora do horário fuso semana aberto fechado`,
      Panel: HoursTab,
    },
    may.inbox && {
      value: "targets",
      label: t`Prazos de resposta`,
      group: work,
      words: t`SLA primeira resposta espera meta tempo vencido atraso`,
      Panel: TargetsTab,
    },
    may.inbox && {
      value: "satisfaction",
      label: t`Pesquisa de satisfação`,
      group: work,
      words: t`CSAT NPS nota avaliação pergunta depois de resolver estrelas comentário`,
      Panel: SurveyTab,
    },
    may.admin && {
      value: "agent",
      label: t`Agente automático`,
      group: work,
      words: t`robô ferramentas limites cancelar trocar devolver horário ligar desligar`,
      Panel: AgentTab,
    },
    may.admin && {
      value: "personas",
      label: t`Vozes do agente`,
      group: work,
      words: t`persona tom saudação robô atendente automático nome apresentação`,
      Panel: PersonasTab,
    },
    may.admin && {
      value: "persuasion",
      label: t`Argumentos do agente`,
      group: work,
      words: t`persuasão prova social escassez autoridade reciprocidade urgência técnica vender robô`,
      Panel: PersuasionTab,
    },
    may.admin && {
      value: "alerts",
      label: t`Alertas`,
      group: work,
      words: t`Slack webhook e-mail canal fora do ar offline aviso agente lento incidente número anomalia fora do normal`,
      Panel: AlertsTab,
    },
    {
      value: "own",
      label: t`Minha conta`,
      group: mine,
      words: t`senha nome e-mail perfil foto idioma tema aparência escura clara`,
      Panel: OwnTab,
    },
    {
      value: "notifications",
      label: t`Notificações`,
      group: mine,
      words: t`aviso som volume navegador e-mail silêncio não perturbe menção`,
      Panel: NotificationsTab,
    },
    { value: "shortcuts", label: t`Atalhos de teclado`, group: mine, words: t`teclas comandos mudar atalho`, Panel: ShortcutsTab },
    { value: "security", label: t`Segurança`, group: mine, words: t`duas etapas código sessões aparelhos sair`, Panel: SecurityTab },
  ];
  return sections.filter((section) => section !== false);
}
