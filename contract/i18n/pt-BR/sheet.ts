import type { sheet as english } from '../en/sheet.ts';
import type { Translated } from '../types.ts';

export const sheet: Translated<typeof english, 'pt-BR'> = {
  title: 'Ficha de base',
  edit: 'Editar a ficha de base',
  known: '{{known}} de {{all}} preenchidos',
  whole: 'Tudo preenchido',
  next: 'Vale perguntar a seguir',
  by: '{{name}}, {{when}}',
  submit: 'Salvar a ficha',
  discard: 'Descartar o que digitei',
  saved: 'A ficha de base de {{name}} foi salva',
  undo_failed: 'Não foi possível desfazer: alguém alterou a ficha desde então.',
  section: {
    background: 'Histórico e pessoas conhecidas',
    business: 'O que fazem',
    gain: 'O que ganham trabalhando conosco',
    way: 'O caminho até lá',
    needs: 'Necessidades',
    vision: 'Visão',
    goals: 'Metas',
    risks: 'Riscos',
    expectations: 'Expectativas que não podem ser atendidas',
  },
  question: {
    background: 'O que descobrimos antes e quem conhecemos?',
    business: 'O que fazem, para quem e como?',
    gain: 'O que vai melhorar para eles conosco e como vão perceber?',
    way: 'Que passos levam daqui até lá?',
    needs: 'Do que precisam e o que falta hoje?',
    vision: 'Onde se veem daqui a alguns anos?',
    goals: 'O que querem ter alcançado e até quando?',
    risks: 'O que pode atrapalhar, para eles ou para nós?',
    expectations: 'O que esperam que não podemos dar?',
  },
};
