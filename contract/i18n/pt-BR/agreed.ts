import type { agreed as english } from '../en/agreed.ts';
import type { Translated } from '../types.ts';

export const agreed: Translated<typeof english, 'pt-BR'> = {
  title: 'O que foi combinado',
  add: 'Anotar um combinado',
  add_short: 'Anotar',
  none: 'Ainda não há nada anotado. Um preço, uma data ou um escopo anotado aqui é comparado com tudo o que se escreve ao cliente.',
  earlier: 'Não vale mais',
  kind: 'Tipo',
  term: { price: 'Preço', date: 'Data', scope: 'Escopo', promise: 'Promessa' },
  what: 'Do que se trata',
  hint: {
    price: 'Por exemplo: papel A4, caixa com cinco',
    date: 'Por exemplo: entrega dos armários',
    scope: 'Por exemplo: duas visitas por ano, peças incluídas',
  },
  where: 'Onde foi dito',
  until: 'Vale até',
  replaces: 'No lugar de',
  submit: 'Anotar',
  done: 'O combinado foi anotado.',
  take_back: 'Desfazer',
  taken_back: 'O combinado foi desfeito.',
  holds_until: 'até {{date}}',
  said: '{{channel}}, {{date}}, {{name}}',
  draft: {
    title: 'Isto difere do que foi combinado',
    price: 'Combinado: {{what}} por {{price}}. Aqui: {{said}}.',
    date: 'Combinado: {{what}} em {{date}}. Aqui: {{said}}.',
    scope: 'Combinado: {{what}}. Aqui: {{said}}',
    promise: 'Prometido: {{what}} até {{date}}. Aqui: {{said}}.',
    know: 'Eu sei. Enviar mesmo assim.',
  },
};
