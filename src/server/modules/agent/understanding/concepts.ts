// What words have in common: a message about an "encanador" is like one about an "eletricista". A few hundred phrases cannot teach that, so it is said here.
// Each line: the concept, then words in Portuguese, English and Spanish, folded; a star stands for any ending.

const lines = `
professional: eletricista* encanador* pedreiro* pintor* diarista* faxineir* marceneiro* serralheiro* chaveiro jardineir* montador* tecnico* baba cuidador* motorista* mecanico* costureira* fotograf* cozinheir* manicure* cabeleireir* barbeiro* personal dedetizador* desentupidor* vidraceiro gesseiro bombeiro instalador* profissional profissionais prestador* freteiro carreteiro arquitet* engenheir* professor professora garcom garcons plumber electrician painter cleaner handyman fontanero electricista pintor albanil carpinter* gardener limpador* borracheiro estofador lavador* passadeira domestica cuidadora adestrador* dj buffet advogad* contador* designer
repairing: consert* repar* instal* mont* pintar pinta troc*r desentup* vazamento vazando pingando infiltra* queimou queimada entupi* quebrad* manuten* reform* limpeza faxina mudanca frete dedetiza* fix repair install leak leaking arreglar
clinicperson: dr dra doutor doutora medic* dentista* dermatolog* psicolog* nutricionista* fisioterapeuta* ginecolog* pediatra* cardiolog* ortodont* veterinari* esteticista* oftalmo* especialista doctor dentist
appointment: consulta* agendament* avaliac* sessao sessoes exame* retorno turno cita appointment* checkup encaixe agenda
booking: marcar marca marque marco agendar agenda agende agendo reservar reserva reserve encaixar encaixa encaixe book booking schedule
moving: remarc* reagend* adiar adia adie adiant* antecip* postergar reschedul* mudar muda mude trocar transferir transfere passar empurrar reprogram* move
cancelling: cancel* desmarc* anul* desist* suspend* abort*
treatment: botox clareamento canal implante* limpeza peeling laser preenchiment* depilac* harmoniz* faceta* lente* extrac* cirurgia* procediment* tratament* massagem drenagem microagulhamento ultrassom raio endoscopia vacina* castracao aparelho siso massoterapia acupuntura criolipolise procedure treatment tratamiento lipo
bodyeffect: doi dor dolorido duele anestesia jejum contraindic* recuperac* repouso cicatriz* incha* inchaco gravida gestante amament* efeito* cuidados preparo sessoes sol hurt painful
price: preco* valor* quanto quantos custa custam custo custaria sai saindo cobra cobram cobrado price cost costs cuanto cuesta vale precinho
ask: quero queria gostaria preciso queremos quiero want need necesito gostariamos
seek: procur* busc* atras looking search* busco encontrar achar vend* trabalham
show: mostra* mostre manda mande envia ver veja olhar show see catalogo opcoes opcao modelos modelo novidades lancamentos foto fotos
recommend: indica* recomend* sugest* sugere sugira recommend* suggest*
buy: comprar compro compra levar levo adquirir buy purchase llevar encomendar
cartword: carrinho sacola cesta cestinha cart basket carrito bag
adding: adicion* coloc* coloque bota bote botar poe por ponha inclu* acrescent* inser* separa* joga add put agrega* anad* soma mete
removing: tira tire tirar remov* retir* exclu* apag* delet* elimin* limpa* esvazi* remove take borra* quita* zera*
finishing: finaliz* fech* conclu* encerr* termin* checkout efetu* confirm* checar
pay: pagar pago pagamento* paguei pagando pague pay payment paid pagou pagaria quitar
paymethod: pix boleto* cartao cartoes credito debito dinheiro paypal parcel* prestac* vezes juros vista crediario cuotas installment* visa master mastercard elo amex hipercard vale transferencia deposito picpay card cash bandeira carne
payfail: recus* negad* autoriz* declin* rechaz* expir* venceu vencid* erro falh* duplic* dobro compens* debit* cobr* indevid* consta pendente processad* estorn*
discount: cupom cupons desconto* descontinho promo codigo* voucher* cashback coupon* discount* cupon descuento* abat* abaix* barganh* negoci* melhor* pechinch* chora
freight: frete* entrega* entregam entregar envio* enviam shipping delivery sedex pac motoboy transportadora* cep correio* envia mandam despach* logistica
when: quando prazo* demora* dias horas tempo previsao chega chegar when cuando
stock: estoque disponiv* disponibilidade unidades esgot* acabou acab* reposic* repor sobrou restam resta pronta stock available sobra
size: tamanho* tam numero numerac* pp gg medida* medidas forma size talla
spec: bateria memoria tela camera processador voltagem bivolt garantia material tecido couro peso pesa dimens* medida* composic* detalhes especific* ficha tecnica potencia cor cores funciona funcoes resistente agua prova nfc bluetooth wifi litros polegadas features specs acompanha conteudo caracteristicas ingrediente* validade sabor
comparing: compar* diferenca* melhor entre versus vs x compensa difference better compare comparativo vantagem vantagens
ordering: pedido* encomenda* compra* pacote* order* package* paquete* produto* mercadoria remessa objeto
tracking: rastre* rastreio track* status andamento acompanhar acompanhamento onde cade posic* situacao saiu enviado enviaram postado postaram despachado transito previsao chega
faulty: quebrad* defeit* estragad* errad* falt* trincad* rachad* amassad* rasgad* manchad* danific* arranhad* avariad* descosturad* violad* usad* vazi* broken damaged wrong defective missing roto danado liga desliga queimad* torto torta mofad* vencido
late: atras* demorand* nunca ainda parado late delayed extravi* sumiu perdid*
return: troc* devol* devolucao devolver return* exchange cambiar cambio arrepend* serviu apert* larg* logistica
refund: reembols* estorn* ressarc* refund* devolv* dinheiro grana money plata
complain: pessim* horrivel absurdo vergonha descaso palhacada enganad* enrola* reclam* procon insatisf* decepcion* lixo incompetent* grosseir* grossa grosso desrespeit* ridicul* terrible awful enrolacao raiva odiei revoltad* indignad* mentir* processar demorado nojo golpe safad* irritad* chatead* reclamacao denunci* inaceitavel
praiseword: amei adorei amo adoro maravilh* perfeit* excelente* otim* parabens recomendo satisfeit* lind* encant* elogi* impecavel nota top show arras* sensacional incrivel great love loved excellent feliz gostei caprichad* atencios* surpreend* eficiente
human: atendente* pessoa* humano* humana gerente* consultor* vendedor* vendedora suporte responsavel supervisor* alguem gente equipe recepcao recepcionista human person agent someone persona asesor funcionari* dono operador* setor ouvidoria central sac
talking: falar fala conversar converse ligar liga ligue telefonema transfer* chama* chame passa hablar talk speak call contato
robot: robo bot maquina automatic* ia inteligencia chatgpt robot robozinho virtual
data: dados cadastro* conta perfil informac* cpf endereco telefone email senha login nome data account profile datos cuenta acesso
change: mudar mudei muda alter* atualiz* corrig* troc* editar edita change update cambiar actualizar modific*
erase: apag* exclu* delet* elimin* remov* esquec* encerr* lgpd erase delete borrar sumir anonimiz*
marketing: mensage* msg promoc* ofert* propaganda* novidade* lista newsletter spam notificac* divulgac* messages promotions mensajes marketing sms anuncio* publicidade informativos disparo* campanha* avisos
stopping: parar para pare parem chega sair stop unsubscribe descadastr* desinscrev* desativ* bloque* silenci* encher perturb* incomod*
subscribing: receber recebo inscrev* inscric* assinar aceito autorizo cadastr* ativ* avisa* avise* subscribe subscribir participar incluir volt* reativ*
hours: horario* abre abrem aberto aberta fecha fecham funciona funcionam funcionamento atende atendem expediente domingo sabado feriado plantao open close hours abren cierran
place: endereco onde localiz* fica ficam loja* fisica bairro cidade rua shopping mapa maps filial unidade* perto chego chegar estacionamento metro located address direccion where ubicac* regiao ponto referencia sede showroom
quote: orcamento* orcar orca cotac* cotar estimativa quote budget presupuesto proposta
finance: financi* simul* entrada taxa juros banco credito emprestimo consorcio carencia score negativado loan cet mensalidade* amortiz*
solar: solar fotovolt* placa* painel paineis kwh energia luz inversor* usina concessionaria cemig enel cpfl gerar gera geracao telhado homologac* copel light celpe coelba equatorial
saving: econom* economia payback retorno poup* reduz* reducao zerar zera save saving savings ahorr* diminui* abate
proposal: proposta* candidatura lance* oferta respondeu responderam aceita aceito aprovad* aprovou recusad* propostas proposal offer propuesta contratante visualiz* escolhido analise
signup: cadastr* prestador* parceir* trabalhar ofere* profissional revendedor* afiliad* credenci* fornecedor* instalador* vaga mei register provider proveedor comissao anunciar ingressar entrar associado representante colaborador
hello: oi ola oie opa bom boa dia tarde noite hello hi hey hola salve eai buenas buenos alo
bye: tchau ate mais logo falou abraco* beijo* bjs bye goodbye adios embora amanha fui despe* descanso
thanks: obrigad* valeu agradec* gratidao grat* thanks thank gracias brigad* gracinha abencoe retribua
legal: nota fiscal cnpj garantia confiav* seguro politica privacidade recibo contrato original originais invoice warranty factura atacado fidelidade convenio certificad* procedencia
chat: piada nome idade casad* namorad* gosta futebol dorme kkk rsrs bot joke signo musica aniversario time calor frio chov* tedio
general: capital presidente receita traduz* redac* codigo bolo jogo placar previsao formula historia matematica filme loteria mega
`;

