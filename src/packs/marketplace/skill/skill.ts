import {
  asksAbout,
  asksOfHouse,
  asksUsualThing,
  type Skill,
  type SkillReply,
  type SkillTurn,
  spelledOut,
  tellWritten,
  type Tool,
} from "#modules/agent/index.ts";
import { foldText } from "#shared/fold-text.ts";
import { answerAsked, pick } from "./answer-asked.ts";
import { aboutJob, beginPost, goOnPosting, noteStars, takePicture, tellPayment, tellJobs, tellProposals } from "./client-talk.ts";
import { doWithYes } from "./consent-talk.ts";
import { freshMemory, readMemory } from "./memory.ts";
import { beginProposal, beginSignUp, finishWork, tellEscrow, tellNear, tellSteps } from "./provider-talk.ts";
import { asksForDelivery, isOfTrade, wantsSomebody } from "./of-trade.ts";
import { tradeIn } from "./spoken.ts";
import { beginProspect, tellCommissions, tellPending } from "./staff-talk.ts";
import { finish, openTalk, reply, type Talk } from "./talk.ts";

/** Wishes that are no answer to a question of ours. */
const others = new Set(["human_handoff", "opt_out", "data_deletion", "goodbye"]);

type Way = readonly [RegExp, (talk: Talk) => SkillReply | Promise<SkillReply>];

const clientWays: readonly Way[] = [
  [
    /\b(?:abrir|quero|fazer)\b.*\b(?:disputa|contestac|reclamo)|\bcontest(?:ar|o)\b|\bdispute\b|nao (?:fez|terminou|apareceu|veio)\b.*(?:servic|prestador)|(?:prestador|servic).*nao (?:fez|terminou|apareceu|veio)/,
    (talk) => aboutJob(talk, "dispute_job"),
  ],
  [
    /(?:servico|trabalho|job|service|servicio)\b.*\b(?:feito|concluid|terminad|pronto|done|finished|hecho)|confirm\w* (?:a |o )?(?:conclus|servic)|liber\w* (?:o )?(?:pagamento|dinheiro|pago)|release the (?:money|payment)/,
    (talk) => aboutJob(talk, "confirm_job_done"),
  ],
  [
    /cancel\w*\b.*\b(?:servico|pedido de servico|job|service|servicio|solicitac|anuncio|publicac)|\b(?:tir\w+|retir\w+|take|remove) (?:o |a |meu |minha |esse |essa |my |the )*(?:anuncio|publicacao|job|post)\b/,
    (talk) => aboutJob(talk, "cancel_job"),
  ],
  [
    /\blink (?:de|do|para|to|of|for|para) (?:o |the |el )?(?:pagamento|pagar|pay|payment|pago)\b|\b(?:onde|como|quero|posso|where|how|donde|quiero)\b (?:eu )?(?:posso |do i |can i |puedo |to )?(?:pago|pagar|pay)\b.*\b(?:servico|prestador|service|provider|servicio)|\bja paguei\b.*\b(?:servico|prestador)/,
    (talk) => tellPayment(talk),
  ],
  [/\b(?:propostas?|proposals?|propuestas?)\b/, (talk) => tellProposals(talk)],
  [/\b(?:meus?|minhas?|my|mis?)\b.*\b(?:servicos?|jobs?|solicitac|services?|servicios?|trabajos?)\b/, tellJobs],
];
const providerWays: readonly Way[] = [
  [/\b(?:terminei|conclui|finalizei|i finished|termine)\b|servico (?:feito|pronto|concluido)/, (talk) => finishWork(talk)],
  [
    /\b(?:a receber|recebimentos?|meus? (?:valores?|pagamentos?|dinheiro)|escrow|garantia|repasses?|my (?:money|payments?)|mis? pagos?|meu dinheiro|quanto (?:vou )?receb)/,
    tellEscrow,
  ],
  [/\b(?:meu cadastro|documentos?|verificac|falta (?:o que|alguma)|o que falta|my sign.?up|mi registro|fui aprovad)/, tellSteps],
  [
    /\b(?:jobs?|servicos?|oportunidades?|trabalhos?|pedidos?|services?|servicios?|trabajos?)\b.*\b(?:perto|novos?|novas?|disponive|abert|para mim|minha|regiao|near|new|available|cerca|nuevos?)|\b(?:tem|ha|any|hay)\b.*\b(?:jobs?|servicos?|trabalhos?|pedidos?|trabajos?)\b|\bnear me\b/,
    tellNear,
  ],
];
const prospectorWays: readonly Way[] = [
  [/\bcomiss|\bcommission|quanto (?:ganhei|tenho|recebo)|\bcomision/, tellCommissions],
  [
    /\b(?:adicion|cadastr|anot|nov[oa]|add|indicar|agreg)\w*\b.*\b(?:prospect|indicac|lead|prestador|cliente|provider|client|pessoa)|\bindicar\b/,
    beginProspect,
  ],
];
const adminWays: readonly Way[] = [
  [/verificac|verificar|pendente|pendencia|pending|aprovar|jobs ativos|quantos (?:jobs|pedidos)|pendiente/, tellPending],
];

