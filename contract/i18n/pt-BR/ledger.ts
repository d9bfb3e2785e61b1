import type { ledger as english } from '../en/ledger.ts';
import type { Translated } from '../types.ts';

export const ledger: Translated<typeof english, 'pt-BR'> = {
  kind: {
    arrived: 'Chegou',
    bought: 'Comprou',
    returned: 'Devolveu',
  },
  source: {
    research: 'Encontrado por pesquisa',
    advertising: 'Por publicidade',
    online: 'Pela internet',
    fair: 'Em uma feira',
    referral: 'Por indicação',
    community: 'Pela comunidade',
    import: 'Em uma importação',
    entered: 'Cadastrado à mão',
  },
  timeline: {
    title: 'O que aconteceu',
    filter: 'Mostrar',
    all: 'Tudo',
    empty: 'Ainda não há registros.',
    lines_one: '{{count}} item',
    lines_many: '{{count, number}} de itens',
    lines_other: '{{count, number}} itens',
    reversal: 'Correção',
    reversed: 'Anulado depois',
    reversed_on: 'Anulado por uma correção de {{date}}',
    reverses: 'Anula o registro de {{date}}',
  },
};
