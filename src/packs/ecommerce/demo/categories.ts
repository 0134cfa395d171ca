import type { ImportedCategory } from "#modules/commerce/index.ts";

const top = (slug: string, name: string, synonyms: string[]): ImportedCategory => ({ slug, name, parent: null, synonyms });
const under =
  (parent: string) =>
  (slug: string, name: string, ...synonyms: string[]): ImportedCategory => ({ slug, name, parent, synonyms });

const electronic = under("eletronicos");
const fashion = under("moda");
const house = under("casa");

export const demoCategories: ImportedCategory[] = [
  top("eletronicos", "Eletrônicos", ["tecnologia", "eletronico"]),
  top("moda", "Moda", ["roupa", "roupas", "vestuário"]),
  top("casa", "Casa", ["lar", "decoração", "utilidades"]),
  electronic("smartphones", "Smartphones", "celular", "telefone", "aparelho celular"),
  electronic("notebooks", "Notebooks", "laptop", "computador portátil"),
  electronic("tablets", "Tablets"),
  electronic("tvs", "TVs", "televisão", "televisor", "smart tv"),
  electronic("fones-de-ouvido", "Fones de Ouvido", "fone", "headphone", "headset"),
  electronic("caixas-de-som", "Caixas de Som", "speaker", "som"),
  electronic("smartwatches", "Smartwatches", "relógio inteligente"),
  electronic("monitores", "Monitores", "tela"),
  electronic("perifericos", "Teclados e Mouses", "teclado", "mouse", "periféricos"),
  electronic("carregadores", "Carregadores", "fonte", "cabo"),
  electronic("capinhas", "Capinhas", "capa", "case", "capa de celular"),
  electronic("games", "Games", "videogame", "controle", "joystick"),
  electronic("cameras", "Câmeras", "máquina fotográfica"),
  fashion("camisetas", "Camisetas", "blusa", "t-shirt"),
  fashion("camisas", "Camisas"),
  fashion("calcas", "Calças", "jeans"),
  fashion("vestidos", "Vestidos"),
  fashion("jaquetas", "Jaquetas", "casaco", "agasalho"),
  fashion("tenis", "Tênis", "calçado esportivo", "sneaker"),
  fashion("sapatos", "Sapatos", "calçado"),
  fashion("bolsas", "Bolsas"),
  fashion("mochilas", "Mochilas"),
  fashion("oculos", "Óculos de Sol", "óculos"),
  fashion("relogios", "Relógios"),
  house("panelas", "Panelas"),
  house("liquidificadores", "Liquidificadores"),
  house("cafeteiras", "Cafeteiras", "máquina de café"),
  house("air-fryers", "Air Fryers", "fritadeira", "fritadeira elétrica", "airfryer"),
  house("aspiradores", "Aspiradores"),
  house("ventiladores", "Ventiladores"),
  house("luminarias", "Luminárias", "abajur", "lustre"),
  house("cama-e-banho", "Cama", "lençol", "roupa de cama", "edredom"),
  house("toalhas", "Toalhas"),
  house("sofas", "Sofás"),
  house("cadeiras", "Cadeiras"),
  house("mesas", "Mesas"),
  house("geladeiras", "Geladeiras", "refrigerador"),
];
