export { joinHolder, numbersOf } from './data.aliases.ts';
export { type NewFact, recordFact, recordFirst, reverseFact, takeFactBack } from './actions.ts';
export { appendBatch, type BatchRow } from './data.entered.ts';
export {
  appendFrom,
  firstFacts,
  type Mark,
  markDirty,
  readMarked,
  takeMarks,
  takeMarksOf,
} from './data.ts';
export { latestPlace, moveCursor, readNext } from './data.cursor.ts';
export { type Detail, readDetails } from './data.details.ts';
export { findSaid, type SaidRow } from './data.said.ts';
export { excerptOf, saidQuery } from './rules.said.ts';
export { readTimeline, type TimelineRow } from './data.timeline.ts';
export { factView } from './views.ts';
export { reverseFrom } from './data.reverse.ts';
export { forgetCursor, readRollDifferences, recount } from './data.rebuild.ts';
export { rebuildRolls } from './jobs.rebuild.ts';
