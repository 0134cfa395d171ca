import { dialoguesOf, type Line, setAside } from "../dialogue.ts";
import { agree, budget, cep, city, contact, details, jobIn, personHasIt, photo, when } from "./eighth-aside-lines.ts";

interface Answers {
  city: string;
  cep: string;
  when: string;
  details: string;
  budget: string;
  name: string;
  phone: string;
  photo: string;
  yes: string;
}
/** What whoever asks for a service may be asked, in any order. */
const asking = (a: Answers): readonly Line[] => {
  const once = [
    cep(a.cep),
    city(a.city),
    when(a.when),
    budget(a.budget),
    details(a.details),
    photo(a.photo),
    ...contact(a.name, a.phone),
    agree(a.yes),
  ];
  return [...once, ...once, ...once];
};

export const eighthAsideMarket = setAside(
  dialoguesOf("marketplace", [
    {
      name: "eight-40 blocked, with guests on the way",
      goal: "book",
      lines: [
        ["URGENTE", "privada entupida e tem visita chegando 😩", "preciso de alguem AGORA"],
        ...asking({
          city: "osasco",
          cep: "06010-000",
          when: "hoje, o quanto antes",
          details: "vaso sanitario entupido, a agua ta subindo",
          budget: "sei la, o q for justo",
          name: "Kátia",
          phone: "11 98712-4545",
          photo: "kkkk melhor sem foto",
          yes: "sim vai logo",
        }),
      ],
      reached: [jobIn("Osasco")],
    },
    {
      name: "eight-41 the air conditioner on saturday",
      goal: "book",
      lines: [
        "oi comprei um ar split de 12 mil btus e preciso de alguem p instalar, é em guarulhos",
        "só q tem q ser no sabado pq durante a semana n paro em casa",
        ...asking({
          city: "Guarulhos",
          cep: "07010-000",
          when: "sábado",
          details: "instalar ar split 12 mil btus no quarto, segundo andar",
          budget: "não sei qto costuma ser",
          name: "Wellington Prates",
          phone: "11 97344-9021",
          photo: "n tenho foto",
          yes: "pode publicar",
        }),
      ],
      reached: [jobIn("Guarulhos")],
    },
    {
      name: "eight-42 a fridge, a bed and boxes on sunday",
      goal: "book",
      lines: [
        "vou me mudar domingo e preciso de um carreto, é uma geladeira uma cama e umas 10 caixas",
        "sai do tatuapé em são paulo e vai pra santo andré",
        ...asking({
          city: "São Paulo",
          cep: "03310-000",
          when: "domingo de manhã",
          details: "levar geladeira, cama de casal e 10 caixas do tatuapé até santo andré, os dois predios tem elevador",
          budget: "até uns 350",
          name: "Jaqueline",
          phone: "11 96188-7070",
          photo: "sem foto",
          yes: "isso, pode ser",
        }),
      ],
      reached: [{ kind: "job" }],
    },
    {
      name: "eight-43 tiles that came off",
      goal: "book",
      lines: [
        "bom dia, caiu uns azulejo do meu banheiro e preciso de um pedreiro pra colocar de volta. qto cobram + ou -?",
        "ah sim, fica em campinas no taquaral. queria receber proposta sim",
        ...asking({
          city: "Campinas",
          cep: "13076-000",
          when: "semana que vem",
          details: "recolocar uns 12 azulejos que caíram no box, tenho as peças",
          budget: "não faço ideia",
          name: "Valdir Sampaio",
          phone: "19 99402-1313",
          photo: "agora não tenho",
          yes: "pode mandar",
        }),
      ],
      reached: [jobIn("Campinas")],
    },
    {
      name: "eight-44 the poor old gate",
      goal: "book",
      lines: [
        "tava querendo dar um jeito no meu portão, ta todo descascado o coitado",
        "é pintar mesmo, tem uns 3 metros. será q alguem faz aqui em osasco?",
        ...asking({
          city: "Osasco",
          cep: "06020-010",
          when: "sem pressa, até o natal",
          details: "lixar e pintar um portão de ferro de 3 metros, de branco",
          budget: "uns 400",
          name: "Seu Agenor",
          phone: "11 95577-0303",
          photo: "não sei mandar foto não",
          yes: "pode sim",
        }),
      ],
      reached: [jobIn("Osasco")],
    },
    {
      name: "eight-45 dust everywhere, spoken",
      goal: "book",
      lines: [
        "oi então acabou a reforma aqui em casa e tá um pó só eu preciso de alguém pra fazer aquela limpeza pesada de depois de obra é em santo andré",
        "pode ser na quarta não quarta não que o pintor ainda vem na quarta quinta feira então",
        ...asking({
          city: "Santo André",
          cep: "09010-000",
          when: "quinta feira",
          details: "limpeza pós obra numa casa de três quartos sala cozinha e dois banheiros",
          budget: "até uns quinhentos reais",
          name: "Marinalva dos Santos",
          phone: "onze 9 8455 1020",
          photo: "não tenho foto agora",
          yes: "isso pode publicar",
        }),
      ],
      reached: [jobIn("Santo André")],
    },
    {
      name: "eight-46 a cleaner who wants to join",
      goal: "ask",
      lines: [
        "oi bom dia sou diarista em guarulhos e qria entrar no site de vcs pra pegar faxina",
        ...contact("Ivonete Alves", "11 94920-6611"),
        city("Guarulhos"),
        details("faxina e passar roupa"),
        agree("sim, quero"),
        "tem q pagar mensalidade? qto vcs tiram do serviço?",
        ...contact("Ivonete Alves", "11 94920-6611"),
        city("Guarulhos"),
        agree("sim"),
        "e q documento precisa mandar?",
      ],
      reached: [
        { kind: "told", words: /12 ?%/ },
        { kind: "told", words: /n[ãa]o (h[áa]|tem|paga|cobramos|existe|se paga)[^.]*mensalidade|sem mensalidade|mensalidade[^.]*n[ãa]o/i },
        { kind: "told", words: /documento com foto|comprovante/i },
      ],
    },
    {
      name: "eight-47 never used it before",
      goal: "ask",
      lines: [
        "como q funciona esse site de vcs? nunca usei",
        "ah e o dinheiro vai direto pro profissional?",
        "e se eu esquecer de avisar q ele terminou o serviço??",
      ],
      reached: [
        { kind: "told", words: /propostas?|or[çc]amentos?/i },
        { kind: "told", words: /guardad|retid|fica conosco|fica com a gente|protegid|(depois|ap[óo]s|quando|at[ée])[^.]*confirm/i },
        { kind: "told", words: /\b7 (\*\*)?dias|sete dias/i },
      ],
    },
    {
      name: "eight-48 bare wires in the nursery",
      goal: "complain",
      lines: [
        "o eletricista q vcs indicaram deixou fio desencapado na parede do quarto do meu bebe!!!",
        "isso é um perigo. quero falar com um responsavel agora e quero q resolvam hj",
        agree("sim"),
        ...contact("Tatiane Moraes", "11 98260-3344"),
        agree("sim"),
      ],
      reached: [personHasIt],
    },
    {
      name: "eight-49 the morning after the party",
      language: "en",
      goal: "book",
      lines: [
        "hi! had a big party last night lol, I need someone to clean my apartment in Pinheiros, São Paulo",
        "tomorrow morning would be perfect, landlord is coming on thursday 😬",
        ...asking({
          city: "São Paulo",
          cep: "05422-000",
          when: "tomorrow morning",
          details: "full clean of a two bedroom apartment, kitchen and bathroom included",
          budget: "around 250 reais",
          name: "Chloe Bennett",
          phone: "+55 11 98100-5656",
          photo: "no photos, too embarrassing haha",
          yes: "yes please",
        }),
      ],
      reached: [jobIn("São Paulo")],
    },
    {
      name: "eight-50 a bookcase and a desk in boxes",
      language: "es",
      goal: "book",
      lines: [
        "hola, me llegaron una biblioteca y un escritorio desarmados y no tengo herramientas, ¿alguien los puede armar?",
        "estoy en Guarulhos, me mudé hace poco",
        ...asking({
          city: "Guarulhos",
          cep: "07020-000",
          when: "el viernes si se puede",
          details: "armar una biblioteca de dos metros y un escritorio chico, vienen con el manual",
          budget: "hasta 200 reales",
          name: "Facundo Sosa",
          phone: "11 97021-8899",
          photo: "no tengo fotos",
          yes: "sí, dale",
        }),
      ],
      reached: [jobIn("Guarulhos")],
    },
  ]),
);
