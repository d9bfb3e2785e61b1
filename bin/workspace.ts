import { listWorkspaces } from '../server/db/operator.ts';
import { UsageError } from './command.ts';

/** The workspace an operator means: by id or name, or the only one there is. */
export async function chooseWorkspace(
  operatorUrl: string,
  wanted: string | undefined,
): Promise<string> {
  const all = await listWorkspaces(operatorUrl);
  const fitting = all.filter(
    ({ workspace_id, name }) => wanted === undefined || wanted === workspace_id || wanted === name,
  );
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only.workspace_id;
  if (all.length === 0) {
    throw new UsageError('there is no business yet: start the product and set one up first');
  }
  const list = all.map(({ workspace_id, name }) => `  ${workspace_id}  ${name}`).join('\n');
  throw new UsageError(`say which business with --workspace:\n${list}`);
}
