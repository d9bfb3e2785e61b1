import type { calendar as english } from '../en/calendar.ts';
import type { Translated } from '../types.ts';

export const calendar: Translated<typeof english, 'pt-BR'> = {
  title: 'Agenda',
  about:
    'Veja tarefas, promessas e datas importantes no programa de agenda que você usa. Ele busca tudo sozinho, em geral de hora em hora a uma vez por dia; o que foi feito ou descartado sai dele.',
  parts: 'O que aparece',
  part: {
    tasks: 'Minhas tarefas',
    promises: 'Promessas minhas e aos meus clientes',
    occasions: 'Aniversários e outras datas dos meus clientes',
  },
  names: 'Mostrar nomes e do que se trata',
  names_about:
    'O provedor do seu programa de agenda pode ler o que aparece. Sem isto, os eventos dizem só “Tarefa” ou “Aniversário” e trazem para cá.',
  on: 'Criar o endereço',
  address: 'Endereço para assinar',
  secret:
    'Quem conhece este endereço lê a sua agenda. Se ele vazou, renove-o: o anterior deixa de funcionar na hora.',
  renew: 'Renovar o endereço',
  renewed: 'Há um endereço novo. Assine de novo com ele.',
  off: 'Desligar',
  off_done: 'A agenda está desligada.',
  read: 'Buscada pela última vez {{when}}',
  never: 'Ainda não foi buscada',
  how: 'Como assinar',
  google:
    'Google Agenda: no computador, ao lado de “Outras agendas”, clique em + e escolha “De URL”; depois cole o endereço. O Google só atualiza uma ou duas vezes por dia.',
  apple:
    'Calendário da Apple: escolha Arquivo e depois Nova Assinatura de Calendário; no iPhone ou iPad, abra o app Calendário, toque em Calendários, Adicionar Calendário, Adicionar Calendário Assinado. Cole o endereço.',
  outlook:
    'Outlook: no calendário, escolha Adicionar calendário, depois Assinar da Web, e cole o endereço.',
  reachable:
    'O Google e o Outlook na web buscam pela internet: este servidor precisa ser acessível por ela.',
  name: '{{business}} – Mainstay',
  event: {
    task: 'Tarefa',
    promise: 'Uma promessa vence',
    promise_to: 'Prometido a {{name}}',
    birthday: 'Aniversário',
    anniversary: 'Data comemorativa',
    founded: 'Dia da fundação',
    revisit: 'Perguntar se dá para retomar',
    of: '{{what}}: {{name}}',
    of_years: '{{what}}: {{name}} ({{years}})',
  },
};
