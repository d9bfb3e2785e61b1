import type { changes as english } from '../en/changes.ts';
import type { Translated } from '../types.ts';

export const changes: Translated<typeof english, 'pt-BR'> = {
  title: 'O que foi alterado',
  open: 'Ver o que foi alterado',
  empty: 'Nada foi alterado ainda.',
  created: 'Cadastrado',
  by: '{{name}}, {{when}}',
  by_itself: 'Pelo próprio sistema, {{when}}',
  nothing: 'nada',
  restore: 'Restaurar',
  restore_to: 'Voltar {{field}} para “{{value}}”',
  restored: '{{field}} está como antes.',
  earlier: 'Mostrar alterações anteriores',
};
