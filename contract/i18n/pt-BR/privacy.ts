import type { privacy as english } from '../en/privacy.ts';
import type { Translated } from '../types.ts';

export const privacy: Translated<typeof english, 'pt-BR'> = {
  title: 'Dados de uma pessoa',
  about: 'Tudo o que sua empresa guarda sobre {{name}}: para ver, entregar ou apagar.',
  open: 'Dados pessoais',
  download: 'Baixar tudo',
  download_about: 'Um arquivo compactado: uma página para ler e o mesmo em JSON.',
  area: {
    identity: 'Quem é',
    contact: 'Como falar com a pessoa',
    words: 'O que foi dito e escrito',
    messages: 'Mensagens enviadas',
    imports: 'Arquivos e linhas importados',
    decisions: 'Decisões e listas',
    history: 'Histórico de alterações',
    facts: 'Fatos e pedidos',
  },
  fate: {
    delete: 'é apagado',
    blank: 'perde as palavras',
    keep: 'fica como números',
  },
  rows_one: '{{count, number}} registro',
  rows_many: '{{count, number}} registros',
  rows_other: '{{count, number}} registros',
  erase: 'Apagar esta pessoa',
  erase_about:
    'Fatos e somas ficam, sem nome. Todo o resto some para sempre: ninguém pode trazer de volta, e não estará em nenhum backup feito daqui em diante.',
  files_about:
    'Os arquivos com que esta pessoa foi importada são apagados por inteiro, com as linhas postas de lado.',
  because: 'Por quê',
  cause: {
    asked: 'A pessoa pediu',
    no_longer_needed: 'Não é mais necessário',
    mistake: 'Registrada por engano',
  },
  sure: 'Entendo que isso não pode ser desfeito',
  done: 'Os dados de {{name}} foram apagados.',
  erased: 'Os dados desta pessoa foram apagados em {{date}}.',
  nothing: 'Nada é guardado sobre esta pessoa.',
  organisation: 'Uma organização não é uma pessoa: só pessoas podem ser apagadas.',
  back: 'Voltar ao cliente',
};
