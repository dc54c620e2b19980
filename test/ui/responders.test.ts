/** Answers from models: a service that the person set up, and VS Code's own where there is none. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';
import { ChatPanel } from './chatPanel.ts';
import { CompletionsService } from './completionsService.ts';

const service = await CompletionsService.start();
const workbench = useWorkbench(async () => ({
  workspace: await singleFolder(),
  theme: 'dark',
  settings: {
    'hololoom.chat.responder': 'endpoint',
    'hololoom.chat.endpoint.url': service.url,
    'hololoom.chat.endpoint.model': 'tiny',
  },
}));
let chat: ChatPanel;
/** In the shape of a token of GitHub's; put together here so that nobody takes it for a real one. */
const KEY = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`;

beforeAll(async () => {
  chat = await ChatPanel.open(workbench());
});

beforeEach(() => {
  service.pauseMs = 0;
  service.status = 200;
});

afterAll(() => service.stop());

it('streams an answer from the service, and scores it', async () => {
  service.pieces = ['A **lease** is a lock ', 'that expires by itself, because ', 'its holder may have crashed.'];
  const turn = await chat.say('What is a lease in a distributed system?');
  expect(await turn.locator('.markdown').textContent()).toBe(
    'A lease is a lock that expires by itself, because its holder may have crashed.',
  );
  expect(await turn.locator('.markdown strong').textContent()).toBe('lease');
  expect(await turn.locator('.score').textContent()).toContain('remembered');
  const [request] = service.requests;
  expect(request).toMatchObject({
    url: '/v1/chat/completions',
    authorization: undefined,
    body: { model: 'tiny', stream: true },
  });
  expect(request!.body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
});

it('gives what was recalled along, and the turns before', async () => {
  service.pieces = ['Because of crashes.'];
  await chat.say('Why does a lease expire?');
  const { messages } = service.requests.at(-1)!.body;
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(messages[0]!.content).toContain('lock that expires by itself');
});

it('gives no secret along: what was said before comes as exports would write it', async () => {
  service.pieces = ['Rotate the key.'];
  await chat.say(`How do I rotate the key ${KEY} of the mail relay?`);
  await chat.say('What did I ask about the mail relay?');
  const { messages } = service.requests.at(-1)!.body;
  expect(JSON.stringify(messages)).toContain('How do I rotate the key [');
  expect(JSON.stringify(messages)).not.toContain(KEY);
});

it('stops when it is told to, and keeps what had come', async () => {
  service.pieces = Array.from({ length: 200 }, (_, index) => `word${index} `);
  service.pauseMs = 40;
  await chat.box.fill('Count for me');
  await chat.box.press('Enter');
  await chat.frame.locator('.pending .markdown').getByText('word2').waitFor();
  await workbench().screenshot('chat-streaming');
  await chat.frame.getByRole('button', { name: 'Stop' }).click();
  const turn = chat.turns.nth(4);
  await turn.locator('.score').waitFor();
  expect(await turn.locator('.markdown').textContent()).toMatch(/^word0 word1 word2/);
  expect(await turn.locator('.markdown').textContent()).not.toContain('word199');
});

it('says what went wrong, and gives the text back', async () => {
  service.status = 503;
  await chat.box.fill('Are you there?');
  await chat.box.press('Enter');
  const notice = chat.frame.getByRole('alert');
  await notice.getByText(/answered with status 503/).waitFor();
  expect(await chat.box.inputValue()).toBe('Are you there?');
  expect(await chat.turns.count()).toBe(5);
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(() => notice.count()).toBe(0);
});

it('sends a key only where it was set, and keeps it secret', async () => {
  await workbench().runCommand('HoloLoom: Set Key of the Chat Endpoint');
  await workbench().answer(/^Key for 127\.0\.0\.1/, 's3cret');
  service.pieces = ['Yes.'];
  await chat.say('Are you there now?');
  expect(service.requests.at(-1)!.authorization).toBe('Bearer s3cret');
});

it('asks it about records once the person has agreed, and follows it where they do', async () => {
  const { page } = workbench();
  const question = 'Explain what a lease is in a distributed system.';
  service.pieces = ['{"verdict":"reword","reason":"The question could be clearer.",', `"instruction":"${question}"}`];
  const before = service.requests.length;
  await workbench().runCommand('HoloLoom: Ask a Language Model about Records');
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText(/^Send \d+ records? to tiny \(127\.0\.0\.1:\d+\)\?/).waitFor();
  expect(service.requests.length).toBe(before);
  await workbench().screenshot('asking-consent');
  await dialog.getByRole('button', { name: 'Send' }).click();
  const said = await workbench().notification(/would keep 0, reject 0 and reword [1-9]/);
  expect(service.requests.at(-1)!.body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
  expect(JSON.stringify(service.requests.slice(before))).not.toContain(KEY);
  await said.getByRole('button', { name: 'Look Through' }).click();
  const input = page.locator('.quick-input-widget');
  // The rows of a list with boxes are checkboxes.
  await input.getByRole('checkbox', { name: question }).first().waitFor();
  await workbench().screenshot('asking-proposals');
  await input.getByRole('button', { name: 'OK' }).click();
  await workbench().notification(/^\d+ records? changed/);
  await workbench().runCommand('HoloLoom: Review Records');
  const changed = input.getByRole('option').filter({ hasText: question }).filter({ hasText: '· edited' });
  await changed.first().waitFor();
  await page.keyboard.press('Escape');
});

it('says plainly that VS Code has no model, and what to do', async () => {
  await workbench().runCommand('HoloLoom: Choose Who Answers');
  await workbench().pick(/^Language model of VS Code/);
  await workbench().notification(/VS Code offers no language model here/);
  await chat.box.fill('Hello?');
  await chat.box.press('Enter');
  const notice = chat.frame.getByRole('alert');
  await notice.getByText(/VS Code offers no language model here/).waitFor();
  expect(await chat.box.inputValue()).toBe('Hello?');
  await notice.getByRole('button', { name: 'Choose Who Answers' }).click();
  await workbench().pick(/^Knowledge base/);
  await chat.frame.getByText('Answers: Knowledge base').waitFor();
  // What was wrong with the model is no news any more; the text is still there to be sent.
  await notice.waitFor({ state: 'detached' });
  expect(await chat.box.inputValue()).toBe('Hello?');
});
