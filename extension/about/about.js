// The About page: what this is and is not, how often it is right for each label (the figures of the
// project's own measurement, shipped with it), the legend, and the rules in plain words. A card's
// rule number leads to its place here.

import { api } from '../api.js';
import { fill, say } from '../class/wording.js';
import { $ } from '../dom.js';
import { LABELS, each, key } from '../labels.js';
import * as project from '../project.js';
import { element, legend } from '../summary/summary.js';

/// What is shown was measured on articles of outlets that nothing was learned from.
const SET = 'folds';
const RULES = [
  'P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12', 'P14', 'P15', 'P17',
  'R10', 'R16', 'R17', 'R23', 'R27', 'R31', 'R36', 'R44',
  'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14', 'C15', 'C16', 'C18',
];

async function figures() {
  const response = await fetch('eval.json');
  if (!response.ok) throw new Error(`cannot read eval.json: ${response.status}`);
  const { sets } = await response.json();
  const { labels, strict, sentences } = sets[SET];
  const { unsure } = sets.blind;
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' });
  const part = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent', maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(document.documentElement.lang);
  for (const letter of each(LABELS)) {
    const found = labels[letter];
    if (!found) continue;
    const name = element('th', '', say(key(letter)));
    name.scope = 'row';
    const recall = (found.precision * found.predicted) / found.gold;
    const cells = [percent.format(found.precision), percent.format(recall), number.format(found.gold)];
    $('figures').tBodies[0].append(element('tr', '', name, ...cells.map((text) => element('td', '', text))));
  }
  // "one in ten" says more than a percentage: what goes wrong is what a reader should expect. Rounded
  // so that it never promises more than was measured.
  const share = number.format(Math.floor(1 / (1 - strict)));
  $('whole').textContent = say('about_whole', share, percent.format(strict), number.format(sentences), part.format(unsure));
}

function rules() {
  for (const id of RULES) {
    const title = element('dt', '', id);
    title.id = `rule-${id}`;
    $('rules').append(title, element('dd', '', say(`rule_${id}`)));
  }
  // The place was not there yet when the browser looked for it.
  if (location.hash) location.replace(location.hash);
}

async function begin() {
  fill();
  document.title = `${say('about_title')} · ${say('name')}`;
  $('version').textContent = say('about_version', api.runtime.getManifest().version);
  $('legend').append(legend(null, say, true));
  for (const [id, address] of Object.entries(project)) $(id).href = address;
  rules();
  await figures();
  document.body.dataset.state = 'ready';
}

begin();