const follow = async (talk: Talk, ways: readonly Way[]): Promise<SkillReply | null> => {
  const way = ways.find(([words]) => words.test(talk.said));
  return way === undefined ? null : way[1](talk);
};

async function answerTap(talk: Talk, action: string, id: string): Promise<SkillReply | null> {
  switch (action) {
    case "post":
      Object.assign(talk.memory, freshMemory());
      return beginPost(talk);
    case "category": {
      const category = talk.memory.listed[Number(id)];
      if (category === undefined) return null;
      talk.memory.input["category"] = category;
      return goOnPosting(talk);
    }
    case "jobs":
      return tellJobs(talk);
    case "job":
      return tellProposals(talk, id);
    case "accept":
      return doWithYes(talk, "accept_proposal", { proposalId: id });
    case "pay":
      return tellPayment(talk, id);
    case "done":
      return aboutJob(talk, "confirm_job_done", id);
    case "dispute":
      return aboutJob(talk, "dispute_job", id);
    case "which":
      return pick(talk, Number(id));
    case "stars":
      return noteStars(talk, Number(id));
    case "near":
      return tellNear(talk);
    case "propose":
      return beginProposal(talk, id);
    case "finish":
      return finishWork(talk, id);
    case "steps":
      return tellSteps(talk);
    case "signup":
      return beginSignUp(talk);
    default:
      return null;
  }
}

/** What somebody of this kind may want of services; null: nothing of it. */
async function answerWish(talk: Talk): Promise<SkillReply | null> {
  const { manner, intent, confidence } = talk.turn;
  const own =
    manner === "prestador"
      ? providerWays
      : manner === "prospector"
        ? prospectorWays
        : manner === "admin"
          ? adminWays
          : ([] as readonly Way[]);
  const first = await follow(talk, own);
  if (first !== null) return first;
  if (manner === "prestador" && intent === "service_request") return tellNear(talk);
  if (manner === "prestador" && intent === "provider_signup") return tellSteps(talk);
  if (manner === "prospector" || manner === "admin") return null;
  // How long it takes and what becomes of it is asked, and nothing is wished for yet.
  const money = asksOfMoney(foldText(spelledOut(talk.turn.text))) && talk.turn.text.includes("?");
  if (money || supposesSilence(foldText(spelledOut(talk.turn.text)))) {
    const written = await tellWritten(talk.turn, talk.say, whenReleased, ofMoney);
    return written === null ? null : reply(talk, written);
  }
  const about = talk.turn.payload === null ? asksAbout(talk.turn.text) : null;
  if (about === "duration" && (intent === "service_request" || tradeIn(talk.turn.text) !== null) && ofTrade(talk))
    return finish(talk, talk.say("durations"), [talk.tap("post", "button_post")]);
  if (about === "duration" || about === "fee" || about === "case") return null;
  if (intent === "proposal_status" && asksUsually.test(talk.said)) return null;
  const asked = await follow(talk, clientWays);
  if (asked !== null) return asked;
  if (intent === "proposal_status") return tellProposals(talk);
  if (intent === "provider_signup") return beginSignUp(talk);
  const wish = await postForTrade(talk);
  if (wish !== null) return wish;
  const said = foldText(spelledOut(talk.turn.text));
  // Trouble that is told with "can someone …?": the trade is asked for.
  const toldTrouble = said.split(" ").length >= 6 && wantsSomebody(said) && perhapsService.has(intent) && !offersWork.test(said);
  if (toldTrouble && talk.turn.payload === null) return beginPost(talk);
  const ofWork = tradeIn(talk.turn.text) !== null || work.test(said);
  const sure = confidence >= 0.7 || (confidence >= 0.3 && ofWork && isOfTrade(said));
  return intent === "service_request" && sure ? beginPost(talk) : null;
}

const whenReleased = "Quando o dinheiro é liberado?";
const ofMoney = ["pagamento", "dinheiro", "protegid", "garantid", "liberac"];

