import { fold } from "../understanding/fold.ts";

// Words in which customers ask how things are done, and what articles call it: the Portuguese, then English and Spanish.
const lines = `
como|how|como
quanto|much|cuanto
quantos|many|cuantos
tempo|time long|tiempo
dias|days|dias
prazo|deadline term|plazo
demora|take takes|tarda tardan demora demoran
entrega|delivery deliver deliveries delivered arrive arrives|entrega entregan entregas llega llegan
frete|shipping freight|envio envios
gratis|free|gratis
troca|exchange swap change|cambio cambiar cambios
devolução|return returns returned|devolucion devolver devoluciones
dinheiro|money|dinero
reembolso|refund refunds|reembolso
garantia|warranty guarantee warranties|garantia
pagamento|payment pay paying payments|pago pagar pagos
cartão|card cards credit debit|tarjeta tarjetas
boleto|slip|boleto
parcelar|instalments installments split|cuotas
juros|interest|intereses interes
desconto|discount discounts|descuento descuentos
cupom|coupon voucher|cupon
nota fiscal|invoice receipt|factura recibo
loja|store shop|tienda
retirar|pickup collect|retirar recoger
endereço|address located|direccion
horário|hours schedule|horario horarios
abre|open opens opening|abre abren
fecha|close closes closing|cierra cierran
sábado|saturday|sabado
domingo|sunday|domingo
empresa|company business wholesale|empresa mayorista
embrulho|gift wrap wrapping|regalo
presente|gift present|regalo
montagem|assembly assemble assembled|montaje armado
instalação|installation install installed installing|instalacion instalar instalan
painéis|panels panel|paneles panel
energia|power energy electricity|energia electricidad luz
luz|light|luz
sol|sun sunny|sol
nublado|cloudy clouds overcast|nublados nublado
noite|night|noche
inversor|inverter|inversor
limpeza|cleaning clean wash|limpieza limpiar
manutenção|maintenance|mantenimiento
financiamento|financing loan|financiacion financiamiento prestamo
banco|bank|banco
conta|bill account|cuenta factura
cidade|city town cities|ciudad ciudades
atendem|serve cover|atienden cubren
regiões|areas regions|zonas regiones
consulta|appointment visit|cita consulta turno
primeira|first|primera
levar|bring|llevar traer
documento|document documents id|documento documentos
atraso|late delay|tarde retraso
falta|miss missed absence|falta faltar
cobram|charge charges|cobran
estacionamento|parking park car|estacionamiento aparcar coche
convênio|insurance plan|seguro plan
profissional|professional provider worker contractor|profesional prestador
cliente|customer client|cliente
taxa|fee fees commission|tasa comision comisiones
proposta|proposal proposals quote quotes|propuesta propuestas
contratar|hire hiring|contratar
serviço|service job|servicio trabajo
seguro|safe secure safety|seguro segura
liberado|released release|liberado liberan
cadastro|register registration signup|registro registrarse
funciona|work works working|funciona funcionan
precisa|need needs necessary|necesita necesito
medidor|meter|medidor
telhado|roof|techo tejado
defeito|defect faulty broken defective|defecto fallado
senha|password|contrasena clave
dados|data privacy|datos privacidad
`;

const portuguese = new Map<string, string>();
for (const line of lines.trim().split("\n")) {
  const [word = "", ...others] = line.split("|");
  for (const other of others.flatMap((one) => one.split(" "))) portuguese.set(other, word);
}

/** The telling words of a question in English or Spanish as an article would say them; "": none is known. Fit to be looked for, not to be read. */
export function inPortuguese(question: string): string {
  const found = (fold(question.normalize("NFC")).match(/[a-z]+/g) ?? []).flatMap((word) => portuguese.get(word) ?? []);
  return [...new Set(found)].join(" ");
}
