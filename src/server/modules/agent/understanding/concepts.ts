// What words have in common: a message about an "encanador" is like one about an "eletricista". A few hundred phrases cannot teach that, so it is said here.
// Each line: the concept, then words in Portuguese, English and Spanish, folded; a star stands for any ending.

const lines = `
professional: eletricista* encanador* pedreiro* pintor* diarista* faxineir* marceneiro* serralheiro* chaveiro jardineir* montador* tecnico* baba cuidador* motorista* mecanico* costureira* fotograf* cozinheir* manicure* cabeleireir* barbeiro* personal dedetizador* desentupidor* vidraceiro gesseiro bombeiro instalador* profissional profissionais prestador* freteiro carreteiro arquitet* engenheir* professor professora garcom garcons plumber electrician painter cleaner handyman fontanero electricista pintor albanil carpinter* gardener limpador* borracheiro estofador lavador* passadeira domestica cuidadora adestrador* dj buffet advogad* contador* designer soldador* tapeceir* azulejista* calheiro* podador* piscineir* passeador* massagista* depiladora* maquiador* confeiteir* doceira* seguranca porteiro* empregada* locksmith mover* plomero cerrajero carpintero jardinero ninera limpiadora obra obras empreit* ajudante* auxiliar* consertador* rocador*
repairing: consert* repar* instal* mont* pintar pinta troc*r desentup* vazamento vazando pingando infiltra* queimou queimada entupi* quebrad* manuten* reform* limpeza faxina mudanca frete dedetiza* fix repair install leak leaking arreglar arrum* resolver desmont* pingando goteira* furad* instalad* desentop* troca consertar conserto soldar podar capinar lavar higieniz* impermeabiliz* parou estragou
clinicperson: dr dra doutor doutora medic* dentista* dermatolog* psicolog* nutricionista* fisioterapeuta* ginecolog* pediatra* cardiolog* ortodont* veterinari* esteticista* oftalmo* especialista doctor dentist clinica* consultorio medica especialidade* doutor* dermato dentist* hospital enfermeir* podolog* fonoaudiolog* endocrin* urolog* ortoped* neurolog* psiquiatr*
appointment: consulta* agendament* avaliac* sessao sessoes exame* retorno turno cita appointment* checkup encaixe agenda compromisso marcad* visita* agendad* procedimento consult* ficha atendiment*
booking: marcar marca marque marco agendar agenda agende agendo reservar reserva reserve encaixar encaixa encaixe book booking schedule
moving: remarc* reagend* adiar adia adie adiant* antecip* postergar reschedul* mudar muda mude trocar transferir transfere passar empurrar reprogram* move
cancelling: cancel* desmarc* anul* desist* suspend* abort*
treatment: botox clareamento canal implante* limpeza peeling laser preenchiment* depilac* harmoniz* faceta* lente* extrac* cirurgia* procediment* tratament* massagem drenagem microagulhamento ultrassom raio endoscopia vacina* castracao aparelho siso massoterapia acupuntura criolipolise procedure treatment tratamiento lipo
bodyeffect: doi dor dolorido duele anestesia jejum contraindic* recuperac* repouso cicatriz* incha* inchaco gravida gestante amament* efeito* cuidados preparo sessoes sol hurt painful
price: preco* valor* quanto quantos custa custam custo custaria sai saindo cobra cobram cobrado price cost costs cuanto cuesta vale precinho
ask: quero queria gostaria preciso queremos quiero want need necesito gostariamos
seek: procur* busc* atras looking search* busco encontrar achar vend* trabalham interess* preciso gostaria atras querendo escolher
show: mostra* mostre manda mande envia ver veja olhar show see catalogo opcoes opcao modelos modelo novidades lancamentos foto fotos lista cardapio mostruario colecao linha variedade* mostr* apresent* exib*
recommend: indica* recomend* sugest* sugere sugira recommend* suggest* ajuda ajude aconselh* dica* ideia* opiniao
buy: comprar compro compra levar levo adquirir buy purchase llevar encomendar adquir* comprando quero interess* ficar fico pegar pego
cartword: carrinho sacola cesta cestinha cart basket carrito bag
adding: adicion* coloc* coloque bota bote botar poe por ponha inclu* acrescent* inser* separa* joga add put agrega* anad* soma mete
removing: tira tire tirar remov* retir* exclu* apag* delet* elimin* limpa* esvazi* remove take borra* quita* zera*
finishing: finaliz* fech* conclu* encerr* termin* checkout efetu* confirm* checar concluir completar fecho fechado fechamento prosseguir continuar processar
pay: pagar pago pagamento* paguei pagando pague pay payment paid pagou pagaria quitar pagto pgto acertar acerto cobranca
paymethod: pix boleto* cartao cartoes credito debito dinheiro paypal parcel* prestac* vezes juros vista crediario cuotas installment* visa master mastercard elo amex hipercard vale transferencia deposito picpay card cash bandeira carne
payfail: recus* negad* autoriz* declin* rechaz* expir* venceu vencid* erro falh* duplic* dobro compens* debit* cobr* indevid* consta pendente processad* estorn* problema* travou trava bloque* estornou cobraram cobranca cobrado caiu cair compensou compensado validad* invalid* suspeit* fraude clonad*
discount: cupom cupons desconto* descontinho promo codigo* voucher* cashback coupon* discount* cupon descuento* abat* abaix* barganh* negoci* melhor* pechinch* chora promocao promocoes barat* oferta precinho voucher beneficio brinde* primeira menor melhora
freight: frete* entrega* entregam entregar envio* enviam shipping delivery sedex pac motoboy transportadora* cep correio* envia mandam despach* logistica entregador prazo retirada retirar buscar enviar postagem expressa motorista remessa entregues
when: quando prazo* demora* dias horas tempo previsao chega chegar when cuando
stock: estoque disponiv* disponibilidade unidades esgot* acabou acab* reposic* repor sobrou restam resta pronta stock available sobra encomenda chegou disponib* falta faltando ainda loja quantidade*
size: tamanho* tam numero numerac* pp gg medida* medidas forma size talla
spec: bateria memoria tela camera processador voltagem bivolt garantia material tecido couro peso pesa dimens* medida* composic* detalhes especific* ficha tecnica potencia cor cores funciona funcoes resistente agua prova nfc bluetooth wifi litros polegadas features specs acompanha conteudo caracteristicas ingrediente* validade sabor
comparing: compar* diferenca* melhor entre versus vs x compensa difference better compare comparativo vantagem vantagens
ordering: pedido* encomenda* compra* pacote* order* package* paquete* produto* mercadoria remessa objeto
tracking: rastre* rastreio track* status andamento acompanhar acompanhamento onde cade posic* situacao saiu enviado enviaram postado postaram despachado transito previsao chega noticia* novidade* paradeiro previsto rastreador chegando caminho rota entregue parado posicionamento demorando chegou saber
faulty: quebrad* defeit* estragad* errad* falt* trincad* rachad* amassad* rasgad* manchad* danific* arranhad* avariad* descosturad* violad* usad* vazi* broken damaged wrong defective missing roto danado liga desliga queimad* torto torta mofad* vencido rasgou manchou quebrou parou funciona funcionando descolou trincou amassou sujo suja diferente trocado incomplet* estragou pifou falhando
late: atras* demorand* nunca ainda parado late delayed extravi* sumiu perdid*
return: troc* devol* devolucao devolver return* exchange cambiar cambio arrepend* serviu apert* larg* logistica reenvi* postar substitu* trocas defeito
refund: reembols* estorn* ressarc* refund* devolv* dinheiro grana money plata restitu* receber devolvido devolveram creditad* credito
complain: pessim* horrivel absurdo vergonha descaso palhacada enganad* enrola* reclam* procon insatisf* decepcion* lixo incompetent* grosseir* grossa grosso desrespeit* ridicul* terrible awful enrolacao raiva odiei revoltad* indignad* mentir* processar demorado nojo golpe safad* irritad* chatead* reclamacao denunci* inaceitavel desorganiz* despreparad* demorad* enrolando engana* trapac* picaret* abandon* ignorad* ignoram maltrat* mal ruim ruins pior piores insuport* cansad* cansei saco palhaco
praiseword: amei adorei amo adoro maravilh* perfeit* excelente* otim* parabens recomendo satisfeit* lind* encant* elogi* impecavel nota top show arras* sensacional incrivel great love loved excellent feliz gostei caprichad* atencios* surpreend* eficiente parabeniz* amor querid* fofo fofos melhor melhores bacana legal sensacionais fantastic* espetacul* adorando curti curtindo aprovad* aprovei agilidade caprichosos eficientes impressionad*
human: atendente* pessoa* humano* humana gerente* consultor* vendedor* vendedora suporte responsavel supervisor* alguem gente equipe recepcao recepcionista human person agent someone persona asesor funcionari* dono operador* setor ouvidoria central sac operadora moca moco pessoal doutora dona secretaria especialista tecnico humanos
talking: falar fala conversar converse ligar liga ligue telefonema transfer* chama* chame passa hablar talk speak call contato
robot: robo bot maquina automatic* ia inteligencia chatgpt robot robozinho virtual
data: dados cadastro* conta perfil informac* cpf endereco telefone email senha login nome data account profile datos cuenta acesso cadastral cadastrais celular numero registro dado nascimento sobrenome documento rg usuario
change: mudar mudei muda alter* atualiz* corrig* troc* editar edita change update cambiar actualizar modific*
erase: apag* exclu* delet* elimin* remov* esquec* encerr* lgpd erase delete borrar sumir anonimiz* esquecam apaguem excluam eliminem removam descadastr* cancelamento anonim*
marketing: mensage* msg promoc* ofert* propaganda* novidade* lista newsletter spam notificac* divulgac* messages promotions mensajes marketing sms anuncio* publicidade informativos disparo* campanha* avisos avisos zap whatsapp grupo divulgacoes lembretes conteudo spam* informes campanha
stopping: parar para pare parem chega sair stop unsubscribe descadastr* desinscrev* desativ* bloque* silenci* encher perturb* incomod* parem pausa pausar remova remover tirem tira tirar mais cancelar cancela basta
subscribing: receber recebo inscrev* inscric* assinar aceito autorizo cadastr* ativ* avisa* avise* subscribe subscribir participar incluir volt* reativ*
hours: horario* abre abrem aberto aberta fecha fecham funciona funcionam funcionamento atende atendem expediente domingo sabado feriado plantao open close hours abren cierran funcionam abrir fechar abertos fechado fechada horarios turno manha tarde noite sabados domingos feriados almoco
place: endereco onde localiz* fica ficam loja* fisica bairro cidade rua shopping mapa maps filial unidade* perto chego chegar estacionamento metro located address direccion where ubicac* regiao ponto referencia sede showroom situad* localizad* perto longe avenida predio andar referencia pin estado interior capital unidades visitar visita pessoalmente presencial
quote: orcamento* orcar orca cotac* cotar estimativa quote budget presupuesto proposta proposta preco valor ficaria sairia cobrariam calcul* previsao levantamento valores
finance: financi* simul* entrada taxa juros banco credito emprestimo consorcio carencia score negativado loan cet mensalidade* amortiz* parcelar parcela parcelas financiad* financiam aprovacao aprovado bancos santander bradesco caixa itau bndes mensais meses anos prestacao
solar: solar fotovolt* placa* painel paineis kwh energia luz inversor* usina concessionaria cemig enel cpfl gerar gera geracao telhado homologac* copel light celpe coelba equatorial usina energetica eletrica conta fatura luz residencial sol consumo consumir gasta gasto gastar
goods: racao brinquedo* bonec* fralda* shampoo condicionador creme* batom maquiagem protetor serum hidratante vinho* cerveja* chocolate* cafe livro* caderno* mala* furadeira parafusadeira serra tinta cimento piso porcelanato torneira chuveiro pia tomada disjuntor cabo* pneu* oleo capacete bicicleta bike patins skate bola chuteira* luva* esteira suplemento* whey creatina vitamina* anel aneis brinco* colar* pulseira* alianca* cinto* carteira* meia* cueca* calcinha* sutia* pijama* biquini* sunga maio blazer terno* gravata* cachecol touca cropped macacao conjunto* fantasia presente* kit* flor* buque planta* vaso* quadro* espelho* almofada* prato* copo* talher* garrafa* churrasqueira grill mixer batedeira sanduicheira chaleira purificador bebedouro filtro coifa forno* freezer adega climatizador aquecedor umidificador roteador modem pendrive ssd microfone tripe drone projetor pelicula suporte berco carrinho cadeirinha lustre* luminaria aparelho* acessorio* ferramenta* eletrodomestico* movel moveis roupa* calcado* joia* cosmetico* gift toy* regalo* ropa juguete*
saving: econom* economia payback retorno poup* reduz* reducao zerar zera save saving savings ahorr* diminui* abate
proposal: proposta* candidatura lance* oferta respondeu responderam aceita aceito aprovad* aprovou recusad* propostas proposal offer propuesta contratante visualiz* escolhido analise orcamento retorno interessad* candidat* selecionad* aprovaram rejeitad* analisar avaliaram negociar
signup: cadastr* prestador* parceir* trabalhar ofere* profissional revendedor* afiliad* credenci* fornecedor* instalador* vaga mei register provider proveedor comissao anunciar ingressar entrar associado representante colaborador prestar atuar vincular equipe contratando emprego colaborar servicos autonomo freelancer prestadora revender revenda franquia afiliacao habilidades
hello: oi ola oie opa bom boa dia tarde noite hello hi hey hola salve eai buenas buenos alo
bye: tchau ate mais logo falou abraco* beijo* bjs bye goodbye adios embora amanha fui despe* descanso fim encerrar semana noite depois volto fico partiu deus
thanks: obrigad* valeu agradec* gratidao grat* thanks thank gracias brigad* gracinha abencoe retribua
legal: nota fiscal cnpj garantia confiav* seguro politica privacidade recibo contrato original originais invoice warranty factura atacado fidelidade convenio certificad* procedencia
chat: piada nome idade casad* namorad* gosta futebol dorme kkk rsrs bot joke signo musica aniversario time calor frio chov* tedio conversar sentimento* vida amigo* verdade* humor apaixon* cansado triste feliz entediado nasceu mora idade
general: capital presidente receita traduz* redac* codigo bolo jogo placar previsao formula historia matematica filme loteria mega significa significado signific* distancia altura populacao inventou descobriu quem guerra pais paises planeta* traducao poema redacao dever escola prova temperatura clima noticias bitcoin dolar politica eleicao novela serie
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
