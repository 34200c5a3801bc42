import { expect, it } from 'vitest';
import { addEdition } from '../../../../registry/college/editions.ts';
import { COLLEGE_NOW } from '../../../support/registry/college.ts';
import { editionForMax } from '../../../support/registry/editions.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { lettersOf } from '../../../support/registry/stage-runner.ts';

const file = registryFile();

it('a college that has loaded the edition for MAX invites to MAX', async () => {
  const college = await file.college({
    link: { secrets: file.ports.secrets, address: 'https://platform.example/join' },
  });
  file.ports.letters.length = 0;
  const by = { actorId: college.staff.director, at: COLLEGE_NOW };
  await college.transaction((tx) => addEdition(tx, editionForMax(), by));
  const { caseId } = await college.hire();
  await file.staged(college, caseId).begin(COLLEGE_NOW);
  const [letter] = lettersOf(file.ports.letters, 'invitation');
  expect(letter?.platform).toEqual({ name: 'Сферум', app: 'MAX' });
});
