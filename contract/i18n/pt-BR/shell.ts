import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../types.ts';

export const shell: Translated<typeof english, 'pt-BR'> = {
  rail: {
    label: 'Navegação principal',
    more: 'Mais',
  },
  skip: 'Ir para o conteúdo',
  breadcrumbs: 'Onde você está',
  nav: {
    circle: 'Círculo',
    today: 'Hoje',
    tasks: 'Tarefas',
    customers: 'Clientes',
    segments: 'Segmentos',
    community: 'Comunidade',
    competitors: 'Concorrentes',
    imports: 'Importações',
    team: 'Equipe',
    settings: 'Configurações',
  },
  search: {
    open: 'Buscar ou ir para…',
    label: 'Buscar clientes, páginas e ações',
    results: 'Resultados',
    said: 'O que foi dito',
    customers: 'Clientes',
    go: 'Ir para',
    actions: 'Ações',
    nothing: 'Nada encontrado para “{{query}}”.',
    move: 'para navegar',
    choose: 'para abrir',
  },
  appearance: {
    to_dark: 'Mudar para o tema escuro',
    to_light: 'Mudar para o tema claro',
  },
  bell: 'Notificações',
  bell_new_one: 'Notificações, {{count}} nova',
  bell_new_many: 'Notificações, {{count}} de novas',
  bell_new_other: 'Notificações, {{count}} novas',
  language: 'Idioma',
  profile: {
    menu: 'Seu perfil',
    sessions: 'Onde você está conectado',
    sign_out: 'Sair',
  },
  shortcuts: {
    title: 'Atalhos de teclado',
    go_to: 'Ir para {{page}}',
  },
  not_found: {
    title: 'Nada por aqui',
    text: 'Não há nada neste endereço.',
    action: 'Ir para o início',
  },
};
