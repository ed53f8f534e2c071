// The pages of explanation: legend, limits, school sheet. Takes nothing but the words of the
// interface; on the school sheet the extension adds the id that it is installed by.

import { api } from '../api.js';
import { failed, loadWords, page } from './wording.js';

async function begin() {
  try {
    await loadWords('../');
    page(document.body.dataset.page ?? '');
    const place = document.getElementById('this_id');
    if (api && place) {
      place.textContent = api.runtime.id;
      for (const part of [document.getElementById('this'), place.parentElement]) part?.removeAttribute('hidden');
    }
    document.body.dataset.state = 'ready';
  } catch (error) {
    failed(error);
    throw error;
  }
}

begin();
