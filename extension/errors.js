// What went wrong, in words. Takes whatever was thrown; gives a text.

/** The message of an error, or of whatever else was thrown. */
export const messageOf = (/** @type {unknown} */ error) => String(/** @type {Partial<Error> | null | undefined} */ (error)?.message ?? error);
