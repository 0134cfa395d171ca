/** What a column of a file can be. Own attributes are `attribute:<key>`. */
export const importFields = [
  "name",
  "first_name",
  "last_name",
  "phone",
  "email",
  "cpf",
  "cnpj",
  "document",
  "external_id",
  "birth_date",
  "gender",
  "language",
  "street",
  "number",
  "complement",
  "district",
  "city",
  "state",
  "postal_code",
  "country",
  "tags",
  "customer_value_tier",
  "lifecycle_stage",
  "acquisition_source",
  "marketing",
  "status",
  "nps_score",
  "created_at",
] as const;
export type ImportField = (typeof importFields)[number];

const words: Record<ImportField, string> = {
  name: "nome,name,nome completo,full name,cliente,customer,razao social,nome do cliente,nombre,nombre completo,nome fantasia,contato",
  first_name: "primeiro nome,first name,firstname,prenome,given name",
  last_name: "sobrenome,last name,lastname,surname,apellido,apellidos",
  phone:
    "telefone,phone,celular,fone,zap,mobile,tel,telefone celular,phone number,cell,numero de telefone,telefono,movil,telefone 1,ddd telefone,contato telefone",
  email: "email,e mail,mail,correio eletronico,endereco de email,email address,correo,correo electronico",
  cpf: "cpf,cpf do cliente",
  cnpj: "cnpj,cnpj da empresa",
  document: "documento,cpf cnpj,cpf ou cnpj,cnpj cpf,document,tax id,doc,documento fiscal",
  external_id:
    "codigo,codigo do cliente,external id,id externo,customer id,user id,id cliente,id do cliente,matricula,code,id crm,codigo externo,cliente id",
  birth_date: "nascimento,data de nascimento,birth date,birthday,birthdate,date of birth,aniversario,dt nascimento,fecha de nacimiento",
  gender: "genero,sexo,gender,sex",
  language: "idioma,language,lingua,locale",
  street: "rua,endereco,logradouro,address,street,direccion,calle,endereco rua,address 1",
  number: "numero,number,no,nro,num,numero endereco",
  complement: "complemento,complement,address 2,apto,apartamento",
  district: "bairro,district,neighborhood,barrio",
  city: "cidade,city,municipio,ciudad",
  state: "estado,state,uf,provincia,province",
  postal_code: "cep,postal code,zip,zip code,zipcode,codigo postal",
  country: "pais,country",
  tags: "tags,tag,etiquetas,etiqueta,grupos,grupo,labels,marcadores,segmentos",
  customer_value_tier: "segmento,tier,customer value tier,categoria,nivel,classificacao,faixa",
  lifecycle_stage: "momento,lifecycle stage,fase,estagio,etapa,stage",
  acquisition_source: "origem,source,acquisition source,canal de origem,como conheceu,fonte,origen",
  marketing:
    "aceita marketing,marketing,marketing consent,opt in,optin,newsletter,accepts marketing,aceita receber,consentimento,aceita publicidade,aceita email",
  status: "status,situacao,ativo,active",
  nps_score: "nps,nota nps,nps score",
  created_at: "criado em,created at,data de cadastro,cadastro,cliente desde,data cadastro,customer since,dt cadastro,created",
};

const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const fieldOfWord = new Map(
  importFields.flatMap((field) => [field.replaceAll("_", " "), ...words[field].split(",")].map((word) => [word, field] as const)),
);

/** Guesses by the heads of the columns, in Portuguese, English and Spanish, what each is; a field is guessed once. null: leave it out. */
export function guessMapping(headers: readonly string[], attributes: readonly { key: string; label: string }[]): (string | null)[] {
  const taken = new Set<string>();
  const own = new Map(attributes.flatMap(({ key, label }) => [fold(key), fold(label)].map((word) => [word, `attribute:${key}`] as const)));
  return headers.map((header) => {
    const word = fold(header);
    // A messenger's name stands for the number under which people are there.
    const guess = fieldOfWord.get(word) ?? own.get(word) ?? (word.startsWith("whats") ? "phone" : null);
    if (guess === null || taken.has(guess)) return null;
    taken.add(guess);
    return guess;
  });
}
