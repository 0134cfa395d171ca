import type { Locale } from "../brain.ts";

// Single words for codes that tools give back.

const orderStatuses: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  "pt-BR": {
    pending: "aguardando pagamento",
    paid: "pago",
    processing: "em preparação",
    shipped: "enviado",
    out_for_delivery: "saiu para entrega",
    delivered: "entregue",
    cancelled: "cancelado",
    returned: "devolvido",
  },
  en: {
    pending: "awaiting payment",
    paid: "paid",
    processing: "being prepared",
    shipped: "shipped",
    out_for_delivery: "out for delivery",
    delivered: "delivered",
    cancelled: "cancelled",
    returned: "returned",
  },
  es: {
    pending: "esperando el pago",
    paid: "pagado",
    processing: "en preparación",
    shipped: "enviado",
    out_for_delivery: "en reparto",
    delivered: "entregado",
    cancelled: "cancelado",
    returned: "devuelto",
  },
};

const refundStatuses: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  "pt-BR": { pending: "em andamento", done: "concluído", refused: "recusado pelo meio de pagamento" },
  en: { pending: "under way", done: "done", refused: "refused by the payment provider" },
  es: { pending: "en curso", done: "concluido", refused: "rechazado por el medio de pago" },
};

/** The status of a refund in words. */
export function refundStatusWord(locale: Locale, status: string): string {
  return refundStatuses[locale][status] ?? status;
}

const mediaKinds: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  "pt-BR": {
    image: "imagem",
    audio: "áudio",
    voice: "áudio",
    video: "vídeo",
    document: "documento",
    sticker: "figurinha",
    location: "localização",
    contacts: "contato",
    other: "arquivo",
  },
  en: {
    image: "picture",
    audio: "audio",
    voice: "voice message",
    video: "video",
    document: "document",
    sticker: "sticker",
    location: "location",
    contacts: "contact",
    other: "file",
  },
  es: {
    image: "imagen",
    audio: "audio",
    voice: "audio",
    video: "video",
    document: "documento",
    sticker: "sticker",
    location: "ubicación",
    contacts: "contacto",
    other: "archivo",
  },
};

const attributeNames: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  "pt-BR": {
    color: "Cor",
    size: "Tamanho",
    storage: "Armazenamento",
    connection: "Conexão",
    memory: "Memória",
    ram: "Memória RAM",
    screen: "Tela",
    battery: "Bateria",
    camera: "Câmera",
    voltage: "Voltagem",
    material: "Material",
    capacity: "Capacidade",
    weight: "Peso",
    power: "Potência",
    gender: "Gênero",
    warranty: "Garantia",
    resolution: "Resolução",
    refresh_rate: "Taxa de atualização",
    doors: "Portas",
    burners: "Bocas",
    fabric: "Tecido",
    style: "Estilo",
    fit: "Modelagem",
    mount: "Instalação",
    usage: "Uso",
    connectivity: "Conectividade",
    occasion: "Ocasião",
    pieces: "Peças",
    seats: "Lugares",
    type: "Tipo",
    noise_cancelling: "Cancelamento de ruído",
    water_resistance: "Resistência à água",
    gps: "GPS",
    width: "Largura",
    height: "Altura",
    length: "Comprimento",
    depth: "Profundidade",
    model: "Modelo",
    brand: "Marca",
    dimensions: "Medidas",
  },
  en: {
    color: "Colour",
    size: "Size",
    storage: "Storage",
    connection: "Connection",
    memory: "Memory",
    ram: "RAM",
    screen: "Screen",
    battery: "Battery",
    camera: "Camera",
    voltage: "Voltage",
    material: "Material",
    capacity: "Capacity",
    weight: "Weight",
    power: "Power",
    gender: "Gender",
    warranty: "Warranty",
    resolution: "Resolution",
    refresh_rate: "Refresh rate",
    doors: "Doors",
    burners: "Burners",
    fabric: "Fabric",
    style: "Style",
    fit: "Fit",
    mount: "Mounting",
    usage: "Use",
    connectivity: "Connectivity",
    occasion: "Occasion",
    pieces: "Pieces",
    seats: "Seats",
    type: "Type",
    noise_cancelling: "Noise cancelling",
    water_resistance: "Water resistance",
    gps: "GPS",
    width: "Width",
    height: "Height",
    length: "Length",
    depth: "Depth",
    model: "Model",
    brand: "Brand",
    dimensions: "Dimensions",
  },
  es: {
    color: "Color",
    size: "Talla",
    storage: "Almacenamiento",
    connection: "Conexión",
    memory: "Memoria",
    ram: "Memoria RAM",
    screen: "Pantalla",
    battery: "Batería",
    camera: "Cámara",
    voltage: "Voltaje",
    material: "Material",
    capacity: "Capacidad",
    weight: "Peso",
    power: "Potencia",
    gender: "Género",
    warranty: "Garantía",
    resolution: "Resolución",
    refresh_rate: "Frecuencia de actualización",
    doors: "Puertas",
    burners: "Quemadores",
    fabric: "Tela",
    style: "Estilo",
    fit: "Corte",
    mount: "Instalación",
    usage: "Uso",
    connectivity: "Conectividad",
    occasion: "Ocasión",
    pieces: "Piezas",
    seats: "Plazas",
    type: "Tipo",
    noise_cancelling: "Cancelación de ruido",
    water_resistance: "Resistencia al agua",
    gps: "GPS",
    width: "Ancho",
    height: "Altura",
    length: "Largo",
    depth: "Profundidad",
    model: "Modelo",
    brand: "Marca",
    dimensions: "Medidas",
  },
};

/** An attribute's name in words; one that the shop named itself stays, as words and not as a key: `noise_cancelling` loses its dash. */
export function attributeWord(locale: Locale, name: string): string {
  const known = attributeNames[locale][name.toLowerCase().replaceAll(/[\s-]+/g, "_")];
  if (known !== undefined) return known;
  const words = name.replaceAll("_", " ").trim();
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

const affirmed: Readonly<Record<Locale, string>> = { "pt-BR": "sim", en: "yes", es: "sí" };
const denied: Readonly<Record<Locale, string>> = { "pt-BR": "não", en: "no", es: "no" };

/** An attribute's value in words: a yes or a no in the customer's language, the rest as it is. */
export function attributeValue(locale: Locale, value: string): string {
  if (/^(?:true|sim|yes|s[ií])$/i.test(value)) return affirmed[locale];
  return /^(?:false|n[aã]o|no)$/i.test(value) ? denied[locale] : value;
}

/** The status of an order in words; an unknown code is shown as it is, with blanks. */
export function orderStatusWord(locale: Locale, status: string): string {
  return orderStatuses[locale][status] ?? status.replaceAll("_", " ");
}

export function mediaWord(locale: Locale, messageType: string): string {
  return mediaKinds[locale][messageType] ?? mediaKinds[locale]["other"] ?? messageType;
}
