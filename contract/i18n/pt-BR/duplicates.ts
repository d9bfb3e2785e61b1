import type { duplicates as english } from '../en/duplicates.ts';
import type { Translated } from '../types.ts';

export const duplicates: Translated<typeof english, 'pt-BR'> = {
  title: 'Duplicados',
  about: 'Clientes que parecem ser o mesmo. Mescle os que são; tudo de ambos fica.',
  search: 'Procurar duplicados',
  searching: 'A busca começou. O que ela encontrar aparece aqui.',
  last: 'Última busca: {{date}}',
  none: 'Ninguém se parece com outra pessoa.',
  never: 'Ninguém procurou ainda.',
  alike: '{{percent}} de semelhança',
  merge: 'Mesclar…',
  different: 'Não é o mesmo',
  apart: 'Continuam dois: {{one}} e {{other}}.',
  more: 'Mostrar mais',
  because: {
    email: 'mesmo e-mail',
    phone: 'mesmo telefone',
    identifier: 'mesmo número em outro sistema',
    name: 'mesmo nome',
    similar_name: 'nome com uma letra de diferença',
    city: 'mesma cidade',
    birthday: 'mesmo aniversário',
  },
  merging: {
    title: 'Mesclar dois clientes',
    about:
      'Escolha o que manter. Endereços, e-mails e telefones de ambos ficam, e tudo o que aconteceu.',
    keep: 'Manter a página de',
    swap: 'Manter o outro',
    nothing: 'Nada',
    moves:
      'Vai junto: {{orders}} pedidos, {{facts}} fatos, {{conversations}} conversas, {{promises}} promessas, {{affiliations}} vínculos, {{identifiers}} números de outros sistemas.',
    refusals: 'Se um dos dois recusou contato, isso continua valendo.',
    submit: 'Mesclar',
    done: '{{other}} agora faz parte de {{name}}.',
    undone: '{{other}} e {{name}} são dois de novo.',
  },
  lookalike: {
    here: 'Parece alguém que já está aqui:',
    others: 'Um colega talvez conheça alguém assim. Pergunte antes de adicionar.',
  },
  history: {
    title: 'Mesclados neste cliente',
    by: 'Mesclado por {{name}} em {{date}}',
    undo: 'Separar de novo',
    later: 'Antes é preciso desfazer uma mesclagem posterior.',
  },
};
