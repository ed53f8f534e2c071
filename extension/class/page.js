// The pages of explanation: legend, limits, school sheet. Takes nothing but the words of the
// interface; on the school sheet the extension adds the id that it is installed by.
'use strict';

(async () => {
  const { api, load, page } = saysWhoWording;
  try {
    await load('../');
    page(document.body.dataset.page);
    const place = document.getElementById('this_id');
    if (api && place) {
      place.textContent = api.runtime.id;
      for (const part of [document.getElementById('this'), place.parentElement]) part.hidden = false;
    }
    document.body.dataset.state = 'ready';
  } catch (error) {
    document.querySelector('main').textContent = saysWhoWording.failure(error);
    document.body.dataset.state = 'failed';
    throw error;
  }
})();