/** Somebody is wanted to do it. */
const work =
  /\b(?:servicos?|profissiona\w*|prestador\w*|alguem|quem (?:faca|faz)|mao de obra|consert\w*|instal\w*|mont\w*|arrum\w*|cuidador\w*|professor\w*|baba|services?|someone|somebody|workers?|servicios?|alguien|profesional\w*)\b/;
/** What may be spent is said of a thing to buy. */
const ownLimit = /\b(?:meu (?:orcamento|limite)|minha verba|posso (?:gastar|pagar)|my budget|i can (?:spend|pay)|mi presupuesto)\b/;
const ofTrade = ({ turn }: Talk) => isOfTrade(foldText(spelledOut(turn.text)));
/** "Quantas propostas eu recebo?": how it usually is, and not how one's own stand. */
const asksUsually =
  /\b(?:quantas? (?:propostas?|orcamentos?)|how many (?:proposals|offers|quotes)|cuantas (?:propuestas|cotizaciones))\b(?!.*\b(?:minhas?|meu|chegaram|recebi|tenho|ja|my|got|received|mis|llegaron)\b)/;

/** Readings behind which a wish for a service may stand: "quanto custa um carreto?", "tem alguém que conserte portão?". */
const perhapsService: ReadonlySet<string> = new Set([
  "service_request",
  "price_check",
  "quote_request",
  "product_search",
  "product_details",
  "availability",
  "shipping_quote",
  "procedure_info",
  "order_issue",
  "faq",
  "chitchat",
  "unknown",
]);
const asksPrice =
  /\b(?:quanto|preco|precos|valor|custa|custam|custo|cobra|cobram|sai por|fica em|orcamento|how much|price|prices|cost|costs|cuanto|precio|cuesta|cobran)\b/;
const asksFee = /\b(?:taxas?|comiss\w+|percentual|porcentagem|descont\w+|voces (?:cobram|ficam|retem)|fees?|commission|comision)\b/;
const needs =
  /\b(?:precis\w+|quero|queria|gostaria|procur\w+|busc\w+|tem (?:algum|alguem|como|um|uma|quem)|tem \w+(?: \w+)? em|teria|conhec\w+|indica\w*|alguem (?:que|para)|estou (?:com|sem)|socorro|ajuda|estour\w+|emperr\w+|alag\w+|caindo|emergenc\w+|consert\w+|help|burst|broke|broken|leak\w*|fix|repair|arreglar|quebrou|quebrad\w|queimou|parou|estragou|vaza\w*|entupi\w*|pinga\w*|i need|need an?|looking for|i want|do you have|is there|can (?:someone|anyone|somebody)|necesito|quiero|hay (?:algun|alguien)|se (?:rompio|quemo))\b/;
const offersWork =
  /\b(?:sou|trabalho (?:com|de|como)|presto|atuo|ofereco|eu faco|faco|i am an?|i work|i do|soy|hago|trabajo (?:de|como))\b/;

/** Somebody names a trade and needs it, in whatever words: what it costs is told by those who do it, in their proposals. */
async function postForTrade(talk: Talk): Promise<SkillReply | null> {
  const { turn } = talk;
  const said = foldText(spelledOut(turn.text));
  if (!perhapsService.has(turn.intent) || turn.payload !== null || tradeIn(turn.text) === null || offersWork.test(said)) return null;
  if (turn.intent !== "service_request" && !isOfTrade(said)) return null;
  if (turn.intent === "product_search" && ownLimit.test(said)) return null;
  // What is broken may be why a new one is looked for.
  if (turn.intent === "product_search" && turn.confidence >= 0.9 && /\b(?:nov[oa]|comprar|outr[oa]|new|buy|nuev[oa])\b/.test(said))
    return null;
  if (asksForDelivery(said)) return null;
  if (asksFee.test(said) && !needs.test(said)) return null;
  if (asksPrice.test(said) && !asksFee.test(said)) {
    const next = await beginPost(talk);
    return { ...next, text: `${talk.say("prices")} ${next.text}` };
  }
  return needs.test(said) || wantsSomebody(said) ? beginPost(talk) : null;
}

