import type { outgoing as english } from '../en/outgoing.ts';
import type { Translated } from '../types.ts';

export const outgoing: Translated<typeof english, 'pt-BR'> = {
  mail: {
    why: 'Você recebe este e-mail porque {{business}} mantém contato com você.',
    choose: 'Escolha como podemos falar com você ou cancele a inscrição: {{link}}',
  },
  invitation: {
    subject: 'Convite para entrar em {{business}}',
    text: 'Você foi convidado para a equipe de {{business}}. Siga este link para escolher seu nome e sua senha:',
    text_by:
      '{{name}} convida você para a equipe de {{business}}. Siga este link para escolher seu nome e sua senha:',
    until_one: 'O link vale por {{count}} dia.',
    until_many: 'O link vale por {{count}} de dias.',
    until_other: 'O link vale por {{count}} dias.',
    ignore: 'Se você não sabe do que se trata, ignore este e-mail.',
  },
};
