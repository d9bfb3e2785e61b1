import type { owners as english } from '../en/owners.ts';
import type { Translated } from '../types.ts';

export const owners: Translated<typeof english, 'pt-BR'> = {
  title: 'Quem já respondeu pelo cliente',
  nobody: 'Ninguém',
  since: 'Desde {{since}}',
  between: '{{since}} – {{until}}',
  until: 'Até {{until}}',
  always: 'Desde sempre, pelo que se sabe',
  through: {
    changed: 'Definido por {{name}}',
    merged: 'Por uma mesclagem, feita por {{name}}',
    parted: 'Por uma mesclagem desfeita por {{name}}',
  },
  helpers: {
    title: 'Quem ajuda',
    empty:
      'Ninguém ajuda ainda. Quem ajuda vê este cliente e trabalha com ele ao lado do responsável.',
    add: 'Adicionar ajuda',
    edit: 'Alterar a ajuda de {{name}}',
    who: 'Colega',
    purpose: 'Em que ajuda',
    purpose_hint: 'Por exemplo: conhece o contrato, fala chinês, substitui no verão.',
    save: 'Adicionar',
    change: 'Salvar',
    end: 'Encerrar a ajuda',
    added: '{{name}} ajuda a partir de agora.',
    changed: 'Salvo.',
    ended: '{{name}} não ajuda mais.',
    since: 'Desde {{date}}, a pedido de {{name}}',
  },
};
