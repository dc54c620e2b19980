import type { Locator } from 'playwright-core';

/** Drops a file from outside VS Code, as a file manager does. */
export async function drop(target: Locator, name: string, text: string): Promise<void> {
  await target.evaluate(
    (element, file) => {
      const data = new DataTransfer();
      data.items.add(new File([file.text], file.name, { type: 'text/markdown' }));
      const { x, y, width, height } = element.getBoundingClientRect();
      const at = {
        bubbles: true,
        cancelable: true,
        composed: true,
        dataTransfer: data,
        clientX: x + width / 2,
        clientY: y + height / 2,
      };
      for (const type of ['dragenter', 'dragover', 'drop']) element.dispatchEvent(new DragEvent(type, at));
    },
    { name, text },
  );
}
