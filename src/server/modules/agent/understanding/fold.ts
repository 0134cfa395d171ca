/**
 * Lower case without accents, one code unit for one: positions in the result are positions in the text,
 * so what a pattern finds in the folded text can be cut from the original. Expects NFC.
 */
export function fold(text: string): string {
  let folded = "";
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    const code = unit.charCodeAt(0);
    if (code < 128) folded += unit.toLowerCase();
    else if (code >= 0xd800 && code <= 0xdfff) folded += unit;
    else folded += foldLetter(unit);
  }
  return folded;
}

function foldLetter(letter: string): string {
  const base = letter.normalize("NFD").charAt(0).toLowerCase();
  return base.length === 1 ? base : letter;
}

/** Words as people shorten them on a phone keyboard, and what they stand for. */
const shorthand: ReadonlyMap<string, string> = new Map(
  Object.entries({
    vc: "voce",
    vcs: "voces",
    ce: "voce",
    cs: "voces",
    voceis: "voces",
    q: "que",
    oq: "o que",
    oque: "o que",
    qual: "qual",
    ql: "qual",
    qlqr: "qualquer",
    qto: "quanto",
    qnto: "quanto",
    qnt: "quanto",
    quantu: "quanto",
    qts: "quantos",
    qtos: "quantos",
    qdo: "quando",
    qnd: "quando",
    n: "nao",
    nn: "nao",
    naum: "nao",
    ñ: "nao",
    num: "nao",
    td: "tudo",
    tdo: "tudo",
    tds: "todos",
    tb: "tambem",
    tbm: "tambem",
    tmb: "tambem",
    mto: "muito",
    mt: "muito",
    mta: "muita",
    mtos: "muitos",
    pq: "porque",
    pqp: "raiva",
    blz: "beleza",
    obg: "obrigado",
    obgd: "obrigado",
    brigado: "obrigado",
    brigada: "obrigada",
    vlw: "valeu",
    vlww: "valeu",
    flw: "falou",
    hj: "hoje",
    dps: "depois",
    agr: "agora",
    amanha: "amanha",
    fds: "fim de semana",
    ta: "esta",
    tah: "esta",
    to: "estou",
    tou: "estou",
    tava: "estava",
    eh: "e",
    pra: "para",
    pro: "para o",
    pros: "para os",
    pras: "para as",
    p: "para",
    pfv: "por favor",
    pf: "por favor",
    pls: "please",
    plz: "please",
    msg: "mensagem",
    msgs: "mensagens",
    whats: "whatsapp",
    zap: "whatsapp",
    wpp: "whatsapp",
    zapzap: "whatsapp",
    aki: "aqui",
    msm: "mesmo",
    ngm: "ninguem",
    alguem: "alguem",
    alg: "alguem",
    gnt: "gente",
    cmg: "comigo",
    ctg: "contigo",
    kero: "quero",
    qro: "quero",
    qr: "quero",
    keria: "queria",
    tc: "teclar",
    cel: "celular",
    celu: "celular",
    notbook: "notebook",
    note: "notebook",
    oie: "oi",
    ola: "ola",
    eae: "e ai",
    eai: "e ai",
    iae: "e ai",
    bjs: "beijos",
    bj: "beijo",
    abs: "abraco",
    thx: "thanks",
    ty: "thanks",
    tks: "thanks",
    u: "you",
    ur: "your",
    r: "are",
    im: "i am",
    dont: "do not",
    cant: "can not",
    wanna: "want to",
    xq: "porque",
    tmbn: "tambien",
    grax: "gracias",
  }),
);

/** What a shortened word stands for, without accents; undefined: it is none. */
export const shorthandOf = (word: string): string | undefined => shorthand.get(word);

/** The words of a folded text: contractions opened, stretched letters shortened, laughter made one word. */
export function words(folded: string): string[] {
  const found: string[] = [];
  for (const match of folded.matchAll(/[a-z0-9_ñ]+(?:'[a-z]+)?/g)) {
    let word = match[0].slice(0, 40);
    if (/^(?:k{2,}|(?:h[aeu]){2,}h?|(?:rs){2,}|rs|(?:j[ae]){2,}j?|(?:hua)+|lo+l)$/.test(word)) word = "_laugh";
    // "oiii", "valeuu", "bom diaa"; -ee and -oo stay, English ends words so.
    word = word
      .replace(/([a-z])\1{2,}/g, "$1")
      .replace(/([aiu])\1$/, "$1")
      .replace(/^oie+$/, "oi");
    if (/^\d+$/.test(word)) word = "_number";
    const full = shorthand.get(word);
    if (full === undefined) found.push(...word.split("'"));
    else found.push(...full.split(" "));
  }
  return found;
}
