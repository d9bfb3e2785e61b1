import type { workspace as english } from '../en/workspace.ts';
import type { Translated } from '../types.ts';

export const workspace: Translated<typeof english, 'pt-BR'> = {
  setup: {
    title: 'Configure sua empresa',
    text: 'Leva um minuto. Idioma, fuso e nome podem mudar depois.',
    business: 'A empresa',
    you: 'Você',
    submit: 'Criar a empresa',
    promise_title: 'Saiba quem sustenta o seu negócio.',
    promise_1: 'Clientes classificados pelo que fazem, não pelo que dizem.',
    promise_2: 'Cada número se abre até os fatos que o explicam.',
    promise_3: 'Pouca evidência, pouca certeza: sempre mostra o quanto tem certeza.',
  },
  doors: {
    title: 'Como você quer começar?',
    text: '{{business}} está pronta. Nada aqui é definitivo.',
    sample: 'Ver uma empresa de exemplo',
    sample_text:
      '{{count, number}} clientes fictícios com três anos de histórico. Pronto em segundos.',
    file: 'Importar um arquivo',
    file_text: 'Linhas de pedidos em CSV, mesmo compactado. Veja seus clientes classificados.',
    empty: 'Começar do zero',
    empty_text: 'Cadastre clientes à mão; importe quando quiser.',
    making: 'Criando a empresa de exemplo',
    look: 'Ver os clientes',
  },
  settings: {
    title: 'Configurações',
    business: 'A empresa',
    reckoning: 'Como a posição é calculada',
    reckoning_text: 'Alterar isto recalcula a posição de todos.',
    saved: 'As configurações foram salvas.',
    read_only: 'Só quem pode alterar a empresa edita isto.',
  },
  field: {
    name: 'Nome da empresa',
    language: 'Idioma',
    currency: 'Moeda',
    currency_fixed: 'Fixa depois que há fatos com valores.',
    time_zone: 'Fuso horário',
    gross_margin: 'Margem bruta',
    gross_margin_about:
      'A parte da venda que sobra depois do custo; transforma vendas no valor do cliente.',
    segment_by: 'Comparar clientes dentro de',
    segment_kind: 'Pessoas e organizações à parte',
    segment_country: 'Cada país',
  },
  job: {
    import: 'Importação',
    sample: 'Empresa de exemplo',
    score: 'Cálculo da posição',
    review: 'Revisão do círculo',
    care: 'Listas do dia',
    segments: 'Segmentos',
    duplicates: 'Duplicados',
    handover: 'Passagem de clientes',
    bulk: 'Alteração de vários clientes',
    backtest: 'Teste com o passado',
    rebuild: 'Conferindo com os fatos',
    verdicts: 'Clientes a não manter',
  },
};
