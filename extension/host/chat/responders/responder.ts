import type { CancellationToken } from 'vscode';
import type { Passage } from '../../../protocol/rpc.ts';
import type { ResponderId } from '../../../protocol/settings.ts';

export interface Question {
  readonly text: string;
  /** Recalled for the question, best first. */
  readonly passages: readonly Passage[];
  /** Earlier turns of the session, oldest first. */
  readonly history: readonly { readonly user: string; readonly assistant: string }[];
}

export interface Answer {
  /** Who answers, for a person; '' for the knowledge base. */
  readonly model: string;
  /** The answer's text in pieces as they come. Ends early when the token is cancelled. */
  readonly pieces: AsyncIterable<string>;
  /** The passages the answer was made from, in the order the person should see them. */
  readonly passages: readonly Passage[];
  /** Parts of the answer that HoloLoom words itself: they are not worth remembering, whatever the question is. */
  readonly boilerplate: readonly string[];
}

export interface Responder {
  readonly id: ResponderId;
  /** What was recalled is given to a model, wherever that runs; it comes without secrets then, as exports do. */
  readonly givesToModel: boolean;
  describe(): { readonly label: string; readonly detail: string };
  /** Called from the person's sending of a question. Throws HostError where it cannot answer. */
  answer(question: Question, token: CancellationToken): Promise<Answer>;
}
