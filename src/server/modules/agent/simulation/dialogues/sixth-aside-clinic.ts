import { dialoguesOf, setAside, type Line } from "../dialogue.ts";
import { firstTime, name, phone, yes } from "./sixth-aside-lines.ts";

/** Name, number and a yes, in whatever order they are asked for. */
const settle = (who: string, number: string, agree: string): readonly Line[] => [
  name(who),
  phone(number),
  yes(agree),
  name(who),
  yes(agree),
];

export const sixthAsideClinic = setAside(
  dialoguesOf("clinic", [
    {
      name: "sixth: dental cleaning, thursday morning",
      goal: "book",
      lines: [
        "oii queria marcar uma limpeza nos dentes",
        "quinta de manhã se tiver",
        firstTime("pode ser o primeiro horário"),
        ...settle("Carla Dias", "19 99911-2233", "isso, pode marcar"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Limpeza dental", on: "2026-11-26", before: "12:00" }],
    },
    {
      name: "sixth: price and health plans",
      goal: "ask",
      lines: ["qto ta a consulta com a dermato?", "aceita vida plena?", "e unimed?"],
      reached: [
        { kind: "told", words: /320/ },
        { kind: "told", words: /Vida Plena/i },
        { kind: "told", words: /n[ãa]o|apenas|somente|s[óo] /i },
      ],
    },
    {
      name: "sixth: spots on the face, spoken",
      goal: "book",
      lines: [
        "bom dia eu tô com umas manchas no rosto que apareceram depois do verão e queria passar com a doutora",
        "pode ser amanhã à tarde",
        firstTime("umas quatro da tarde"),
        ...settle("Regina Alves", "19 98822-1010", "pode sim"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Consulta dermatológica", on: "2026-11-25", from: "13:00" }],
    },
    {
      name: "sixth: physiotherapy, moved from friday to monday",
      goal: "book",
      lines: [
        "quero marcar uma sessão de fisioterapia pra sexta às 17h",
        ...settle("Otávio", "19 97777-0001", "sim"),
        "ih, sexta não vai dar. passa pra segunda no mesmo horário?",
        yes("isso"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Sessão de fisioterapia", on: "2026-11-30", time: "17:00" }],
    },
    {
      name: "sixth: whitening booked and given up",
      goal: "book",
      lines: [
        "queria agendar um clareamento quarta cedo",
        firstTime("o primeiro que tiver"),
        ...settle("Bia", "19 96666-1212", "pode marcar"),
        "aff na verdade desisti, tá caro. cancela pra mim",
        yes("sim, cancela"),
      ],
      reached: [{ kind: "no_appointment" }, { kind: "told", words: /cancel|desmarc/i }],
    },
    {
      name: "sixth: must cancel an appointment made elsewhere",
      goal: "book",
      lines: ["preciso desmarcar minha consulta de amanha 😔 imprevisto no trabalho", "é com a dra helena as 15h", "marquei por telefone"],
      reached: [
        {
          kind: "one_of",
          checks: [{ kind: "person_offered" }, { kind: "told", words: /n[ãa]o (encontr|ach|localiz|vejo|consig|tem|tenho|h[áa]|consta)/i }],
        },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: peeling: acids, price, how long",
      goal: "ask",
      lines: ["vou fazer um peeling ai, tem q parar de usar ácido antes?", "e quanto custa msm", "demora mto a sessão?"],
      reached: [
        { kind: "told", words: /(cinco|5) dias/i },
        { kind: "told", words: /350/ },
        { kind: "told", words: /45 ?min/i },
        { kind: "never_told", words: /fisioterapia dura|estacionamento/i },
      ],
    },
    {
      name: "sixth: address and the car",
      goal: "ask",
      lines: ["onde fica a clinica", "tem lugar pra deixar o carro?", "paga?"],
      reached: [
        { kind: "told", words: /(Avenida|Av\.?) Brasil/i },
        { kind: "told", words: /subsolo|estacionamento pr[óo]prio/i },
        { kind: "told", words: /primeira hora/i },
      ],
    },
    {
      name: "sixth: dentist on saturday, the earliest",
      goal: "book",
      lines: [
        "vcs atendem sabado? trabalho a semana toda",
        "queria passar no dentista pra uma avaliação",
        "sabado mesmo, o mais cedo que tiver",
        firstTime("esse primeiro"),
        ...settle("Wesley", "19 95555-4040", "isso"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Avaliação odontológica", on: "2026-11-28" }],
    },
    {
      name: "sixth: broken tooth, today",
      goal: "book",
      lines: [
        "meu dente quebrou to morrendo de dor tem encaixe pra hoje??",
        "qualquer horario",
        firstTime("o primeiro"),
        ...settle("Jéssica", "19 94444-5050", "sim por favor"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [{ kind: "appointment", status: "booked", on: "2026-11-24" }, { kind: "person_offered" }],
        },
      ],
      orHandedOver: ["requested", "rule", "sentiment"],
    },
    {
      name: "sixth: doctors who are not there",
      goal: "ask",
      lines: ["vocês tem pediatra?", "e ortopedista?"],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "person_offered" },
            { kind: "told", words: /n[ãa]o (temos|tem|h[áa]|atend|encontr|oferec|realiz|faz|trabalh|tenho|sei|consta|est[áa])/i },
          ],
        },
      ],
    },
    {
      name: "sixth: drainage, not wednesday but thursday",
      goal: "book",
      lines: [
        "drenagem linfatica na quarta, tem?",
        "ai quarta nao, me enganei. quinta a tarde",
        "18h",
        ...settle("Patrícia Lemos", "19 93333-6060", "perfeito, confirma"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Drenagem linfática", on: "2026-11-26", time: "18:00" }],
    },
    {
      name: "sixth: first visit, late, payment",
      goal: "ask",
      lines: ["oi é minha primeira vez ai, o que eu levo? e se eu atrasar uns 20 min perco a vaga?", "e o pagamento como é", "parcela?"],
      reached: [
        { kind: "told", words: /documento/i },
        { kind: "told", words: /10 minutos/i },
        { kind: "told", words: /3 ?(x|vezes)/i },
      ],
    },
    {
      name: "sixth: physio after six",
      language: "en",
      goal: "book",
      lines: [
        "Hi, I'd like to book a physiotherapy session",
        "Thursday evening, after 6pm if possible",
        firstTime("the first one works"),
        ...settle("Mark Stone", "19 92222-7070", "yes please"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Sessão de fisioterapia", on: "2026-11-26", from: "18:00" }],
    },
    {
      name: "sixth: whitening needs a cleaning first",
      language: "en",
      goal: "book",
      lines: [
        "how much is teeth whitening there?",
        "do i need to do anything before it?",
        "ok then book me a dental cleaning friday morning",
        firstTime("the earliest one"),
        ...settle("Hannah Lee", "19 91111-8080", "yes"),
      ],
      reached: [
        { kind: "told", words: /890/ },
        { kind: "appointment", status: "booked", procedure: "Limpeza dental", on: "2026-11-27", before: "12:00" },
      ],
    },
    {
      name: "sixth: a mole on friday at nine",
      language: "es",
      goal: "book",
      lines: [
        "hola, necesito sacarme un lunar, cuánto sale?",
        "quiero el viernes a las 9",
        ...settle("Valentina Ruiz", "19 90000-9090", "sí"),
      ],
      reached: [
        { kind: "told", words: /450/ },
        { kind: "appointment", status: "booked", procedure: "Retirada de pinta", on: "2026-11-27", time: "09:00" },
      ],
    },
    {
      name: "sixth: hours today and on saturdays",
      language: "es",
      goal: "ask",
      lines: ["hasta qué hora atienden hoy?", "y los sábados?"],
      reached: [
        { kind: "told", words: /20(:00| ?h)|8 ?p/i },
        { kind: "told", words: /12(:00| ?h)|mediod/i },
      ],
    },
    {
      name: "sixth: charged twice",
      language: "es",
      goal: "complain",
      lines: ["me cobraron dos veces la consulta 😤", "páseme con alguien por favor"],
      reached: [{ kind: "handed_over", reasons: ["requested", "sentiment", "rule"] }],
    },
  ]),
);
