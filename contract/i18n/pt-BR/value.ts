import type { value as english } from '../en/value.ts';
import type { Translated } from '../types.ts';

export const value: Translated<typeof english, 'pt-BR'> = {
  criterion: {
    c1: 'Vontade e poder de compra',
    c2: 'Prefere a gente quando é bem tratado',
    c3: 'Não é exigente demais',
    c4: 'Decide rápido',
    c5: 'Não compra só pelo preço',
    c6: 'Recomenda a gente',
    c7: 'Dá sugestões',
    c8: 'Coopera',
    c9: 'Fica quando a concorrência baixa os preços',
  },
  feeds: {
    c1: 'Pedidos e devoluções',
    c2: 'Atenção dada em momentos variados e o que foi comprado depois',
    c3: 'Revisões de propostas, alterações pedidas, devoluções sem defeito, tempo de atendimento',
    c4: 'Propostas e o dia em que foram respondidas',
    c5: 'Preços pagos em relação à tabela, promoções usadas, descontos pedidos, compras após aumentos',
    c6: 'Indicações que o novo cliente confirmou',
    c7: 'Sugestões que outra pessoa considerou úteis',
    c8: 'Convites respondidos, atividades, problemas resolvidos em conjunto',
    c9: 'Cortes de preço da concorrência e o que foi comprado durante eles',
  },
  mark: {
    none: 'Ainda sem nota',
    score: 'Nota {{score}} de 100, entre {{low}} e {{high}}',
  },
  danger: {
    unknown: 'Compras de menos para dizer se há risco',
    in_90_days: '{{share}} de chance de não comprar nada nos próximos 90 dias',
    days_since_one: '{{count}} dia desde o último pedido',
    days_since_many: '{{count, number}} de dias desde o último pedido',
    days_since_other: '{{count, number}} dias desde o último pedido',
    usually: '{{days}}, normalmente {{usual}}',
  },
  standing: {
    open_evidence: 'Ver as evidências',
    open_evidence_of: 'Ver as evidências de {{name}}',
    of_hundred: 'de 100',
    rank: 'Posição {{rank}} de {{of}}',
    expected_purchases: 'no próximo ano, em cerca de {{purchases}} compras',
    none: 'Ainda sem nota. Ela aparece com a primeira compra.',
  },
  overview: {
    nothing_yet: 'Ainda não há ranking: ele se baseia em compras, e não há nenhuma.',
    rests_on_all:
      'Ordenados pelo que fizeram até {{date}}, nos nove critérios. Versão {{version}} da tabela de pontos.',
    rests_on:
      'Ordenados pelo que fizeram até {{date}}. Baseia-se em {{fed}} de {{all}} critérios: {{criteria}}. Versão {{version}} da tabela de pontos.',
    pending_one: '{{count}} nota em cálculo',
    pending_many: '{{count, number}} de notas em cálculo',
    pending_other: '{{count, number}} notas em cálculo',
    vague:
      'Nestes critérios os clientes só diferem por acaso: {{criteria}}. Esta ordem diz muito pouco.',
    danger_off:
      'O risco que teria sido previsto há 90 dias errou em até {{points}} pontos percentuais: leia-o com cautela.',
  },
  criteria: {
    title: 'Nove critérios',
    coverage: '{{share}} do peso em vigor é conhecido',
    weight: '{{share}} da nota',
    not_fed: 'Ainda sem fatos, e o que os traria',
  },
  segment: {
    people: 'pessoas',
    organisations: 'empresas',
    country: 'clientes em {{country}}',
    everybody: 'todos os clientes',
  },
};
