import type { errors as english } from '../en/errors.ts';
import type { Translated } from '../types.ts';

export const errors: Translated<typeof english, 'pt-BR'> = {
  request: {
    invalid: 'Alguns dados não puderam ser aceitos. Confira os campos destacados.',
    body_too_large: 'O conteúdo é grande demais para enviar. O limite é {{limit}}.',
    not_json: 'A requisição não é um JSON válido.',
    too_deep: 'A requisição tem níveis demais. Envie no máximo {{max}} níveis.',
    idempotency_reused: 'Esta chave de idempotência já foi usada em outra requisição.',
    rate_limited_one: 'Muitas requisições. Tente de novo em {{count}} segundo.',
    rate_limited_many: 'Muitas requisições. Tente de novo em {{count}} de segundos.',
    rate_limited_other: 'Muitas requisições. Tente de novo em {{count}} segundos.',
    unsupported_type: 'Este tipo de conteúdo não é aceito aqui.',
    origin_refused: 'A requisição não veio deste aplicativo e foi recusada.',
  },
  field: {
    required: 'Preencha este campo.',
    too_long: 'Use no máximo {{max}} caracteres.',
    too_short: 'Use pelo menos {{min}} caracteres.',
    too_big: 'Informe um valor até {{max}}.',
    too_small: 'Informe um valor a partir de {{min}}.',
    invalid: 'Este valor não é aceito aqui.',
    invalid_email: 'Informe um e-mail como nome@exemplo.com.',
    invalid_number: 'Informe um número.',
    invalid_date: 'Informe uma data.',
    in_future: 'Esse dia ainda não chegou. Informe hoje ou um dia anterior.',
    invalid_choice: 'Escolha uma das opções.',
    taken: 'Já está em uso.',
    unknown: 'Este campo não é conhecido aqui.',
  },
  session: {
    required: 'Entre para continuar.',
    invalid_credentials: 'E-mail ou senha incorretos.',
    too_many_attempts_one: 'Muitas tentativas. Tente de novo em {{count}} minuto.',
    too_many_attempts_many: 'Muitas tentativas. Tente de novo em {{count}} de minutos.',
    too_many_attempts_other: 'Muitas tentativas. Tente de novo em {{count}} minutos.',
  },
  permission: { denied: 'Sua função não permite isso. Fale com um proprietário da empresa.' },
  route: { not_found: 'Não há nada neste endereço.' },
  resource: { not_found: 'Isto não existe ou você não pode ver.' },
  version: {
    conflict: 'Alguém alterou isto enquanto você editava. Veja a nova versão e tente de novo.',
    required: 'Informe qual versão está alterando (If-Match).',
  },
  server: {
    unexpected: 'Algo deu errado do nosso lado. Nada foi salvo; tente de novo.',
    unavailable: 'O servidor não pode responder agora. Tente de novo em instantes.',
    disk_full:
      'O disco do servidor está cheio. Nada foi salvo; avise quem cuida dele e tente de novo.',
  },
  network: {
    unreachable: 'Não foi possível falar com o servidor. Confira a conexão e tente de novo.',
  },
  setup: {
    already_done: 'Esta empresa já foi configurada. Entre na sua conta.',
    required: 'A empresa ainda não foi configurada.',
  },
  invitation: {
    invalid: 'Este convite não é válido. Peça um novo.',
    expired: 'Este convite expirou. Peça um novo.',
    already_accepted: 'Este convite já foi usado. Entre na sua conta.',
  },
  employee: {
    last_owner: 'A empresa precisa de pelo menos um proprietário ativo.',
    email_taken: 'Alguém da equipe já usa este e-mail.',
    inactive: 'Esta pessoa não tem mais acesso.',
  },
  condition: {
    too_deep: 'Coloque no máximo {{max}} grupos um dentro do outro.',
    too_long: 'Pergunte no máximo {{max}} coisas sobre um cliente.',
  },
  custom: {
    required: 'Falta “{{name}}”: preencha o campo.',
    required_if: '“{{name}}” é necessário por causa de “{{other}}”: preencha-o ou altere o outro.',
    text: '“{{name}}” aceita um texto.',
    too_long: '“{{name}}” aceita no máximo {{max}} caracteres.',
    number: '“{{name}}” aceita um número, como 12.5.',
    money: '“{{name}}” aceita um valor inteiro na menor unidade de {{currency}}.',
    amount: '“{{name}}” recebe um valor em {{currency}}, como 1.250.',
    date: '“{{name}}” aceita uma data, como 2026-11-23.',
    flag: '“{{name}}” aceita sim ou não.',
    choice: '“{{name}}” aceita uma das suas opções: {{options}}.',
    unknown: 'Não existe o campo “{{key}}”. A lista de campos diz quais existem.',
    retired: '“{{name}}” não está mais em uso. Deixe-o de fora.',
    only_people: '“{{name}}” vale só para pessoas. Deixe-o de fora.',
    only_organisations: '“{{name}}” vale só para organizações. Deixe-o de fora.',
    no_options: 'Indique ao menos uma opção.',
    limit: 'Já há {{max}} campos. Tire um de uso primeiro.',
  },
  cursor: { invalid: 'A lista mudou. Carregue de novo desde o início.' },
  back_test: {
    too_young:
      'Ainda há pouca história: um teste com o passado precisa de um mês de compras e dos 90 dias seguintes.',
    out_of_range:
      'Escolha um dia de {{from}} a {{to}}: os clientes precisam ser conhecidos até ele, e o que fizeram nos 90 dias seguintes também.',
  },
  referral: {
    oneself: 'Escolha outra pessoa: ninguém nos recomenda a si mesmo.',
    already_named: 'Já há uma recomendação deste cliente feita por outra pessoa.',
  },
  fact: {
    nothing_open: 'Não há nada aberto a que isto possa se referir. Registre primeiro o início.',
    own_customer:
      'Você responde por este cliente; outra pessoa precisa julgar de quem foi a culpa.',
  },
  suggestion: {
    own_customer:
      'Você responde por este cliente, então outra pessoa precisa avaliar o que ele sugere.',
  },
  activity: {
    not_yet: 'Isso ainda não aconteceu. Registre quem veio no próprio dia ou depois.',
  },
  job: {
    already_running: 'Isto já está em andamento. Aguarde terminar.',
    failed: 'O trabalho parou por causa de um erro.',
  },
  import: {
    empty: 'Este arquivo está vazio. Escolha outro.',
    no_rows:
      'Este arquivo tem cabeçalho, mas nenhuma linha abaixo. Escolha um arquivo com linhas de pedidos.',
    binary: 'Este não é um arquivo de texto. Salve a tabela como CSV e envie-a.',
    not_a_table:
      'Nenhuma coluna foi encontrada neste arquivo. Salve a tabela como CSV com vírgulas, ponto e vírgula ou tabulações.',
    too_many_columns:
      'Este arquivo tem mais de 500 colunas. Deixe as das linhas de pedidos e envie de novo.',
    record_too_long:
      'Uma linha deste arquivo é longa demais para ser uma linha de pedido. Verifique se as linhas e as aspas terminam onde devem.',
    wrong_encoding:
      'Este arquivo tem caracteres que não cabem na codificação escolhida. Escolha outra codificação.',
    damaged: 'Este arquivo compactado está danificado. Compacte-o de novo e envie-o.',
    bomb: 'Este arquivo cresce sem medida ao ser descompactado e por isso foi recusado.',
    not_a_workbook:
      'Isto não é uma pasta de trabalho com planilhas. Salve como Excel (.xlsx) ou CSV e envie de novo.',
    old_workbook: 'Este é um arquivo Excel antigo (.xls). Salve como .xlsx ou CSV e envie de novo.',
    stage_lost: 'A verificação precisa ser feita de novo antes de alterar ou gravar algo.',
    not_checked: 'Verifique o arquivo antes de gravar.',
    cannot_undo: 'Só uma importação de clientes concluída pode ser desfeita.',
    file_required: 'Escolha um arquivo.',
    already_started: 'Esta importação já foi iniciada.',
    other_currency: 'Só é possível importar {{currency}}: é a moeda desta empresa.',
    sum_too_large:
      'Os valores deste arquivo são grandes demais para somar com exatidão. Verifique preços e quantidades.',
    sums_differ:
      'As linhas importadas e as separadas não somam o arquivo; a importação foi interrompida. Informe-nos, por favor.',
  },
  value: {
    verdict_over: 'O que foi decidido aqui mudou nesse meio-tempo. Veja de novo.',
  },
  circle: {
    review_closed:
      'Esta revisão está encerrada. O que ela decidiu pode ser alterado na página do cliente.',
  },
  template: { no_such_field: 'Não existe o campo “{{field}}”. Escolha um da lista.' },
  attachment: {
    type: '“{{name}}” é de um tipo que não pode ser anexado.',
    not_as_named: '“{{name}}” não é o que o nome diz. Nada foi guardado.',
    too_large: 'Os arquivos juntos são grandes demais. O limite é {{limit}}.',
    gone: 'Este arquivo não está mais aqui. Anexe-o de novo.',
  },
  message: {
    open_field: 'Não se sabe “{{field}}” deste cliente. Escreva algo no lugar.',
    copies_of_offers: 'O que leva ofertas vai só para o destinatário. Retire as cópias.',
    moment: 'Escolha um momento que ainda virá, dentro de um ano.',
    over: 'Esta mensagem já saiu ou já foi resolvida por outra pessoa.',
    contradicts_agreed:
      'Isto difere do que foi combinado com o cliente. Corrija o texto ou diga que está ciente.',
  },
  agreement: { replaced: 'Outro combinado já tomou o lugar deste.' },
  link: {
    invalid: 'Este link não é válido. Use o do nosso e-mail mais recente.',
    expired: 'Este link expirou. Use o do nosso e-mail mais recente.',
  },
  erasure: {
    not_a_person: 'Só é possível apagar os dados de uma pessoa, não os de uma organização.',
    already_done: 'Os dados desta pessoa já foram apagados.',
  },
  mail: {
    not_set_up:
      'Ainda não é possível enviar e-mails daqui. Peça a quem cuida do servidor que configure isso.',
    attachment_away:
      'A caixa em que isto está não pode ser acessada agora. Tente de novo em instantes; a página da conta diz o que há.',
    attachment_gone: 'Isto não está mais na caixa a que chegou.',
  },
  mail_account: {
    no_key: 'O servidor não tem chave para guardar senhas. Quem o administra define MAIL_KEY.',
    taken: 'Já existe uma conta assim, ou com este endereço.',
  },
  task: { not_handed: 'Esta tarefa não foi delegada ou já voltou.' },
  customer: {
    own_parent: 'Uma organização não pode pertencer a si mesma nem a uma que pertença a ela.',
    reports_in_circle:
      'Esta pessoa já responde a {{name}}. Escolha alguém que não responda a {{name}}.',
    merge_of_two_kinds: 'Não é possível mesclar uma pessoa com uma organização.',
    merge_not_last: 'Houve uma mesclagem posterior com este cliente. Desfaça-a primeiro.',
    ended_for_fraud: 'Este relacionamento terminou por fraude. Isso não pode ser desfeito.',
    helps_enough:
      'Esta pessoa já ajuda com {{most}} clientes, o máximo possível. Encerre algumas dessas ajudas antes.',
  },
};
