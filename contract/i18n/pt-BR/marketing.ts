import type { marketing as english } from '../en/marketing.ts';
import type { Translated } from '../types.ts';

export const marketing: Translated<typeof english, 'pt-BR'> = {
  promotions: {
    title: 'Concorrentes',
    about:
      'O que outros ofereceram, com que desconto e contra qual dos nossos. Quem fica conosco nessa hora fica por mais do que o preço.',
    none: 'Nada registrado ainda. Anote a próxima oferta de um concorrente e onde você a viu.',
    add: 'Registrar oferta',
    menu: 'Mais sobre “{{name}}”',
    theirs: 'Deles',
    ours: 'Nosso',
    deeper: 'Maior que o nosso',
    correct: 'Corrigir',
    take_back: 'Desfazer registro',
    taken_back: 'A oferta de {{name}} foi desfeita.',
    entered: 'A oferta de {{name}} foi registrada.',
    corrected: 'A oferta de {{name}} foi corrigida.',
    by: 'Registrada por {{name}}',
    seen: 'Ver a evidência',
  },
  promotion: {
    enter: 'O que um concorrente oferece',
    correct: 'Corrigir oferta',
    competitor: 'Concorrente',
    what: 'O que ficou mais barato',
    what_hint: 'Uma categoria, um produto, tudo.',
    segment: 'Para quem',
    everybody: 'Todos',
    people: 'Pessoas',
    organisations: 'Organizações',
    starts_on: 'De',
    ends_on: 'Até',
    depth: 'Desconto deles, %',
    our_depth: 'O nosso na época, %',
    evidence_words: 'Onde foi visto',
    evidence_link: 'Link',
    evidence_hint: 'Palavras ou um link: alguém precisa poder conferir.',
    submit: 'Salvar',
  },
};
