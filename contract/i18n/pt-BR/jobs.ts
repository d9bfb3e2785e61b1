import type { jobs as english } from '../en/jobs.ts';
import type { Translated } from '../types.ts';

export const jobs: Translated<typeof english, 'pt-BR'> = {
  phase: {
    staging: 'Lendo o arquivo',
    writing: 'Gravando pedidos',
    customers: 'Adicionando clientes',
    checking: 'Verificando as linhas',
    matching: 'Procurando quem já está aqui',
    undoing: 'Desfazendo',
    no_room:
      'Esperando espaço no disco do servidor, que está cheio. Nada se perdeu; continua sozinho',
    scoring: 'Calculando posições',
    fitting: 'Ajustando o modelo daquele dia',
    weighing: 'Calculando pesos',
  },
};
