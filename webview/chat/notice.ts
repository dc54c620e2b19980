/** A sentence above the composer: what went wrong or must be known, with what the person can do. */
import type { ChatCommand, ChatStrings, Notice } from '../../extension/protocol/chatView.ts';
import { button, icon, iconButton } from '../shared/components/components.ts';
import { element } from '../shared/dom.ts';

export function commandName(command: ChatCommand, strings: ChatStrings): string {
  const names: Readonly<Record<ChatCommand, string>> = {
    sample: strings.commandSample,
    import: strings.commandImport,
    addKnowledge: strings.commandAddKnowledge,
    chooseResponder: strings.commandChooseResponder,
    chooseModel: strings.commandChooseModel,
    endpointSettings: strings.commandEndpointSettings,
    manageTrust: strings.commandManageTrust,
    retry: strings.commandRetry,
    showLog: strings.commandShowLog,
  };
  return names[command];
}

export function noticeElement(
  notice: Notice,
  strings: ChatStrings,
  run: (command: ChatCommand) => void,
  dismiss: () => void,
): HTMLElement {
  return element(
    'div',
    { class: `notice ${notice.severity}`, attributes: { role: notice.severity === 'error' ? 'alert' : 'status' } },
    element('div', { class: 'notice-text' }, icon(notice.severity), element('span', {}, notice.text)),
    element(
      'div',
      { class: 'notice-actions' },
      ...notice.actions.map((command) =>
        button({
          label: commandName(command, strings),
          secondary: true,
          onClick: () => {
            run(command);
          },
        }),
      ),
      iconButton('close', strings.dismiss, dismiss).node,
    ),
  );
}
