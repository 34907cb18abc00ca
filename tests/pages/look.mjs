// Opens pages in headless Chromium and fails on: what axe-core finds (WCAG 2.2 A and AA, and its
// best practices), any request but for the page itself, any message of the browser (a script that
// the page's own policy refuses, say), a page wider than a phone, a search or filter that doesn't
// do what it is for. Use:
//   node look.mjs [--chromium PROGRAM] [--screenshots FOLDER] PAGE.html...

import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {basename, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const options = {chromium: '/usr/bin/chromium', screenshots: ''};
const pages = [];
for (let i = 2; i < process.argv.length; ++i) {
  const word = process.argv[i];
  if (word.startsWith('--')) options[word.slice(2)] = process.argv[++i];
  else pages.push(word);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const ways = [];
for (const colorScheme of ['light', 'dark'])
  for (const width of [1280, 320]) ways.push({name: `${colorScheme}-${width}`, colorScheme, width, media: 'screen'});
ways.push({name: 'print', colorScheme: 'light', width: 794, media: 'print'});

const profile = mkdtempSync(join(tmpdir(), 'crossfoot-pages-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: options.chromium,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

let problems = 0;
function problem(where, what) {
  ++problems;
  console.log(`FAIL ${where}: ${what}`);
}

/// Searches and filters as a reader would; what comes out wrong, in words.
async function tryFilters(page, address) {
  const wrong = [];
  const state = () => page.evaluate(() => {
    const seen = (selector) => Array.from(document.querySelectorAll(selector)).filter((part) => !part.closest('[hidden]'));
    const shared = document.querySelector('caption .shared .item');
    return {
      findings: seen('tr.finding').length, rules: seen('details.rule, tr.told').length,
      standings: seen('details.rule, tr.told').map((part) => part.dataset.standing),
      severities: seen('details.rule, tr.told, tr.finding').map((part) => part.dataset.severity),
      shared: shared && shared.textContent, sharing: shared ? shared.closest('table').querySelectorAll('tr.finding').length : 0,
      hash: location.hash, sticky: getComputedStyle(document.getElementById('tools')).position,
    };
  });
  const set = (name, value) => page.evaluate(([id, text]) => {
    const field = document.getElementById(id);
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
  }, ['f-' + name, value]);
  const clear = () => page.evaluate(() => document.getElementById('f-clear').click());
  const expect = (is, what) => { if (!is) wrong.push(what); };

  const all = await state();
  expect(all.sticky === 'sticky', 'the tools do not stay in sight');
  if (all.shared) {
    await set('text', all.shared);
    expect((await state()).findings >= all.sharing, `a search for the shared item ${all.shared} misses its findings`);
    await clear();
    await set('item', all.shared);
    expect((await state()).findings >= all.sharing, `the filter misses the shared item ${all.shared}`);
    await clear();
  }
  for (const name of ['rule', 'standing', 'severity']) {
    const values = await page.evaluate((id) => Array.from(document.getElementById(id).options, (option) => option.value).slice(1, 6), 'f-' + name);
    for (const value of values) {
      await set(name, value);
      const now = await state();
      expect(now.hash.includes(`${name}=`), `the filter ${name} is not kept in the address`);
      if (name === 'rule') expect(now.rules > 0, `the filter ${name} ${value} hides its rule`);
      if (name === 'standing') expect(now.standings.every((each) => each.split(' ').includes(value)), `${value} shows others`);
      if (name === 'severity') expect(now.severities.every((each) => each === value), `${value} shows others`);
      await clear();
    }
  }
  const rule = await page.evaluate(() => document.querySelector('details.rule, tr.told')?.dataset.rule);
  if (rule) {
    await set('text', rule);
    expect((await state()).rules > 0, `a search for the id ${rule} misses the rule`);
    await clear();
  }
  await set('text', 'nothing holds this');
  const none = await state();
  expect(none.findings + none.rules === 0, 'a search for what nothing holds shows something');
  await clear();
  const again = await state();
  expect(again.findings === all.findings && again.rules === all.rules, 'Clear does not bring all back');
  await page.goto('about:blank');
  await page.goto(address + '#overview?text=nothing+holds+this', {waitUntil: 'load'});
  expect((await state()).rules === 0, 'the address does not set the filters');
  await page.goto('about:blank');
  await page.goto(address, {waitUntil: 'load'});
  return wrong;
}

async function look(file, way) {
  const where = `${basename(file)} (${way.name})`;
  const address = pathToFileURL(resolve(file)).href;
  const page = await context.newPage();
  page.on('request', (request) => {
    const url = request.url();
    if (url.split('#')[0] !== address && !url.startsWith('data:') && url !== 'about:blank') problem(where, `asks for ${url}`);
  });
  page.on('console', (message) => problem(where, `the browser says: ${message.text()}`));
  page.on('pageerror', (error) => problem(where, `the script fails: ${error.message}`));
  await page.setViewportSize({width: way.width, height: 900});
  await page.emulateMedia({colorScheme: way.colorScheme, media: way.media, reducedMotion: 'reduce'});
  await page.goto(address, {waitUntil: 'load'});
  const loaded = await page.evaluate(
      () => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd);
  if (way.name === 'light-1280' && await page.evaluate(() => document.getElementById('tools')?.hidden === false))
    for (const what of await tryFilters(page, address)) problem(where, what);
  if (way.media === 'print') await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.evaluate(axe);
  // What is folded is looked at too.
  await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
  const found = await page.evaluate(() => axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }));
  for (const violation of found.violations)
    problem(where, `axe ${violation.id} (${violation.impact}): ${violation.help}, ` +
        `${violation.nodes.length} times, as ${violation.nodes[0].html.slice(0, 200)} ` +
        `${violation.nodes[0].failureSummary.replace(/\s+/g, ' ').slice(0, 300)}`);
  if (way.media === 'screen') {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) problem(where, `is ${wide} pixels wider than the screen`);
  }
  if (options.screenshots) {
    await page.goto(address, {waitUntil: 'load'});
    if (way.media === 'print') await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const path = join(options.screenshots, `${basename(file, '.html')}-${way.name}.png`);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({width: way.width, height: Math.min(height, 6000)});
    await page.screenshot({path});
  }
  console.log(`${where}: ${found.violations.length} violations, ${found.passes?.length ?? 0} kept, ` +
      `DOMContentLoaded after ${Math.round(loaded)} ms`);
  await page.close();
}

try {
  for (const file of pages)
    for (const way of ways) await look(file, way);
} finally {
  await context.close();
  rmSync(profile, {recursive: true, force: true});
}
console.log(`${pages.length} pages, axe-core ${/axe v([\d.]+)/.exec(axe)?.[1]}, ${problems} problems`);
process.exit(problems > 0 || pages.length === 0 ? 1 : 0);
