/** Files that lie beside conversations and tell about them; importers read them where they need them. */
import type { SniffInput } from './importer.ts';

const COMPANIONS: Readonly<Record<string, string>> = {
  'message_feedback.json': 'ratings of a ChatGPT export, read together with its conversations',
  'shared_conversations.json': 'a list of shared links of a ChatGPT export',
  'export_manifest.json': 'the file list of a ChatGPT export',
  'user.json': 'account facts of a ChatGPT export',
  'user_settings.json': 'account settings of a ChatGPT export',
  'users.json': 'the people of an export, read together with its conversations',
  'projects.json': 'the projects of a Claude.ai export',
  'memories.json': 'the memory texts of a Claude.ai export',
  'channels.json': 'the channels of a Slack export, read together with its days',
  'groups.json': 'the private channels of a Slack export',
  'dms.json': 'the direct messages list of a Slack export',
  'mpims.json': 'the group messages list of a Slack export',
  'integration_logs.json': 'the integrations of a Slack export',
  'canvases.json': 'the canvas list of a Slack export',
  'sessions.json': 'the session list of Continue, read together with its sessions',
  'chatfeedback.jsonl': 'ratings that Continue notes, read together with its sessions',
  'autocomplete.jsonl': 'completions that Continue notes, not conversations',
  'editinteraction.jsonl': 'edits that Continue notes, not conversations',
  'editoutcome.jsonl': 'outcomes of edits that Continue notes, not conversations',
  'tokensgenerated.jsonl': 'token counts of Continue',
  'toolusage.jsonl': 'tool counts of Continue',
  'taskhistory.json': 'the task list of Cline',
  '_index.json': 'the task list of Roo Code',
  'task_metadata.json': 'facts about a task of Cline',
  'history_item.json': 'facts about a task of Roo Code',
  'workspace.json': 'the project folder of a VS Code workspace, read together with its conversations',
  'session_index.jsonl': 'the session list of Codex',
};

/** What the file is when it is known to belong to conversations in other files. */
export function companionOf(input: SniffInput): string | undefined {
  return Object.hasOwn(COMPANIONS, input.name) ? COMPANIONS[input.name] : undefined;
}
