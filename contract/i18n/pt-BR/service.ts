import type { service as english } from '../en/service.ts';
import type { Translated } from '../types.ts';

export const service: Translated<typeof english, 'pt-BR'> = {
  suggestions: {
    title: 'Sugestões',
    none: 'Nenhuma sugestão ainda. Quando um cliente tiver uma ideia sem ser perguntado, registre com as palavras dele.',
    add: 'Registrar sugestão',
    menu: 'Mais sobre a sugestão de {{name}}',
    judge: 'Quanto vale?',
    slight: 'Leve',
    substantive: 'Consistente',
    adopted: 'Adotada',
    open: 'Ainda não avaliada',
    own: 'Você responde por este cliente, então outra pessoa avalia.',
    judged_by: 'Avaliada por {{name}}',
    unjudge: 'Desfazer a avaliação',
    erased: 'As palavras foram apagadas.',
    take_back: 'Desfazer registro',
    taken_back: 'A sugestão foi desfeita.',
  },
  suggestion: {
    title: 'Uma sugestão',
    customer: 'De quem',
    words: 'O que sugeriu, sem ser perguntado?',
    happened_on: 'Quando',
    submit: 'Registrar',
    done: 'A sugestão de {{name}} foi registrada.',
  },
};
