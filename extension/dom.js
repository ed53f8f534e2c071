// The elements of pages of ours, found and made. Markup is never written: text goes in as text.

/**
 * An element of this page by its id, of whatever kind it is there.
 *
 * @param {string} id
 * @returns {any}
 */
export const $ = (id) => document.getElementById(id);
