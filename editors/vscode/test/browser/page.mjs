// What a person does in the window and sees there.
import path from 'node:path';

export class Desk {
  constructor(page) {
    this.page = page;
  }

  async open(origin, folder) {
    await this.page.goto(`${origin}/?folder=${encodeURIComponent(folder)}`);
    await this.page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
  }

  async openFile(name) {
    await this.page.getByRole('treeitem', { name }).first().dblclick({ timeout: 60_000 });
    await this.page.waitForSelector(`.tab[aria-label^="${name}"]`, { timeout: 30_000 });
  }

  /** The box on the screen of words, scrolled to if need be. */
  async boxOf(words) {
    await this.goTo(words);
    return this.page.waitForFunction((wanted) => {
      for (const line of document.querySelectorAll('.editor-instance .monaco-editor .view-line')) {
        const text = line.textContent.replaceAll('\u00a0', ' ');
        if (!text.includes(wanted)) {
          continue;
        }
        const from = text.indexOf(wanted);
        const range = document.createRange();
        const place = (offset) => {
          const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (offset <= node.length) {
              return [node, offset];
            }
            offset -= node.length;
          }
          throw new Error('no such place');
        };
        range.setStart(...place(from));
        range.setEnd(...place(from + wanted.length));
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }
    }, words, { timeout: 20_000 }).then((handle) => handle.jsonValue());
  }

  /** Puts the cursor on words of the article in `text`, or on `inner` within them. */
  async goTo(words, inner = words) {
    const start = this.text.indexOf(words);
    if (start < 0) {
      throw new Error(`not in the article: ${words}`);
    }
    const from = start + words.indexOf(inner);
    const before = this.text.slice(0, from).split('\n');
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Control+g');
    await this.page.waitForSelector('.quick-input-widget:visible');
    const place = [before.length, before.at(-1).length + 2];
    await this.page.keyboard.type(place.join(':'), { delay: 10 });
    await this.page.getByText(`Go to line ${place[0]} and character ${place[1]}`).first().waitFor();
    await this.page.keyboard.press('Enter');
    const arrived = this.page.locator('#status\\.editor\\.selection', { hasText: `Ln ${place[0]}, Col ${place[1]}` });
    // A window that is still starting may miss the key.
    await arrived.waitFor({ timeout: 5000 }).catch(() => this.page.keyboard.press('Enter'));
    await arrived.waitFor();
  }

  /** Waits for a squiggle beneath words. */
  async squiggleUnder(words, timeout = 30_000) {
    const box = await this.boxOf(words);
    await this.page.waitForFunction(
      ({ x, y, width, height }) =>
        [...document.querySelectorAll('.squiggly-error, .squiggly-warning, .squiggly-info')].some((element) => {
          const own = element.getBoundingClientRect();
          return own.left < x + width && own.right > x && own.top < y + height && own.bottom > y;
        }),
      box,
      { timeout },
    );
  }

  /** What the hover on words says. */
  async hover(words, inner) {
    // Hints stand between the words on the screen, so the cursor says where a word is.
    await this.goTo(words, inner);
    const box = await this.page.locator('.editor-instance .cursors-layer .cursor').first().boundingBox();
    await this.page.mouse.move(box.x + 60, box.y - 40);
    await this.page.mouse.move(box.x, box.y + box.height / 2, { steps: 4 });
    const content = this.page.locator('.monaco-hover-content:visible').first();
    await content.waitFor({ timeout: 20_000 });
    await this.page.waitForFunction(() => !document.querySelector('.monaco-hover-content')?.textContent.includes('Loading...'));
    return (await content.innerText()).replace(/\s+/g, ' ');
  }

  async command(title) {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('F1');
    await this.page.waitForSelector('.quick-input-widget:visible');
    await this.page.keyboard.type(title);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click({ timeout: 20_000 });
  }

  /** The text of the notification that has these words. */
  async notification(words) {
    const toast = this.page.locator('.notification-list-item', { hasText: words }).first();
    await toast.waitFor({ timeout: 30_000 });
    return toast.innerText();
  }

  async picture(name) {
    await this.page.waitForTimeout(600);
    await this.page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${name}.png`) });
  }
}
