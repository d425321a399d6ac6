// Changing one field of a record as one step of the history.
import type { RecordOf } from '../api';
import { project, put } from '../state';

/** Saves `change` to the project as the step `title`; throws the refusal, which the field shows. */
export function saveProject(title: string, change: Partial<RecordOf<'project'>>): Promise<unknown> {
  const record = project.record;
  return record ? project.save(title, [put({ ...record, ...change })]) : Promise.resolve();
}
