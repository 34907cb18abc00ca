'use strict';
(() => {
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const findings = all('tr.finding');
  const checks = all('article.check');
  // What tells of a rule, but of no finding: rules in full, and rows of tables of rules.
  const rules = all('details.rule, tr.told');
  const names = ['text', 'standing', 'severity', 'rule', 'column', 'item'];
  const fields = Object.fromEntries(names.map((name) => [name, byId('f-' + name)]));
  const status = byId('f-status');

  const wordsOf = (...parts) => parts.map((part) => (part && part.textContent) || '').join(' ');
  const sharedOf = (row) => row.closest('table').querySelector('caption .shared');
  const itemsOf = (row) => [row, sharedOf(row)].filter((part) => part)
      .flatMap((part) => all('.item', part)).map((item) => item.textContent);
  const facts = new Map(findings.map((row) => {
    const article = row.closest('article');
    return [row, {
      text: (wordsOf(row, sharedOf(row), article.querySelector('.part')) + ' ' + row.id + ' ' +
          article.dataset.text).toLowerCase(),
      items: new Set(itemsOf(row)), rule: article.dataset.rule, standing: article.dataset.standing,
      column: row.dataset.column, severity: row.dataset.severity}];
  }));
  const ruleTexts = new Map(rules.map((rule) => [rule, (rule.textContent + ' ' + rule.id + ' ' +
      (rule.dataset.rule || '')).toLowerCase()]));

  function offer(select, values) {
    Array.from(new Set(values)).filter((value) => value).sort().slice(0, 1000).forEach((value) => {
      select.add(new Option(value.length > 60 ? value.slice(0, 60) + '…' : value, value));
    });
  }

  // The filters stand in the address behind the place on the page: #place?text=…&rule=…
  const placeOf = (hash) => hash.slice(1).split('?')[0];
  function write() {
    const wanted = new URLSearchParams();
    names.forEach((name) => { if (fields[name].value) wanted.set(name, fields[name].value); });
    const hash = placeOf(location.hash) + (wanted.toString() ? '?' + wanted : '');
    if ('#' + hash !== (location.hash || '#'))
      history.replaceState(null, '', hash ? '#' + hash : location.pathname + location.search);
  }
  function read() {
    const at = location.hash.indexOf('?');
    if (at < 0) return false;
    const wanted = new URLSearchParams(location.hash.slice(at + 1));
    names.forEach((name) => { fields[name].value = wanted.get(name) || ''; });
    if (names.some((name) => name !== 'text' && fields[name].value)) byId('f-more').open = true;
    return true;
  }

  function showFindings(wanted, any) {
    let shown = 0;
    facts.forEach((fact, row) => {
      const fits = (!wanted.text || fact.text.includes(wanted.text)) &&
          ['standing', 'severity', 'rule', 'column'].every((name) => !wanted[name] || fact[name] === wanted[name]) &&
          (!wanted.item || fact.items.has(wanted.item));
      row.hidden = !fits;
      if (fits) ++shown;
    });
    checks.forEach((check) => {
      const silent = !check.querySelector('tr.finding');
      const fits = silent ? fitsRule(check, (check.textContent + ' ' + check.dataset.text).toLowerCase(), wanted)
                          : check.querySelector('tr.finding:not([hidden])');
      check.hidden = any && !fits;
      all('details', check).forEach((part) => {
        if (any && part.querySelector('tr.finding:not([hidden])')) part.open = true;
      });
    });
    return shown;
  }

  function fitsRule(rule, text, wanted) {
    const says = (word) => !word || text.includes(word.toLowerCase());
    const is = (name) => !wanted[name] || rule.dataset[name] === wanted[name];
    // A rule may have come out differently on other versions.
    const ended = !wanted.standing || rule.dataset.standing.split(' ').includes(wanted.standing);
    return says(wanted.text) && says(wanted.column) && says(wanted.item) && ended && is('severity') &&
        is('rule');
  }

  function filter() {
    const wanted = Object.fromEntries(names.map((name) => [name, fields[name].value]));
    wanted.text = wanted.text.trim().toLowerCase();
    const any = Object.values(wanted).some((value) => value);
    const shown = showFindings(wanted, any);
    let told = 0;
    ruleTexts.forEach((text, rule) => {
      rule.hidden = any && !fitsRule(rule, text, wanted);
      if (!rule.hidden) ++told;
    });
    status.textContent = any ? shown + ' of ' + findings.length + ' findings and ' + told + ' of ' +
        rules.length + ' rules shown' : '';
    write();
  }

  function valueOf(cell) {
    const text = cell.textContent.trim();
    const number = Number(text.replace(/,/g, '').replace(/^#/, ''));
    return text !== '' && !Number.isNaN(number) ? number : text.toLowerCase();
  }

  function compare(a, b) {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a === 'number') return -1;
    if (typeof b === 'number') return 1;
    return a < b ? -1 : a > b ? 1 : 0;
  }

  function sort(table, head) {
    const up = head.getAttribute('aria-sort') !== 'ascending';
    const index = Array.from(head.parentNode.children).indexOf(head);
    all('thead th', table).forEach((other) => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    Array.from(table.tBodies).forEach((body) => {
      const rows = Array.from(body.rows).map((row, at) => ({row, at, value: valueOf(row.cells[index])}));
      rows.sort((a, b) => compare(a.value, b.value) * (up ? 1 : -1) || a.at - b.at);
      body.append(...rows.map((entry) => entry.row));
    });
  }

  // A cell that a spreadsheet would run as a formula gets a quote before it; numbers stay.
  function field(cell) {
    let text = Array.from(cell.querySelectorAll('.pair')).map((pair) => pair.textContent.trim()).join('; ') ||
        cell.textContent.trim();
    text = text.replace(/\s+/g, ' ');
    if (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text))) text = "'" + text;
    return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function copy(table, button) {
    const rows = Array.from(table.rows).filter((row) => !row.hidden);
    const text = rows.map((row) => Array.from(row.cells).map(field).join(',')).join('\r\n') + '\r\n';
    const done = () => { button.textContent = 'Copied'; };
    const byHand = () => {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      const copied = document.execCommand('copy');
      area.remove();
      button.focus();
      button.textContent = copied ? 'Copied' : 'This browser does not allow copying';
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  }

  function equip(table) {
    const heads = all('thead th', table);
    if (table.tBodies.length === 1 && table.tBodies[0].rows.length > 1)
      heads.forEach((head) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'sort';
        button.append(...head.childNodes);
        button.addEventListener('click', () => sort(table, head));
        head.append(button);
      });
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy as CSV';
    button.addEventListener('click', () => copy(table, button));
    const around = table.closest('.scroll') || table;
    around.after(button);
  }

  function reveal() {
    const target = byId(decodeURIComponent(placeOf(location.hash)));
    if (!target) return;
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === 'DETAILS') part.open = true;
      if (part.hidden) part.hidden = false;
    }
    target.scrollIntoView({block: 'center'});
  }

  function step(by) {
    const visible = findings.filter((row) => !row.hidden);
    if (visible.length === 0) return;
    const at = visible.findIndex((row) => row.contains(document.activeElement));
    const next = visible[Math.min(visible.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    for (let part = next; part; part = part.parentElement)
      if (part.tagName === 'DETAILS') part.open = true;
    next.querySelector('a').focus();
    next.scrollIntoView({block: 'center'});
  }

  function onKey(event) {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === 'Escape' && event.target === fields.text) {
      fields.text.value = '';
      filter();
    }
    if (!byId('f-keys').checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === '/') fields.text.focus();
    else return;
    event.preventDefault();
  }

  const filtered = findings.length + rules.length > 0;
  if (filtered) {
    byId('tools').hidden = false;
    const values = Array.from(facts.values());
    offer(fields.rule, checks.concat(rules).map((part) => part.dataset.rule));
    offer(fields.column, values.map((fact) => fact.column));
    offer(fields.item, values.flatMap((fact) => Array.from(fact.items)));
    Object.values(fields).forEach((input) => input.addEventListener('input', filter));
    byId('f-clear').addEventListener('click', () => {
      Object.values(fields).forEach((input) => { input.value = ''; });
      filter();
    });
    document.addEventListener('keydown', onKey);
    if (read()) filter();
  }
  all('table').forEach(equip);
  // What is folded on the screen is open on paper.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('details:not([open])');
    folded.forEach((part) => { part.open = true; });
  });
  addEventListener('afterprint', () => folded.forEach((part) => { part.open = false; }));
  // A link goes to another place, and the filters stay; an address with filters sets them.
  addEventListener('hashchange', () => {
    if (filtered && read()) filter();
    else if (filtered) write();
    reveal();
  });
  if (placeOf(location.hash)) reveal();
})();
