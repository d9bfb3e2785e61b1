import type { jobs as english } from '../en/jobs.ts';
import type { Translated } from '../types.ts';

export const jobs: Translated<typeof english, 'pt-BR'> = {
  phase: {
    staging: 'Lendo o arquivo',
    writing: 'Gravando pedidos',
    customers: 'Adicionando clientes',
    scoring: 'Calculando posições',
    planning: 'Planejando o dia',
  },
};
