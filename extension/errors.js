// What went wrong, in words. Takes whatever was thrown; gives a text.

/** The message of an error, or of whatever else was thrown. */
export const messageOf = (/** @type {any} */ error) => String(error?.message ?? error);