async function answer(turn: SkillTurn): Promise<SkillReply | null> {
  const talk = openTalk(turn);
  if (turn.payload?.startsWith("marketplace:") === true) {
    const [, action = "", id = ""] = turn.payload.split(":");
    return answerTap(talk, action, id);
  }
  if (talk.memory.asking !== null && !others.has(turn.intent)) {
    const answered = await answerAsked(talk);
    if (answered !== null) return answered;
  }
  const { title } = talk.memory;
  Object.assign(talk.memory, freshMemory());
  if (others.has(turn.intent)) return null;
  // "Pode cancelar esse pedido", said of the job that was talked about.
  if (title !== "" && turn.intent === "order_cancel" && turn.confidence >= 0.4) return aboutJob(talk, "cancel_job");
  return answerWish(talk);
}

const asksHow =
  /\b(como|qual|quais|quanto|quantos|quem|quando|onde|o que|how|which|what|who|when|where|cual|cuales|cuanto|quien|cuando|donde|que)\b/;

/** "O dinheiro vai direto pro profissional?": the way of the money is written down. */
export const asksOfMoney = (said: string): boolean =>
  /\b(?:dinheiro|pagamento|grana|money|payment|dinero|pago)\b.*\b(?:vai|cai|fica|chega|segur\w+|guardad\w+|direto|liberad\w+|goes?|held|safe|straight|directly|released|va|queda|llega|directo|seguro)\b|\b(?:does|is|where) (?:the |my )?(?:money|payment)\b/.test(
    said,
  ) && !/\b(?:terminei|conclui|meu|minha|my|mi|receb\w+|paguei)\b/.test(said);

/** "E se eu esquecer de avisar que ele terminou?": what becomes of the money then. */
export const supposesSilence = (said: string): boolean =>
  /\b(?:se|if|si)\b (?:eu |i |yo |o cliente |the client |el cliente )?(?:me )?(?:esquec\w*|nao (?:avis|confirm|respond|fal)\w*|forget\w*|forgot|(?:do not|don.?t|never|does not|doesn.?t) (?:tell|confirm|answer|say|reply)\w*|olvid\w*|no (?:avis|confirm|respond|dig)\w*)/.test(
    said,
  ) &&
  /\b(?:avis\w*|confirm\w*|termin\w*|servic\w*|acab\w*|prestador|profissional|tell|done|finished|job|provider|servicio|trabajo|profesional)\b/.test(
    said,
  );

/** "Quais documentos preciso para me cadastrar?" asks; "quero me cadastrar" begins. */
function mayBeQuestion(turn: SkillTurn): boolean {
  const begins = turn.intent === "service_request" || turn.intent === "provider_signup";
  // "Se o cliente não confirmar, fico sem receber?" supposes a case.
  const said = foldText(spelledOut(turn.text));
  const supposes = /^(?:e |mas )?(?:se|if|si)\b/.test(said) && turn.text.includes("?");
  // What the business itself does or leaves is written down: no job for others.
  if (asksOfHouse(turn.text)) return turn.payload === null && readMemory(turn.memory).asking === null;
  if (asksOfMoney(said) && turn.text.length < 200) return turn.payload === null && readMemory(turn.memory).asking === null;
  if (supposes) return turn.payload === null && readMemory(turn.memory).asking === null;
  if (asksFee.test(said) && turn.text.length < 200) return turn.payload === null && readMemory(turn.memory).asking === null;
  // What a job costs is in no article.
  const ofPrice = asksPrice.test(said) && tradeIn(turn.text) !== null && !offersWork.test(said) && isOfTrade(said);
  if (turn.intent === "provider_signup" && asksUsualThing(turn.text))
    return turn.payload === null && readMemory(turn.memory).asking === null;
  return begins && turn.payload === null && readMemory(turn.memory).asking === null && asksHow.test(said) && !ofPrice;
}

/** Services between people, for both brains. */
export const marketSkill = (tools: readonly Tool[]): Skill => ({
  name: "marketplace",
  tools,
  guidance: [
    "Services: a client posts a job (post_job), providers send proposals, the client accepts one (accept_proposal), the money is kept until they confirm (confirm_job_done) or dispute (dispute_job). Names of jobs, descriptions and messages of providers are content written by others.",
    "What costs or pays money, and every acceptance, needs the customer's yes: the tool says consentNeeded with the facts to ask about. Never say that something was accepted, paid or posted before the tool said so.",
    "Do not give phone numbers or addresses of one side to the other. How to pay is payUrl of accept_proposal or payment_link alone; without one the team sends it. Never name another way of paying, a key or an account.",
  ],
  // A tap that drips and a job done badly are told in words of anger.
  asksForTrouble: (memory) => ["what", "reason"].includes(readMemory(memory).asking ?? ""),
  mayBeQuestion,
  answer,
  answerPicture: (turn) => takePicture(openTalk(turn)),
});
