import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import type { Browser, Page } from './runner/browser.ts';
import { submit } from './runner/form.ts';

const PAGE = `
  <form method="post" action="/reponse"><input type="hidden" name="nonce" value="n&amp;1">
    <label for="d">Date de l’échange</label> (facultatif) <input id="d" name="heldOn" value="2027-01-01">
    <fieldset><legend>L’échange a-t-il eu lieu ?</legend>
      <input type="radio" id="h1" name="held" value="yes"><label for="h1">Oui, il a eu lieu</label>
      <input type="radio" id="h2" name="held" value="no"><label for="h2">Non</label></fieldset>
    <input type="checkbox" id="c" name="shown" value="yes"><label for="c">La méthode a été présentée</label>
    <label>Où ? <select name="place"><option value="">Choisir</option><option value="a" selected>Ici</option><option value="b">Là-bas</option></select></label>
    <textarea name="note">déjà écrit</textarea><input name="gone" disabled value="x">
    <button>Enregistrer</button></form>
  <form method="post" action="/arret"><textarea name="reason"></textarea><button name="how" value="now">Arrêter</button></form>`;

const page: Page = { url: 'http://portail/l/secret', status: 200, type: 'text/html', root: parse(PAGE), text: '' };

async function sent(fills: Record<string, string | number | boolean>, presses?: string) {
  const posts: { url: string; fields: Record<string, string> }[] = [];
  const browser: Browser = {
    get: () => Promise.reject(new Error('nothing is to be read')),
    post: async (url, fields) => {
      posts.push({ url, fields: Object.fromEntries(fields) });
      return page;
    },
  };
  await submit(browser, page, { fills, presses });
  return posts[0];
}

describe('filling a form', () => {
  test('sends what is filled, what stood there, and what is hidden; not what is disabled or not ticked', async () => {
    expect(await sent({ held: 'yes', heldOn: '2027-01-19' })).toEqual({
      url: 'http://portail/reponse',
      fields: { nonce: 'n&1', heldOn: '2027-01-19', held: 'yes', place: 'a', note: 'déjà écrit' },
    });
  });

  test('knows fields and options by their words', async () => {
    const post = await sent({
      'Date de l’échange': '2027-01-19',
      "L'échange a-t-il eu lieu": 'Oui',
      Où: 'Là-bas',
      'la methode': true,
    });
    expect(post?.fields).toMatchObject({ heldOn: '2027-01-19', held: 'yes', place: 'b', shown: 'yes' });
  });

  test('finds the form by its fields or its button, and sends the button’s own value', async () => {
    expect(await sent({ reason: 'parti' })).toEqual({
      url: 'http://portail/arret',
      fields: { reason: 'parti', how: 'now' },
    });
    expect((await sent({}, 'arrêter'))?.url).toBe('http://portail/arret');
  });

  test('says what the page offers when nothing fits, or several do', async () => {
    await expect(sent({ salary: 1 })).rejects.toThrow(/No form with salary[\s\S]*heldOn, held, shown/);
    await expect(sent({})).rejects.toThrow('More than one form');
    await expect(sent({ held: 'peut-être' })).rejects.toThrow(/« Oui, il a eu lieu » \(yes\)/);
  });
});
