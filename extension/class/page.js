// The pages of explanation: on the static page they also lead back to where a text is pasted, which
// the extension does not have. Takes nothing; adds one link.
'use strict';

if (/^https?:$/.test(location.protocol)) {
  const link = document.createElement('a');
  link.href = '../index.html';
  link.textContent = 'Paste a text';
  document.querySelector('nav').prepend(link);
}
document.body.dataset.state = 'ready';
