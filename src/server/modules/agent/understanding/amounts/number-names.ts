// Names of numbers in Portuguese, folded (no accents), as they are said and typed.

const named = (line: string): ReadonlyMap<string, number> =>
  new Map(
    line
      .trim()
      .split(/\s+/)
      .map((pair) => {
        const [name = "", value = ""] = pair.split(":");
        return [name, Number(value)] as const;
      }),
  );

/** 1–19: nothing follows them within a hundred. */
export const small = named(
  "um:1 uma:1 hum:1 dois:2 duas:2 tres:3 quatro:4 cinco:5 seis:6 sete:7 oito:8 nove:9 dez:10 onze:11 doze:12 treze:13 catorze:14 quatorze:14 quinze:15 " +
    "dezesseis:16 dezasseis:16 desesseis:16 dezessete:17 dezassete:17 dezoito:18 dezenove:19 dezanove:19",
);
export const tens = named(
  "vinte:20 trinta:30 quarenta:40 cinquenta:50 cincoenta:50 sessenta:60 secenta:60 setenta:70 oitenta:80 noventa:90",
);
export const hundreds = named(
  "cem:100 cento:100 duzentos:200 duzentas:200 trezentos:300 trezentas:300 quatrocentos:400 quatrocentas:400 quinhentos:500 quinhentas:500 " +
    "seiscentos:600 seiscentas:600 setecentos:700 setecentas:700 oitocentos:800 oitocentas:800 novecentos:900 novecentas:900",
);
/** Long scale words above a thousand (Brazil counts milhão, bilhão, trilhão). */
export const scales = named(
  "milhao:1e6 milhoes:1e6 bilhao:1e9 bilhoes:1e9 bi:1e9 trilhao:1e12 trilhoes:1e12 quatrilhao:1e15 quatrilhoes:1e15",
);
export const groups = named("duzia:12 duzias:12 dezena:10 dezenas:10");

/** Denominators of spoken fractions; "segundo" and "meio" are said of too many other things. */
export const denominators = named(
  "terco:3 tercos:3 quarto:4 quartos:4 quinto:5 quintos:5 sexto:6 sextos:6 setimo:7 setimos:7 oitavo:8 oitavos:8 nono:9 nonos:9 decimo:10 decimos:10 " +
    "centesimo:100 centesimos:100 milesimo:1000 milesimos:1000 milionesimo:1e6 milionesimos:1e6 bilionesimo:1e9 bilionesimos:1e9",
);

/** Ordinals by their stem: the last letter is o or a. */
export const ordinalStems = named(
  "primeir:1 segund:2 terceir:3 quart:4 quint:5 sext:6 setim:7 oitav:8 non:9 decim:10 undecim:11 duodecim:12 vigesim:20 trigesim:30 quadragesim:40 " +
    "quinquagesim:50 sexagesim:60 septuagesim:70 setuagesim:70 octogesim:80 nonagesim:90 centesim:100 ducentesim:200 trecentesim:300 tricentesim:300 " +
    "quadringentesim:400 quingentesim:500 sexcentesim:600 seiscentesim:600 septingentesim:700 setingentesim:700 octingentesim:800 noningentesim:900 nongentesim:900",
);
