/** Answers from models that another extension offers through VS Code: choosing, streaming, stopping, failing. */
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/paths.ts';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';
import { ChatPanel } from './chatPanel.ts';

const NOTES = `# Leases

The Aurora service renews its lease every ten seconds, because a lease that is not renewed in time falls to another one.
`;

const workbench = useWorkbench(async () => ({
  workspace: await singleFolder({ 'notes.md': NOTES }),
  theme: 'light',
  companions: [join(ROOT, 'test/fixtures/modelExtension')],
}));
let chat: ChatPanel;

beforeAll(async () => {
  chat = await ChatPanel.open(workbench());
  await workbench().runCommand('HoloLoom: Add Knowledge Files');
  await workbench().chooseInFileDialog(join(workbench().workspace.folder!, 'notes.md'), 'Add');
  await workbench().notification(/Added 1 passage/);
  await workbench().clearNotifications();
});

it('lets the person choose the model, and streams its answer with what was recalled', async () => {
  await workbench().runCommand('HoloLoom: Choose Who Answers');
  await workbench().pick(/^Language model of VS Code/);
  await workbench().pick(/^Large Model/);
  await chat.frame.getByText('Answers: Large Model').waitFor();
  const turn = await chat.say('How often does the Aurora service renew its lease?');
  const said = (await turn.locator('.markdown').textContent()) ?? '';
  expect(said).toContain('Large Model read 2 messages; first note: Leases.');
  expect(await turn.locator('.markdown strong').textContent()).toBe('Large Model');
  expect(await turn.locator('.source').first().textContent()).toContain('Leases');
  await workbench().screenshot('chat-model');
});

it('stops when it is told to, and keeps what had come', async () => {
  await chat.box.fill('Count for me');
  await chat.box.press('Enter');
  await chat.frame.locator('.pending .markdown').getByText('word3').waitFor();
  await chat.frame.getByRole('button', { name: 'Stop' }).click();
  const turn = chat.turns.nth(1);
  await turn.locator('.score').waitFor();
  const said = (await turn.locator('.markdown').textContent()) ?? '';
  expect(said).toMatch(/^word0 word1 word2/);
  expect(said).not.toContain('word399');
});

it('says which model failed, and gives the text back', async () => {
  await chat.box.fill('Fail, please');
  await chat.box.press('Enter');
  const notice = chat.frame.getByRole('alert');
  await notice.getByText('Large Model did not finish its answer').waitFor();
  expect(await chat.box.inputValue()).toBe('Fail, please');
  expect(await chat.turns.count()).toBe(2);
});

it('answers from another one once that is chosen, which the list marks', async () => {
  await workbench().runCommand('HoloLoom: Choose Chat Model');
  await workbench()
    .page.locator('.quick-input-widget')
    .getByRole('option', { name: /^Large Model.*current/ })
    .waitFor();
  await workbench().pick(/^Small Model/);
  await chat.frame.getByText('Answers: Small Model').waitFor();
  const turn = await chat.say('What is a lease?');
  expect(await turn.locator('.markdown').textContent()).toContain('Small Model read');
});
