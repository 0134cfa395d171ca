// What catalogues call the features of things: the Portuguese, then how English and Spanish say it. Single words, folded.
const lines = `
escritorio|office desk oficina
jantar|dining comedor
cozinha|kitchen cocina
banho|bath bano
praia|beach playa
festa|party fiesta
gamer|gaming juegos
jogo|game
corrida|running correr
caminhada|walking caminar
academia|gym gimnasio
casual|casual
masculino|men mens man male hombre hombres masculino masculina
feminino|women womens woman ladies female mujer mujeres dama femenino femenina
infantil|kids kid children child ninos nino nina ninas
longo|long largo larga
curto|short corto corta
couro|leather cuero piel
madeira|wood wooden madera
vidro|glass vidrio
inox|stainless steel inoxidable acero
ceramica|ceramic ceramica
antiaderente|nonstick antiadherente
piso|floor suelo
teto|ceiling techo
pendente|pendant hanging colgante
coluna|pedestal standing columna
mesa|table
retratil|retractable reclining retractil reclinable
portatil|portable portatil
fio|wired corded cable
eletrico|electric electrico electrica
manual|manual
solteiro|single individual
casal|double matrimonial
lugares|seater seats seat plazas puestos
pecas|pieces piece piezas
portas|doors puertas
social|dress formal vestir
xadrez|plaid checkered cuadros
`;

const portuguese = new Map<string, string>();
for (const line of lines.trim().split("\n")) {
  const [word = "", ...others] = line.split("|");
  for (const other of others.flatMap((one) => one.split(" "))) portuguese.set(other, word);
}

/** Folded words of a search in English or Spanish as a Portuguese catalogue has them; what is not known stays as it is. */
export const asCatalogued = (text: string): string => [...new Set(text.split(" ").map((word) => portuguese.get(word) ?? word))].join(" ");
