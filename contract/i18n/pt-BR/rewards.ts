import type { rewards as english } from '../en/rewards.ts';
import type { Translated } from '../types.ts';

export const rewards: Translated<typeof english, 'pt-BR'> = {
  referrals: {
    title: 'Recomendações',
    none: 'Ninguém foi indicado ainda. Pergunte aos novos clientes quem falou de vocês e registre aqui.',
    add: 'Registrar recomendação',
    menu: 'Mais sobre a recomendação de {{name}}',
    recommended: '{{referrer}} nos recomendou a {{referred}}',
    confirm: 'Confirmada por {{name}}',
    unconfirm: 'Desfazer a confirmação',
    confirmed: 'Confirmada.',
    take_back: 'Desfazer registro',
    taken_back: 'A recomendação foi desfeita.',
    margin: 'Margem do primeiro ano até agora',
  },
  state: {
    named: 'Ainda não confirmada',
    waiting: 'Conta quando uma compra for mantida por 30 dias',
    counted: 'Conta',
    blocked: 'Não pode contar',
  },
  blocked: {
    email: 'Os dois têm o mesmo e-mail.',
    phone: 'Os dois têm o mesmo telefone.',
    address: 'Os dois moram no mesmo endereço.',
    organisation: 'Um trabalha para o outro.',
    customer_before: 'Já havia comprado antes.',
  },
  manner: {
    spontaneous: 'Por conta própria',
    prompted: 'Nós pedimos',
    paid: 'Por recompensa',
  },
  how: {
    said: 'Disse',
    wrote: 'Escreveu',
    link: 'Veio pelo link',
  },
  referral: {
    title: 'Uma recomendação',
    referrer: 'Quem nos recomendou',
    referred: 'Quem veio',
    newcomer: 'Alguém novo',
    known: 'Já cadastrado',
    name: 'Nome',
    email: 'E-mail',
    kind: 'Tipo',
    happened_on: 'Quando',
    manner: 'Como aconteceu',
    words: 'Como sabemos?',
    words_hint: 'Sem isso o registro aparece, mas não pesa nada.',
    submit: 'Registrar',
    done: 'Registrado: {{referrer}} nos recomendou a {{referred}}.',
  },
};