interface Concepts {
  exact: ReadonlyMap<string, readonly string[]>;
  /** Beginnings, by their first three letters. */
  starts: ReadonlyMap<string, readonly (readonly [string, string])[]>;
}

function build(): Concepts {
  const exact = new Map<string, string[]>();
  const starts = new Map<string, [string, string][]>();
  for (const line of lines.trim().split("\n")) {
    const [name = "", said = ""] = line.split(": ");
    for (const word of said.split(" ")) {
      if (word.endsWith("*") && word.length > 3) {
        const key = word.slice(0, 3);
        starts.set(key, [...(starts.get(key) ?? []), [word.slice(0, -1), name]]);
      } else {
        const key = word.replace("*", "");
        exact.set(key, [...(exact.get(key) ?? []), name]);
      }
    }
  }
  return { exact, starts };
}

const concepts = build();
const none: readonly string[] = [];
const known = new Map<string, readonly string[]>();

/** The concepts that a word belongs to. */
export function conceptsOf(word: string): readonly string[] {
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = new Set(concepts.exact.get(word) ?? none);
  for (const [start, name] of concepts.starts.get(word.slice(0, 3)) ?? []) if (word.startsWith(start)) found.add(name);
  const result = found.size === 0 ? none : [...found];
  // Words come from customers: what is kept of them stays small.
  if (known.size < 20_000) known.set(word, result);
  return result;
}
