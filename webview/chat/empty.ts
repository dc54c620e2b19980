/** What stands where no turn is yet: what this is for, and three ways to begin. */
import type { ChatCommand, ChatStrings } from '../../extension/protocol/chatView.ts';
import { button } from '../shared/components/components.ts';
import { element } from '../shared/dom.ts';
import { commandName } from './notice.ts';

const COMMANDS = ['sample', 'import', 'addKnowledge'] as const satisfies readonly ChatCommand[];

export function emptyState(
  strings: ChatStrings,
  run: (command: ChatCommand) => void,
  ask: (question: string) => void,
  where: HTMLElement,
): HTMLElement {
  const question = (text: string): HTMLElement => {
    const node = element('button', { class: 'suggestion', attributes: { type: 'button' } }, text);
    node.addEventListener('click', () => {
      ask(text);
    });
    return element('li', {}, node);
  };
  return element(
    'div',
    { class: 'welcome' },
    element('h2', {}, strings.emptyTitle),
    element('p', {}, strings.emptyText),
    element(
      'div',
      { class: 'welcome-actions' },
      ...COMMANDS.map((command, index) =>
        button({
          label: commandName(command, strings),
          secondary: index > 0,
          onClick: () => {
            run(command);
          },
        }),
      ),
    ),
    where,
    element('p', { class: 'hint' }, strings.emptyTry),
    element('ul', {}, question(strings.emptyQuestion1), question(strings.emptyQuestion2)),
  );
}
