import type { community as english } from '../en/community.ts';
import type { Translated } from '../types.ts';

export const community: Translated<typeof english, 'pt-BR'> = {
  title: 'Comunidade',
  about: 'O que os clientes fazem por nós além de comprar. Conta o que fazem, nunca o que dizem.',
  show: 'Mostrar',
  part: {
    title: 'Participação',
    none: 'Nada ainda. Registre um encontro, uma pesquisa ou um pedido de ajuda, e quem participou.',
    add: 'Registrar ocasião',
    took_part: '{{done}} de {{asked}} participaram',
    nobody: 'Ninguém na lista ainda.',
  },
  kind: {
    gathering: 'Encontro',
    survey: 'Pesquisa',
    help: 'Ajuda',
  },
  occasion: {
    title: 'Uma ocasião',
    kind: 'O que é',
    name: 'Como se chama',
    day: 'Dia',
    place: 'Onde',
    customers: 'Clientes',
    customers_hint: 'Um por linha: e-mail, telefone, número de cliente ou nome completo.',
    state: 'Eles',
    asked: 'Foram convidados',
    did: 'Participaram',
    submit: 'Registrar',
    done: '“{{name}}” foi registrada.',
    unmatched: 'Estas linhas não correspondem a ninguém, ou a vários. As outras estão na lista.',
    list: 'Quem foi convidado e quem participou',
    tick: '{{name}} participou',
    drop: 'Tirar {{name}} da lista',
    add: 'Adicionar à lista',
    take_back: 'Desfazer a ocasião inteira',
    taken_back: '“{{name}}” foi desfeita com tudo o que foi registrado nela.',
  },
  record: {
    open: 'Registrar',
    referral: 'Uma recomendação',
    suggestion: 'Uma sugestão',
    part: 'Participou de algo',
  },
};
