import type { TextTable } from "#modules/agent/index.ts";
import type { ClinicTextKey } from "./texts.ts";

/** What the agent says about appointments in Spanish. */
export const es: TextTable<ClinicTextKey> = {
  back: ["Volviendo a tu cita:", "Y sobre tu cita:"],
  back_plain: ["Volviendo a lo que veíamos:", "Y siguiendo:"],
  ask_procedure: ["¡Claro! ¿Qué quieres reservar?", "Vamos a reservar. ¿Qué procedimiento o servicio?"],
  ask_procedure_again: ["No encontré ese procedimiento. ¿Es alguno de estos?", "Ese no está en la lista. ¿Sería alguno de estos?"],
  no_procedures: ["Todavía no hay procedimientos para reservar aquí.", "Por ahora no se puede reservar nada por aquí."],
  ask_when: ["{procedure}, de acuerdo. ¿Para cuándo lo quieres?", "Reservemos {procedure}. ¿Qué día o parte del día prefieres?"],
  slots: ["Estos horarios están libres para {procedure}. ¿Cuál prefieres?", "Para {procedure} tengo estos horarios. ¿Cuál te viene mejor?"],
  slots_near: [
    "Como pediste no hay lugar para {procedure}. Estos son los horarios más cercanos. ¿Te sirve alguno?",
    "A esa hora no tengo lugar para {procedure}, pero hay estos cerca. ¿Cuál prefieres?",
  ],
  no_slots: [
    "No encontré horario libre para {procedure} en esos días. ¿Quieres entrar en la lista de espera?",
    "Para {procedure} no hay lugar en esos días. ¿Te pongo en la lista de espera?",
  ],
  ask_name: ["¿A nombre de quién queda la cita?", "¿Cuál es tu nombre, para la reserva?"],
  confirm: ["¿Confirmas {procedure} con {professional}, {when}?", "¿Puedo reservar {procedure} con {professional}, {when}?"],
  confirm_price: [
    "¿Confirmas {procedure} con {professional}, {when}, desde {price}?",
    "¿Puedo reservar {procedure} con {professional}, {when}, desde {price}?",
  ],
  booked: ["Reservado: {procedure} con {professional}, {when}.", "Listo, quedó reservado: {procedure} con {professional}, {when}."],
  requested: [
    "Pedido anotado: {procedure} con {professional}, {when}. El equipo lo confirma pronto.",
    "Dejé pedido {procedure} con {professional}, {when}. El equipo aún debe confirmarlo.",
  ],
  preparation: ["Preparación: {text}", "Cómo prepararse: {text}"],
  not_booked: ["De acuerdo, no reservé nada. ¿Prefieres otro día u horario?", "Bien, lo dejé sin reservar. ¿Quieres ver otro horario?"],
  taken: ["Ese horario acaba de ocuparse.", "Alguien fue más rápido y tomó ese horario."],
  busy: ["Ya tienes una cita a esa hora. ¿Prefieres otra?", "A esa hora ya hay una cita tuya. ¿Quieres elegir otra?"],
  too_soon: ["Ese horario está demasiado cerca. ¿Quieres ver otro?", "Ya no hay tiempo para ese horario. ¿Prefieres otro?"],
  none_booked: [
    "No encontré citas tuyas por venir. ¿Quieres reservar una?",
    "No tienes nada reservado de aquí en adelante. ¿Reservamos algo?",
  ],
  identity: [
    "Para hablar de tus citas necesito estar seguro de quién eres. Escribe desde el teléfono con que reservaste, por favor.",
    "Por seguridad solo muestro citas a quien escribe desde el teléfono con que se reservaron.",
  ],
  mine: ["Tus próximas citas:\n{list}", "Esto es lo que tienes reservado:\n{list}"],
  which_move: ["¿Qué cita quieres cambiar?", "¿Cambiar cuál de estas?"],
  which_cancel: ["¿Qué cita quieres cancelar?", "¿Cancelar cuál de estas?"],
  ask_move_when: [
    "Cambiemos {procedure} ({when}). ¿Qué día o parte del día prefieres?",
    "Bien, {procedure} de {when} pasa a otro día. ¿Para cuándo lo quieres?",
  ],
  confirm_move: ["{when} está libre. ¿Paso {procedure} a ese horario?", "Tengo {when}. ¿Cambio {procedure} a ese horario?"],
  moved: ["Cambiado: {procedure} con {professional}, {when}.", "Listo, ahora es {procedure} con {professional}, {when}."],
  confirm_cancel: ["¿Cancelo {procedure} con {professional}, {when}?", "¿Puedo cancelar {procedure} con {professional}, {when}?"],
  cancelled: [
    "Cancelado: {procedure}, {when}. Cuando quieras reservo otra.",
    "Listo, cancelé {procedure}, {when}. Escríbeme para reservar de nuevo.",
  ],
  kept: ["De acuerdo, la cita sigue como estaba.", "Bien, no cancelé nada."],
  too_late: ["Ya está muy cerca de la hora para cambiarlo por aquí.", "Tan cerca de la hora, solo el equipo puede cambiarlo."],
  over: ["Esa cita ya no se puede cambiar por aquí.", "Esa cita ya terminó o fue cancelada."],
  coming: ["¡Gracias por confirmar! Te esperamos: {procedure}, {when}.", "Asistencia confirmada: {procedure}, {when}. ¡Hasta entonces!"],
  waiting: [
    "Estás en la lista de espera para {procedure}. Si se abre un lugar, el equipo te avisa.",
    "Te anoté en la lista de espera de {procedure}. El equipo escribe si surge un lugar.",
  ],
  info: ["{name} dura {minutes} minutos.", "{name}: lleva {minutes} minutos."],
  info_price: ["{name} dura {minutes} minutos, desde {price}.", "{name}: {minutes} minutos, desde {price}."],
  info_fixed: ["{name} dura {minutes} minutos y cuesta {price}.", "{name}: {minutes} minutos, por {price}."],
  plans: ["Seguros: {list}.", "Se atiende con {list}."],
  plans_all: [
    "Seguros con los que trabajamos: {list}. Depende del procedimiento: ¿cuál quieres?",
    "Aceptamos {list}, según el procedimiento. ¿Cuál buscas?",
  ],
  plans_yes: [
    "Sí, aceptamos {plan}, según el procedimiento. Seguros: {list}. ¿Qué procedimiento quieres?",
    "Aceptamos {plan}; depende del procedimiento. Nuestra lista: {list}. ¿Cuál buscas?",
  ],
  plans_no: [
    "{plan} no está en nuestra lista de seguros. Aceptamos: {list}. ¿Quieres reservar igual?",
    "No tenemos {plan} entre los seguros. Trabajamos con {list}. ¿Quieres reservar de todas formas?",
  ],
  not_done: [
    "No encontré {wanted} entre lo que hacemos aquí. Tenemos:\n{list}\n¿Te sirve alguno?",
    "{wanted} no está en nuestra lista. Hacemos:\n{list}\n¿Cuál te interesa?",
  ],
  done_by: ["Lo hace: {list}.", "Hecho por {list}."],
  offer: ["Hacemos:\n{list}\n¿Cuál te interesa?", "Aquí encuentras:\n{list}\n¿Sobre cuál quieres saber?"],
  button_soonest: ["Primer horario", "Lo antes posible"],
  button_tomorrow: ["Mañana", "Mañana"],
  button_morning: ["Por la mañana", "Por la mañana"],
  button_afternoon: ["Por la tarde", "Por la tarde"],
  button_book: ["Reservar", "Reservar"],
  button_yes: ["Sí", "Sí"],
  button_no: ["No", "No"],
  button_wait: ["Lista de espera", "Lista de espera"],
  button_other: ["Otro día", "Otro día"],
  button_confirm: ["Confirmar", "Confirmar"],
  button_move: ["Cambiar", "Cambiar"],
  button_cancel: ["Cancelar", "Cancelar"],
  reminder: [
    "Recordatorio: {procedure} con {professional}, {when}. ¿Vienes?",
    "Te recordamos: {procedure} con {professional}, {when}. ¿Contamos contigo?",
  ],
  team_note: [
    "Recordatorio no enviado: el canal no acepta mensajes libres fuera de su ventana. Avisa al cliente con una plantilla aprobada o por teléfono: {procedure}, {when}.",
    "No se pudo recordar al cliente por aquí (ventana cerrada). Usa una plantilla aprobada o llama: {procedure}, {when}.",
  ],
};
