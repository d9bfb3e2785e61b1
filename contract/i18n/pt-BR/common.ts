import type { common as english } from '../en/common.ts';
import type { Translated } from '../types.ts';

export const common: Translated<typeof english, 'pt-BR'> = {
  app: {
    name: 'Mainstay',
  },
  action: {
    show_password: 'Mostrar ou ocultar',
    save: 'Salvar',
    cancel: 'Cancelar',
    close: 'Fechar',
    undo: 'Desfazer',
    retry: 'Tentar de novo',
    back: 'Voltar',
    copy: 'Copiar',
    copied: 'Copiado',
    edit: 'Editar',
    filter: 'Filtrar',
    clear: 'Limpar',
    show_more: 'Mostrar mais',
  },
  state: {
    loading: 'Carregando',
    not_enough: 'Ainda sem dados suficientes',
  },
  figure: {
    between: 'entre {{low}} e {{high}}',
    evidence: 'Ver as evidências de “{{label}}”',
  },
  progress: {
    rows: '{{done}} de {{total}}',
    rows_done: '{{done}} concluídos',
    rate: '{{rate}} por segundo',
    left: 'faltam cerca de {{time}}',
    waiting: 'Aguardando início',
    running: 'Em andamento',
    done: 'Concluído',
    failed: 'Interrompido',
  },
  chart: {
    numbers: 'Mostrar os números',
    hide_numbers: 'Ocultar os números',
    date: 'Data',
    range: '8 em cada 10 vezes',
    from_to: '{{low}} a {{high}}',
    predicted: 'Previsto',
    observed: 'Aconteceu',
    customers_one: '{{count}} cliente',
    customers_many: '{{count, number}} de clientes',
    customers_other: '{{count, number}} clientes',
    number_of_customers: 'Clientes',
    by_chance: 'Em ordem aleatória',
  },
  list: {
    next_row: 'Próxima linha',
  },
  conflict: {
    title: 'O mesmo campo mudou duas vezes',
    text: 'Alguém salvou uma alteração enquanto você digitava. Escolha o que fica e salve de novo; nada mais se perde.',
    mine: 'O seu',
    theirs: 'O da outra pessoa',
    original: 'Antes',
    empty: 'Vazio',
    keep_mine: 'Manter o meu',
    take_theirs: 'Usar o outro',
    choose: 'O que fica em “{{field}}”',
  },
  problem: {
    request_id: 'Referência {{id}}',
  },
};
